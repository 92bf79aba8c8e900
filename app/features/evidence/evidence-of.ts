import { recordLabel } from "#app/features/records/index.ts";
import { type ItemState, stateOf } from "./item-view.ts";
import { evidenceItemPath } from "./paths.ts";
import type { EvidenceOfTarget } from "./queries.server.ts";

/** A piece of evidence as the page of a record shows it. */
export type EvidenceOfView = {
  linkId: string;
  label: string;
  title: string;
  href: string;
  collectedOn: string;
  state: ItemState;
  /** Whether the reader may take the link away. */
  isEditable: boolean;
};

/** The same with how much there is in all. */
export type EvidenceOfViews = { items: EvidenceOfView[]; total: number };

export function evidenceOfView({ rows, total }: EvidenceOfTarget, slug: string, today: string): EvidenceOfViews {
  return {
    items: rows.map((row) => ({
      linkId: row.linkId,
      label: recordLabel("evidence", row.number),
      title: row.title,
      href: evidenceItemPath(slug, row.id),
      collectedOn: row.collectedOn,
      state: stateOf(row, today),
      isEditable: row.isEditable,
    })),
    total,
  };
}
