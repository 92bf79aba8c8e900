import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";

/** What just happened to risks, proposals or the method. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum(["methodSaved", "refused"]),
  /** Of a refusal the key of its words. */
  label: z.string().default(""),
});

export const { redirectWithNotice, takeNotice } = noticesOf("akashi_risk_notice", Notice);
