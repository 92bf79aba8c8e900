import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";

/** What just happened to evidence. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum([
    "filed",
    "saved",
    "archived",
    "restored",
    "held",
    "released",
    "destroyed",
    "linked",
    "unlinked",
    "version",
    "discarded",
    "refused",
  ]),
  /** The name of what it is about; of a refusal the key of its words. */
  label: z.string().default(""),
  count: z.number().default(0),
  /** What the words of a refusal are about. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

export const { answering, redirectWithNotice, takeNotice } = noticesOf("akashi_evidence_notice", Notice);
