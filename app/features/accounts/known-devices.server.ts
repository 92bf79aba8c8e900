import { and, eq } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { hostCookie, readCookie, setCookie } from "#app/platform/http/cookies.server.ts";
import { openSecret, sealSecret } from "#app/platform/sealed-secret.server.ts";
import { endSessionCalled } from "#app/platform/session.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { knownDevices, sessions } from "#db/schema/account.ts";
import { deviceOf } from "./device.ts";
import { notify } from "./notices.server.ts";
import { foreignSignOutPath } from "./paths.ts";
import { securityMessages } from "./security-messages.ts";

/** As long as browsers keep a cookie at most. */
const seconds = 400 * 24 * 60 * 60;

type Arrival = { accountId: string; sessionReference: string; clientAddress: string };

/**
 * Remembers the browser that somebody has signed in from; tells the owner of the account by mail when it is a new one, with a link that
 * ends its session. Returns the Set-Cookie header by which the browser is known again.
 */
export async function greetDevice(request: Request, arrival: Arrival): Promise<string> {
  const cookie = hostCookie("akashi_device");
  const brought = readCookie(request, cookie);
  const token = brought && /^[\w-]{43}$/.test(brought) ? brought : newToken();
  const userAgent = (request.headers.get("User-Agent") ?? "").slice(0, 300);
  await globally(async (tx) => {
    const { accountId } = arrival;
    const tokenHash = hashToken(token);
    const known = await tx
      .select({ tokenHash: knownDevices.tokenHash })
      .from(knownDevices)
      .where(eq(knownDevices.accountId, accountId));
    await tx
      .insert(knownDevices)
      .values({ accountId, tokenHash, userAgent, firstSeenAt: now(), lastSeenAt: now() })
      .onConflictDoUpdate({
        target: [knownDevices.accountId, knownDevices.tokenHash],
        set: { lastSeenAt: now(), userAgent },
      });
    const isNew = known.every((device) => device.tokenHash !== tokenHash);
    // Whoever has just got their account comes from somewhere for the first time.
    if (isNew && known.length > 0) await tellOfNewDevice(tx, arrival, userAgent);
  });
  return setCookie(cookie, token, seconds);
}

async function tellOfNewDevice(tx: GlobalTx, arrival: Arrival, userAgent: string): Promise<void> {
  const link = sealSecret(`${arrival.accountId} ${arrival.sessionReference}`, purpose);
  await notify(tx, arrival.accountId, "newDevice", (locale) => ({
    what: securityMessages(locale).device(deviceOf(userAgent)),
    place: arrival.clientAddress,
    link: publicUrl() + foreignSignOutPath(link),
  }));
}

/** The session that a link in a mail about a new device names, as long as it lasts. */
export async function findForeignSession(token: string) {
  const named = namedBy(token);
  if (!named) return undefined;
  const [session] = await globally((tx) =>
    tx
      .select({ createdAt: sessions.createdAt, address: sessions.address, userAgent: sessions.userAgent })
      .from(sessions)
      .where(and(eq(sessions.accountId, named.accountId), eq(sessions.reference, named.reference))),
  );
  return session;
}

/** Ends that session. */
export async function endForeignSession(token: string): Promise<void> {
  const named = namedBy(token);
  if (named) await globally((tx) => endSessionCalled(tx, named.accountId, named.reference));
}

function namedBy(token: string): { accountId: string; reference: string } | undefined {
  const [accountId, reference] = openSecret(token, purpose)?.split(" ") ?? [];
  return accountId && reference ? { accountId, reference } : undefined;
}

const purpose = "foreign session";
