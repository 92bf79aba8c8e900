/** One column of the file on the page where columns are matched. */
export type ColumnChoice = {
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  readonly target: string;
  readonly state: "remembered" | "certain" | "guessed" | "unsure" | "decided";
  readonly samples: readonly string[];
};

/** Fields to choose from, grouped. */
export type TargetGroup = {
  readonly label: string;
  readonly targets: readonly { readonly value: string; readonly label: string }[];
};
