import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { createAccount } from "#app/features/accounts/index.server.ts";
import { AppointmentInput, appoint, createMember } from "#app/features/organization/index.server.ts";
import { isReservedSlug, MemberInput, slugFor } from "#app/features/organization/index.ts";
import { adoptCatalog } from "#app/features/requirements/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { foundOrganization } from "#app/platform/founding.server.ts";
import { defineErrand } from "#app/platform/jobs/definition.ts";
import { sendWithin } from "#app/platform/jobs/queue.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale, type Locale, locales } from "#app/platform/messages.ts";
import { countAttempt, networkOf } from "#app/platform/rate-limit.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { accounts, signUps } from "#db/schema/account.ts";
import { signUpLinkPath } from "./paths.ts";
import { signUpMessages } from "./sign-up-messages.ts";
import type { RequestSignUp } from "./sign-up-schema.server.ts";

/**
 * Has a link to found an organization mailed. The request does the same for every address, whether or not somebody has an account with
 * it, and never looks: neither its answer nor its time tells.
 */
export async function requestSignUp(input: RequestSignUp, clientAddress: string, locale: Locale): Promise<void> {
  const network = networkOf(clientAddress);
  await globally((tx) => countAttempt(tx, { name: "sign-up network", attempts: 20, seconds: 3_600 }, network));
  await globally((tx) => countAttempt(tx, { name: "sign-up address", attempts: 5, seconds: 3_600 }, input.email));
  await globally((tx) => sendWithin(tx, "signUp", { ...input, locale } satisfies SignUpMessage));
}

const SignUpMessage = z.object({
  organizationName: z.string(),
  personName: z.string(),
  email: z.string(),
  locale: z.enum(locales),
});
type SignUpMessage = z.infer<typeof SignUpMessage>;

/** Mails the link that was asked for, in the background. */
export const signUpErrand = defineErrand({
  queue: "signUp",
  message: SignUpMessage,
  run: mailLink,
});

/** What somebody typed about themselves is not in the mail: it would carry a stranger's words to any address. */
async function mailLink(message: SignUpMessage): Promise<void> {
  const token = newToken();
  await globally(async (tx) => {
    await tx.insert(signUps).values({
      ...message,
      tokenHash: hashToken(token),
      expiresAt: new Date(now().getTime() + linkHours * 3_600_000),
    });
    const { subject, body } = signUpMessages(message.locale).mail;
    const link = publicUrl() + signUpLinkPath(token);
    await sendMail(tx, { recipient: message.email, subject, body: body({ link, hours: linkHours }) });
  });
}

const linkHours = 24;

/** What a link is for, as long as it opens anything; `accountId` is whose address it went to, if somebody's. */
export async function findSignUp(tx: GlobalTx, token: string) {
  const [asked] = await tx
    .select({
      organizationName: signUps.organizationName,
      personName: signUps.personName,
      email: signUps.email,
      accountId: accounts.id,
    })
    .from(signUps)
    .leftJoin(accounts, eq(accounts.email, signUps.email))
    .where(and(eq(signUps.tokenHash, hashToken(token)), isNull(signUps.usedAt), gt(signUps.expiresAt, now())));
  return asked;
}

/** An address to propose for the organization. */
export function proposedSlug(organizationName: string, email: string): string {
  return slugFor(organizationName, email, randomBytes(5).toString("hex"));
}

/**
 * Founds the organization by the link: under the account of its address, which must be signed in, or with a new one. Whoever founds is its
 * privacy manager from that day. Returns the account, and whether it is new.
 */
export async function foundBySignUp(
  token: string,
  { slug, password }: { slug: string; password: string | undefined },
  call: { accountId: string | undefined; requestId: string },
): Promise<{ accountId: string; isNew: boolean }> {
  const asked = await globally((tx) => findSignUp(tx, token));
  if (!asked) throw new Invalid("linkExpired");
  // Whether an address is taken can be tried out with a link, but not for long.
  await globally((tx) => countAttempt(tx, { name: "sign-up slug", attempts: 20, seconds: 3_600 }, asked.email));
  if (isReservedSlug(slug)) throw new Invalid("slugTaken", { field: "slug" });
  if (asked.accountId ? asked.accountId !== call.accountId : !password) throw new Invalid("signInFirst");
  return foundOrganization({ linkHash: hashToken(token), slug, requestId: call.requestId }, async (tx, founder) => {
    const { name, email } = founder;
    const locale = isLocale(founder.locale) ? founder.locale : "ja";
    const { organizationName } = asked;
    const accountId =
      asked.accountId ?? (await createAccount(tx, { name, email, password: password ?? "", organizationName, locale }));
    const memberId = await createMember(tx, MemberInput.parse({ name, email, accountId }));
    await appoint(tx, AppointmentInput.parse({ memberId, role: "privacy_manager", startsOn: today() }));
    await adoptCatalog(tx);
    return { accountId, isNew: !asked.accountId };
  });
}
