/** Somebody else saved first: both versions in words. Saving again with `version` saves over it knowingly. */
export type StaleSave = {
  version: number;
  who: string;
  at: string;
  /** `before` is what is stored, `after` what was typed. */
  differences: { label: string; before: string; after: string }[];
};
