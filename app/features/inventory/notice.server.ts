import { z } from "zod";
import { noticesOf } from "#app/platform/http/notice.server.ts";
import { inventoryPath } from "./paths.ts";

/** What just happened to the ledger; `ids` are what can be undone. */
export type Notice = z.output<typeof Notice>;
const Notice = z.object({
  kind: z.enum([
    "created",
    "saved",
    "duplicated",
    "archived",
    "restored",
    "commented",
    "linked",
    "unlinked",
    "submitted",
    "refused",
  ]),
  /** The human number of what it is about; of a refusal the key of its words. */
  label: z.string().default(""),
  ids: z.array(z.uuid()).default([]),
});

export const { answering, redirectWithNotice, takeNotice } = noticesOf("akashi_inventory_notice", Notice);

/** The page of the ledger that a form came from; anything else leads to the list. */
export function ledgerPage(slug: string, path: string): string {
  const list = inventoryPath(slug);
  return /^[/?]/.test(path.slice(list.length)) && path.startsWith(list) ? path : list;
}
