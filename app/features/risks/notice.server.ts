import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";

/** What just happened to risks, proposals or the method; `ids` are what can be undone. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum([
    "methodSaved",
    "accepted",
    "rejected",
    "reopened",
    "settled",
    "asked",
    "derived",
    "created",
    "saved",
    "assessed",
    "graded",
    "confirmed",
    "called",
    "archived",
    "restored",
    "merged",
    "split",
    "entryAdded",
    "entryRemoved",
    "commented",
    "treatmentsChanged",
    "treatmentsArchived",
    "treatmentsRestored",
    "riskAdded",
    "riskRemoved",
    "refused",
  ]),
  /** The human number of what it is about; of a refusal the key of its words. */
  label: z.string().default(""),
  /** How many it is about. */
  count: z.number().default(0),
  ids: z.array(z.uuid()).default([]),
});

export const { answering, redirectWithNotice, takeNotice } = noticesOf("akashi_risk_notice", Notice);

/** The page of this organization that a form came from; anything else leads to `otherwise`. */
export function pageOf(slug: string, returnTo: string, otherwise: string): string {
  return returnTo.startsWith(`/o/${slug}/`) ? returnTo : otherwise;
}
