import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";

/** What just happened to people. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum([
    "added",
    "addedInvited",
    "saved",
    "left",
    "reinstated",
    "invited",
    "invitedMany",
    "revoked",
    "refused",
  ]),
  /** The name of whom it is about; of a refusal the key of its words. */
  label: z.string().default(""),
  count: z.number().default(0),
  passedOver: z.number().default(0),
});

export const { answering, redirectWithNotice, takeNotice } = noticesOf("akashi_people_notice", Notice);
