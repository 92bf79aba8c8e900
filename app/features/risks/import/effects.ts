import { z } from "zod";
import { riskLevels } from "#db/codes/risks.ts";
import { sheetFields } from "../sheet-facts.ts";
import { LeftOut } from "./left-out.ts";

const text = z.string().nullable();
const level = z.enum(riskLevels).nullable();

/** When somebody last looked at a risk, and what they saw of each of its entries. */
const Review = z.object({
  at: text,
  on: text,
  byId: text,
  note: z.string(),
  seen: z.array(z.object({ id: z.string(), changeAt: text, facts: text, vendors: z.array(z.string()).nullable() })),
});
export type Review = z.output<typeof Review>;

/** A risk as it was before an import. */
const Before = z.object({
  id: z.string(),
  /** The version that the import made of it: with another one somebody has changed it since. */
  version: z.number(),
  facts: z.record(z.enum(sheetFields), z.string()),
  isUnacceptable: z.boolean(),
  levelBefore: level,
  levelAfter: level,
  methodId: text,
  assessedOn: text,
  assessedById: text,
  isAssessed: z.boolean(),
  /** Of one that the import assessed: that was a look at it, too. */
  review: Review.optional(),
});
export type Before = z.output<typeof Before>;

const Undone = z.object({ removed: z.number(), reverted: z.number(), kept: z.number() });
/** What became of undoing an import: how many were taken out, are as before, or stayed because somebody went on with them. */
export type Undone = z.output<typeof Undone>;

/** What an import did, kept with it so that it can be undone; the rows it left out are told on the page of its result. */
export const Effects = z.object({
  added: z.array(z.string()).default([]),
  changed: z.array(Before).default([]),
  leftOut: LeftOut.default([]),
  undone: Undone.optional(),
});
export type Effects = z.output<typeof Effects>;
