import type { CheckState } from "#db/codes/requirements.ts";
import type { Tx } from "./db.server.ts";
import type { Locale } from "./messages.ts";
import type { Action } from "./permissions.ts";

/**
 * What a check found: its state, the values of its words, and the rows that it objects to (the first ones; `total` counts all of them). What
 * these are called is of the organization, in its own words, or of the catalog, in every language.
 */
export type Finding = {
  state: CheckState;
  facts: Readonly<Record<string, string | number>>;
  offenders: readonly { label: string | Readonly<Record<Locale, string>>; href: string }[];
  total: number;
  /** False when nothing of it is for the actor to mend, whatever their roles: nobody approves what they asked for themselves. */
  isMendable?: boolean;
  /** What it holds against single items beside those that it cites, by their codes; only of a check that `isByItem`. */
  at?: Readonly<Record<string, Exclude<CheckState, "met" | "not_applicable">>>;
};

/** How a finding is said, and the button that leads to where it is mended; `rule` says when it is a shortfall and when a matter for attention. */
export type CheckWords = {
  title: string;
  said: (facts: Finding["facts"]) => string;
  /** The same of a single item, by a check that `isByItem`. */
  saidAt?: string;
  fix: string;
  rule?: string;
};

/**
 * What an examiner would look at, worked out from the records: a description and one query. It lives with the feature whose records it reads;
 * app/registry.server.ts lists them all. `requirements` are the items of the catalog that it cites, `fixPath` is where it is mended.
 */
export type Check = {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly words: (locale: Locale) => CheckWords;
  readonly fixPath: (slug: string) => string;
  /** What one must be allowed to do to be offered the button; who is not is led to `lookPath`, if there is anything to see. */
  readonly fixNeeds?: Action;
  readonly lookPath?: (slug: string) => string;
  /** How heavily an examiner takes it: 3 where the Mark itself hangs on it, 1 for a formality; 2 unless it says so. */
  readonly weight?: 1 | 2 | 3;
  /** Its query keeps to the rows that the actor reaches, so that somebody who leads a department is told it about theirs. */
  readonly isForDepartments?: true;
  /** What it objects to are requirements, and some of it is held against that very item, whichever it is (`Finding.at`). */
  readonly isByItem?: true;
  readonly run: (tx: Tx, asOf: string) => Promise<Finding>;
};
