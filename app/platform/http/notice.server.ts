import { redirect } from "@remix-run/node";
import type { z } from "zod";
import { env } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";

/** A small form was refused; `label` is the key of the words, `values` what they are about. */
type Refused = { kind: "refused"; label: string; values?: Readonly<Record<string, string | number>> };

/**
 * What just happened, for the page that follows: a feature's notices travel in a cookie that lives for that page only, so that an address
 * that is shared says nothing of them. `schema` says what a notice may be; a refusal must be among them.
 */
export function noticesOf<Schema extends z.ZodType>(cookieName: string, schema: Schema) {
  const cookie = (value: string, seconds: number) =>
    `${cookieName}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly${env.isHttps ? "; Secure" : ""}`;

  /** Goes on to a page and tells it what happened. */
  const redirectWithNotice = (to: string, notice: z.input<Schema> | Refused): Response => {
    const value = Buffer.from(JSON.stringify(notice)).toString("base64url");
    return redirect(to, { headers: { "Set-Cookie": cookie(value, 60) } });
  };

  return {
    redirectWithNotice,

    /** Reads a small form and does its work; a refusal is told on the page it leads back to. */
    answering: async <Form extends z.ZodType>(
      form: Form,
      sent: unknown,
      backTo: string,
      work: (input: z.output<Form>) => Promise<Response>,
    ): Promise<Response> => {
      const parsed = form.safeParse(sent);
      if (!parsed.success) {
        return redirectWithNotice(backTo, { kind: "refused", label: parsed.error.issues[0]?.message ?? "" });
      }
      try {
        return await work(parsed.data);
      } catch (refusal) {
        if (!(refusal instanceof Invalid)) throw refusal;
        return redirectWithNotice(backTo, { kind: "refused", label: refusal.problem, values: refusal.values });
      }
    },

    /** What the page before said, and the headers that make it be said once. */
    takeNotice: (request: Request): { notice: z.output<Schema> | undefined; headers: Record<string, string> } => {
      const sent = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(request.headers.get("Cookie") ?? "")?.[1];
      if (!sent) return { notice: undefined, headers: {} };
      const parsed = schema.safeParse(jsonOf(Buffer.from(sent, "base64url").toString("utf8")));
      return { notice: parsed.data, headers: { "Set-Cookie": cookie("", 0) } };
    },
  };
}

/** The headers of a page that takes the notices of several features: each takes back a cookie of its own. */
export function headersOf(...taken: { headers: Record<string, string> }[]): [string, string][] {
  return taken.flatMap(({ headers }) => Object.entries(headers));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever plants a cookie of ours gets no message, and no error either.
    return undefined;
  }
}
