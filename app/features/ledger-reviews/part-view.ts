import {
  countText,
  type DescribedChange,
  dateText,
  describeColumns,
  valueText,
} from "#app/features/inventory/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { levelView } from "#app/features/risks/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import type { PartState, ReviewAnswer } from "#db/codes/ledger-reviews.ts";
import { partState } from "./policy.ts";
import type { Part, PartEntry, PartRisk } from "./queries.server.ts";

/** A row of the progress by department, in words. */
export type PartRow = {
  id: string;
  /** Null for the entries of no department. */
  department: string | null;
  state: PartState;
  entries: number;
  answered: number;
  incomplete: number;
  later: number;
  head: string | null;
  isHeadPresent: boolean;
  headHasMail: boolean;
  isHeadChosen: boolean;
  signedBy: string | undefined;
  signedAt: string | undefined;
  /** How many entries it left unanswered when it signed, and why it did so. */
  leftOpen: number;
  signedNote: string;
  remindedAt: string | undefined;
  escalatedAt: string | undefined;
};

export function partRow(part: Part, locale: Locale, today: string): PartRow {
  const { id, department, head, isHeadPresent, headHasMail, isHeadChosen } = part;
  const when = (at: Date | undefined) => at && formatInstant(at, locale);
  return {
    id,
    department,
    state: partState(part, today),
    ...progressOf(part),
    head,
    isHeadPresent,
    headHasMail,
    isHeadChosen,
    signedBy: part.isSigned ? part.signedByName : undefined,
    signedAt: when(part.signedAt),
    leftOpen: part.counts.unanswered ?? 0,
    signedNote: part.signedNote,
    remindedAt: when(part.remindedAt),
    escalatedAt: when(part.escalatedAt),
  };
}

/** Of a review that has ended as it was then: what changed since is no matter of its. */
function progressOf({ kept, entries, answered, incomplete, later }: Part) {
  if (!kept) return { entries, answered, incomplete, later };
  const said = kept.unchanged + kept.changed + kept.added;
  return { entries: said + kept.unanswered, answered: said, incomplete: kept.incomplete, later: 0 };
}

/** A risk of a part, in words. */
export type RiskView = ReturnType<typeof riskView>;

export function riskView(risk: PartRisk, locale: Locale) {
  const { id, title, version, cause, entries, residualText, answer, isStale, causes } = risk;
  const level = (of: PartRisk["levelBefore"]) => (risk.method ? levelView(risk.method, of, locale) : undefined);
  return {
    ...{ id, title, version, cause, entries, residualText, answer, isStale, causes },
    label: recordLabel("risk", risk.number),
    isAssessed: risk.assessedOn !== null,
    before: level(risk.levelBefore),
    after: level(risk.levelAfter),
    answeredBy: risk.answeredBy ?? undefined,
    answeredAt: risk.answeredAt && formatInstant(risk.answeredAt, locale),
    reviewedOn: risk.reviewedOn ? dateText(risk.reviewedOn, locale) : undefined,
  };
}

/** An entry of a part, in words. */
export type EntryView = {
  id: string;
  label: string;
  title: string;
  version: number;
  sensitive: boolean;
  myNumber: boolean;
  missing: number;
  answer: ReviewAnswer | undefined;
  isStale: boolean;
  answeredBy: string | undefined;
  answeredAt: string | undefined;
  isNew: boolean;
  changes: DescribedChange[];
  reviewedOn: string | undefined;
  facts: { field: "items" | "purpose" | "count" | "storagePlace" | "keepUntil"; text: string }[];
};

export function entryView(entry: PartEntry, hasBase: boolean, locale: Locale): EntryView {
  const { difference } = entry;
  const text = (field: "items" | "purpose" | "storagePlace" | "keepUntil") => ({
    field,
    text: valueText(field, entry[field], locale),
  });
  const facts = [
    text("items"),
    text("purpose"),
    { field: "count" as const, text: countText(entry, locale) },
    text("storagePlace"),
    text("keepUntil"),
  ];
  return {
    id: entry.id,
    label: recordLabel("inventoryEntry", entry.number),
    title: entry.title,
    version: entry.version,
    sensitive: entry.sensitive === true,
    myNumber: entry.myNumber === true,
    missing: entry.missing,
    answer: entry.answer,
    isStale: entry.isStale,
    answeredBy: entry.answeredBy ?? undefined,
    answeredAt: entry.answeredAt && formatInstant(entry.answeredAt, locale),
    isNew: hasBase ? difference?.kind === "added" : entry.isNew,
    // The days of review move with every answer; they are no difference of content.
    changes:
      difference?.kind === "changed"
        ? describeColumns(difference.changes, locale).filter(
            ({ field }) => field !== "reviewedOn" && field !== "nextReviewOn",
          )
        : [],
    reviewedOn: entry.reviewedOn ? dateText(entry.reviewedOn, locale) : undefined,
    facts: facts.filter(({ text }) => text !== ""),
  };
}
