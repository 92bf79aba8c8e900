/** What becomes of a row whose risk somebody else has changed too: the file's values count, or theirs, or the risk stays as it is. */
export const rowChoices = ["own", "theirs", "leave"] as const;
export type RowChoice = (typeof rowChoices)[number];
