import type { DescribedChange } from "./differences.ts";

/** Someone else saved the entry first: both versions in words. Saving again with `version` saves over it knowingly. */
export type StaleSave = {
  kind: "stale";
  version: number;
  who: string;
  at: string;
  isArchived: boolean;
  /** `before` is what is stored, `after` what was typed. */
  differences: DescribedChange[];
};

/** The form had been stored already, with other content; `nextKey` makes it another entry. */
export type RepeatedForm = { kind: "repeated"; id: string; label: string; title: string; nextKey: string };

/** Why the form of an entry came back with 409. */
export type EntryConflict = StaleSave | RepeatedForm;
