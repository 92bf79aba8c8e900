import type { CheckState } from "#db/codes/requirements.ts";
import type { Tx } from "./db.server.ts";
import type { Locale } from "./messages.ts";

/** What a check found: its state, the values of its words, and the rows that it objects to (the first ones; `total` counts all of them). */
export type Finding = {
  state: CheckState;
  facts: Readonly<Record<string, string | number>>;
  offenders: readonly { label: string; href: string }[];
  total: number;
};

/** How a finding is said, and the button that leads to where it is mended. */
export type CheckWords = {
  title: string;
  said: (facts: Finding["facts"]) => string;
  fix: string;
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
  readonly run: (tx: Tx, asOf: string) => Promise<Finding>;
};
