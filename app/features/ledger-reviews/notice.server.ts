import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";

/** What just happened to a review. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum([
    "started",
    "saved",
    "confirmed",
    "rest",
    "retired",
    "edited",
    "editedElsewhere",
    "signed",
    "head",
    "reopened",
    "reminded",
    "added",
    "closed",
    "refused",
  ]),
  /** The human number of an entry, or how many; of a refusal the key of its words. */
  label: z.string().default(""),
});

export const { answering, redirectWithNotice, takeNotice } = noticesOf("akashi_review_notice", Notice);
