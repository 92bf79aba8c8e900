import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { hostCookie, readCookie, setCookie } from "#app/platform/http/cookies.server.ts";
import { defineErrand } from "#app/platform/jobs/definition.ts";
import { sendWithin } from "#app/platform/jobs/queue.server.ts";
import { countAttempt, countFailures, networkOf } from "#app/platform/rate-limit.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { ownPath } from "#app/utils/own-path.ts";
import { accounts, signInLinks } from "#db/schema/account.ts";
import { notify } from "./notices.server.ts";
import { signInLinkPath, signInPath } from "./paths.ts";

const minutes = 15;
const LinkMessage = z.object({ email: z.string(), browserHash: z.string(), next: z.string() });
type LinkMessage = z.infer<typeof LinkMessage>;

/**
 * Has a link to sign in by mailed, if there is such an account and an organization of its allows it to them, or words of why not; looked up in the background, so that
 * neither the answer nor its time tells. Returns the Set-Cookie header by which the browser is known when the link is opened.
 */
export async function requestSignInLink(
  { email, next }: { email: string; next?: string | undefined },
  clientAddress: string,
): Promise<string> {
  // Everybody in an office may come from one address, at the same hour.
  const limit = { name: "link network", attempts: 300, seconds: 3_600 };
  await globally((tx) => countAttempt(tx, limit, networkOf(clientAddress)));
  await globally((tx) => countAttempt(tx, { name: "link account", attempts: 5, seconds: 3_600 }, email));
  const browser = newToken();
  const message: LinkMessage = { email, browserHash: hashToken(browser), next: ownPath(next) };
  await globally((tx) => sendWithin(tx, "signInLink", message));
  return setCookie(browserCookie(), browser, minutes * 60);
}

/** Mails the link that was asked for, in the background. */
export const signInLinkErrand = defineErrand({
  queue: "signInLink",
  message: LinkMessage,
  run: (message) => mailSignInLink(message),
});

async function mailSignInLink({ email, browserHash, next }: LinkMessage): Promise<void> {
  await globally(async (tx) => {
    const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
    if (!account) return;
    const rules = await tx.execute<{ allows_mailed_links: boolean }>(
      sql`select allows_mailed_links from sign_in_rules(${account.id})`,
    );
    if (rules.length === 0) return;
    // Whoever waits for a link in vain tries again and again.
    if (!rules.some((rule) => rule.allows_mailed_links)) {
      return notify(tx, account.id, "signInLinkNotEnough", () => ({ link: publicUrl() + signInPath }));
    }
    const token = newToken();
    await tx.delete(signInLinks).where(eq(signInLinks.accountId, account.id));
    await tx.insert(signInLinks).values({
      tokenHash: hashToken(token),
      accountId: account.id,
      browserHash,
      next,
      expiresAt: new Date(now().getTime() + minutes * 60_000),
    });
    await notify(tx, account.id, "signInLink", () => ({ minutes, link: publicUrl() + signInLinkPath(token) }));
  });
}

/** Whose link it is, as long as it can be used, and whether the browser that asked for it has opened it. */
export async function findSignInLink(
  request: Request,
  token: string,
): Promise<{ email: string; isSameBrowser: boolean } | undefined> {
  const [link] = await globally((tx) =>
    tx
      .select({ email: accounts.email, browserHash: signInLinks.browserHash })
      .from(signInLinks)
      .innerJoin(accounts, eq(accounts.id, signInLinks.accountId))
      .where(usable(token)),
  );
  const browser = readCookie(request, browserCookie()) ?? "";
  return link && { email: link.email, isSameBrowser: link.browserHash === hashToken(browser) };
}

/** Uses the link up. One statement decides which of two simultaneous uses is the first. */
export function takeSignInLink(token: string, clientAddress: string): Promise<{ accountId: string; next: string }> {
  const limit = { name: "link use network", attempts: 60, seconds: 900 };
  return countFailures([[limit, networkOf(clientAddress)]], async () => {
    const [link] = await globally((tx) =>
      tx
        .update(signInLinks)
        .set({ usedAt: now() })
        .where(usable(token))
        .returning({ accountId: signInLinks.accountId, next: signInLinks.next }),
    );
    if (!link) throw new Invalid("linkExpired");
    return link;
  });
}

function usable(token: string) {
  return and(eq(signInLinks.tokenHash, hashToken(token)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now()));
}

function browserCookie(): string {
  return hostCookie("akashi_link");
}
