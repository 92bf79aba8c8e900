import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";

/** What just happened to a requirement. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum([
    "saved",
    "created",
    "judged",
    "answered",
    "approved",
    "commented",
    "linked",
    "unlinked",
    "archived",
    "restored",
    "refused",
  ]),
  /** Of a refusal the key of its words. */
  label: z.string().default(""),
});

export const { answering, redirectWithNotice, takeNotice } = noticesOf("akashi_requirement_notice", Notice);
