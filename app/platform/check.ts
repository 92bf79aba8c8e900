import type { CheckState } from "#db/codes/requirements.ts";
import type { Tx } from "./db.server.ts";
import type { Locale } from "./messages.ts";
import type { Action } from "./permissions.ts";

/** What a check found: its state, the values of its words, and the rows that it objects to (the first ones; `total` counts all of them). */
export type Finding = {
  state: CheckState;
  facts: Readonly<Record<string, string | number>>;
  offenders: readonly { label: string; href: string }[];
  total: number;
};

/** How a finding is said, and the button that leads to where it is mended; `rule` says when it is a shortfall and when a matter for attention. */
export type CheckWords = {
  title: string;
  said: (facts: Finding["facts"]) => string;
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
  readonly run: (tx: Tx, asOf: string) => Promise<Finding>;
};
