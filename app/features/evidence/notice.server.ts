import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";
import { evidencePath } from "./paths.ts";

/** What just happened to evidence. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum([
    "filed",
    "saved",
    "changed",
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

/** The list as a form came from it, with its filters; anything else leads to all of it. */
export function listPage(slug: string, path: string): string {
  const list = evidencePath(slug);
  return path.startsWith(`${list}?`) ? path : list;
}
