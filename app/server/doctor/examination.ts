import type { Connection } from "../backup/copy.ts";

/** One area that is looked at. What is wrong comes back in words, one sentence per fault. */
export type Examination = {
  readonly area: string;
  look(owner: Connection): Promise<string[]>;
};

/** The same for what needs no database. */
export type Surrounding = {
  readonly area: string;
  look(): Promise<string[]>;
};

const most = 20;

/** Of many faults of one kind the first, and how many more there are. */
export function shortened(faults: readonly string[]): string[] {
  if (faults.length <= most) return [...faults];
  return [...faults.slice(0, most), `and ${faults.length - most} more like that.`];
}
