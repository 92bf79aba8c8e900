import { eq } from "drizzle-orm";
import { enrollApp, enrollment } from "#app/features/accounts/authenticator.server.ts";
import { challengeNewPasskey, registerPasskey } from "#app/features/accounts/passkeys.server.ts";
import { totpCode } from "#app/features/accounts/totp.server.ts";
import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { totpSecrets } from "#db/schema/account.ts";
import { type Authenticator, anAuthenticator } from "./authenticator.ts";
import type { Person } from "./sign-ins.ts";
import { aBrowser } from "./web-browser.ts";

/** An authenticator app in use: what it shows at a moment, and the recovery codes that came with it. */
export type App = { code(at?: Date): string; codes: string[] };

/** Sets up an authenticator app for somebody. Its codes of today have not been used yet. */
export async function anApp({ accountId, email }: Person): Promise<App> {
  const browser = aBrowser();
  const { key, cookie } = await enrollment(browser.request(), { id: accountId, email });
  browser.keep(cookie ?? "");
  const secret = key.replaceAll(" ", "");
  const { codes = [] } = await enrollApp(browser.request(), accountId, totpCode(secret, now()));
  await globally((tx) => tx.update(totpSecrets).set({ lastStep: 0 }).where(eq(totpSecrets.accountId, accountId)));
  return { code: (at = now()) => totpCode(secret, at), codes: codes.map((code) => code.replaceAll("-", "")) };
}

/** Registers a passkey of somebody, kept by a device of its own. */
export async function aPasskey({ accountId, email, actor }: Person, name = "会社のパソコン"): Promise<Authenticator> {
  const device = anAuthenticator();
  const browser = aBrowser();
  const account = { id: accountId, email, name: actor.name };
  const { options, cookie } = await challengeNewPasskey(browser.request(), account);
  browser.keep(cookie);
  await registerPasskey(browser.request(), accountId, { name, answer: device.create(options) });
  return device;
}
