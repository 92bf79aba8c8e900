import { randomUUID } from "node:crypto";
import type { TestProvider } from "./oidc-provider.ts";
import type { WebBrowser } from "./sso-browser.ts";

/** Somebody whom the service knows by these claims; they are the next to sign in at its page. Returns what it calls them. */
export function personAt(provider: TestProvider, claims: Readonly<Record<string, unknown>>): string {
  const subject = randomUUID();
  provider.people.set(subject, { email_verified: true, ...claims });
  provider.person = subject;
  return subject;
}

/** Signs in at an organization's service, and returns what our callback answered. */
export async function signInBySso(browser: WebBrowser, slug: string, next = "/"): Promise<Response> {
  return browser.get(await browser.goOut(await browser.post(`/sso/${slug}`, { next })));
}
