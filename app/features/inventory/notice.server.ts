import { redirect } from "@remix-run/node";
import { z } from "zod";
import { env } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { inventoryPath } from "./paths.ts";

/** What just happened, for the page that follows; `ids` are what can be undone. */
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

const name = "akashi_inventory_notice";

/** Goes on to a page and tells it what happened. The cookie lives for that page only, so that an address that is shared says nothing of it. */
export function redirectWithNotice(to: string, notice: z.input<typeof Notice>): Response {
  const value = Buffer.from(JSON.stringify(notice)).toString("base64url");
  return redirect(to, { headers: { "Set-Cookie": cookie(value, 60) } });
}

/** Reads a small form and does its work; a refusal is told on the page it leads back to. */
export async function answering<Schema extends z.ZodType>(
  schema: Schema,
  sent: unknown,
  backTo: string,
  work: (input: z.output<Schema>) => Promise<Response>,
): Promise<Response> {
  const parsed = schema.safeParse(sent);
  if (!parsed.success) {
    return redirectWithNotice(backTo, { kind: "refused", label: parsed.error.issues[0]?.message ?? "" });
  }
  try {
    return await work(parsed.data);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirectWithNotice(backTo, { kind: "refused", label: refusal.problem });
  }
}

/** The page of the ledger that a form came from; anything else leads to the list. */
export function ledgerPage(slug: string, path: string): string {
  const list = inventoryPath(slug);
  return /^[/?]/.test(path.slice(list.length)) && path.startsWith(list) ? path : list;
}

/** What the page before said, and the headers that make it be said once. */
export function takeNotice(request: Request): { notice: Notice | undefined; headers: Record<string, string> } {
  const value = new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(request.headers.get("Cookie") ?? "")?.[1];
  if (!value) return { notice: undefined, headers: {} };
  const parsed = Notice.safeParse(jsonOf(Buffer.from(value, "base64url").toString("utf8")));
  return { notice: parsed.data, headers: { "Set-Cookie": cookie("", 0) } };
}

function cookie(value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly${env.isHttps ? "; Secure" : ""}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever plants a cookie of ours gets no message, and no error either.
    return undefined;
  }
}
