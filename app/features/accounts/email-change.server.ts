import { and, eq, gt, or } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { defineErrand } from "#app/platform/jobs/definition.ts";
import { sendWithin } from "#app/platform/jobs/queue.server.ts";
import { countAttempt } from "#app/platform/rate-limit.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { accounts, emailChanges, passwordResets, signInLinks } from "#db/schema/account.ts";
import { notify } from "./notices.server.ts";
import { emailChangePath, signInPath } from "./paths.ts";

const hours = 24;
const ChangeMessage = z.object({ accountId: z.string(), email: z.string() });
type ChangeMessage = z.infer<typeof ChangeMessage>;

/**
 * Asks both the present and the new address of an account to confirm that it changes. Whether somebody else has the new one is looked up
 * in the background and told to that address alone.
 */
export async function requestEmailChange(accountId: string, email: string): Promise<void> {
  const [account] = await globally((tx) =>
    tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, accountId)),
  );
  if (account?.email === email) throw new Invalid("emailUnchanged", { field: "email" });
  await globally((tx) => countAttempt(tx, { name: "email change", attempts: 5, seconds: 3_600 }, accountId));
  await globally((tx) => sendWithin(tx, "emailChange", { accountId, email } satisfies ChangeMessage));
}

/** Mails what has to be confirmed, in the background. */
export const emailChangeErrand = defineErrand({
  queue: "emailChange",
  message: ChangeMessage,
  run: (message) => mailConfirmations(message),
});

async function mailConfirmations({ accountId, email }: ChangeMessage): Promise<void> {
  await globally(async (tx) => {
    const present = newToken();
    const another = newToken();
    const values = {
      newEmail: email,
      presentTokenHash: hashToken(present),
      newTokenHash: hashToken(another),
      presentConfirmedAt: null,
      newConfirmedAt: null,
      expiresAt: new Date(now().getTime() + hours * 3_600_000),
    };
    await tx
      .insert(emailChanges)
      .values({ accountId, ...values })
      .onConflictDoUpdate({ target: emailChanges.accountId, set: values });
    const linkTo = (token: string) => ({ what: email, link: publicUrl() + emailChangePath(token) });
    await notify(tx, accountId, "emailChangePresent", () => linkTo(present));
    const owner = await ownerOf(tx, email);
    if (owner) await notify(tx, owner.id, "emailTaken", () => ({ link: publicUrl() + signInPath }));
    else await notify(tx, accountId, "emailChangeNew", () => linkTo(another), email);
  });
}

/** Whose address would become what, as long as a link can be used, and whether this one has been confirmed already. */
export async function findEmailChange(token: string) {
  const hash = hashToken(token);
  const [change] = await globally((tx) => tx.select().from(emailChanges).where(usable(hash)));
  if (!change) return undefined;
  const isPresent = change.presentTokenHash === hash;
  return {
    newEmail: change.newEmail,
    isConfirmed: (isPresent ? change.presentConfirmedAt : change.newConfirmedAt) !== null,
  };
}

/** Confirms by one of the two links; by the second the address changes. Tells whether it has. */
export async function confirmEmailChange(token: string): Promise<{ isDone: boolean }> {
  const hash = hashToken(token);
  return globally(async (tx) => {
    const [change] = await tx.select().from(emailChanges).where(usable(hash)).for("update");
    if (!change) throw new Invalid("linkExpired");
    const isPresent = change.presentTokenHash === hash;
    const presentConfirmedAt = isPresent ? now() : change.presentConfirmedAt;
    const newConfirmedAt = isPresent ? change.newConfirmedAt : now();
    const own = eq(emailChanges.accountId, change.accountId);
    if (!presentConfirmedAt || !newConfirmedAt) {
      await tx.update(emailChanges).set({ presentConfirmedAt, newConfirmedAt }).where(own);
      return { isDone: false };
    }
    await tx.delete(emailChanges).where(own);
    await changeEmail(tx, change.accountId, change.newEmail);
    return { isDone: true };
  });
}

async function changeEmail(tx: GlobalTx, accountId: string, email: string): Promise<void> {
  if (await ownerOf(tx, email)) throw new Invalid("emailTaken");
  const told = () => ({ what: email });
  await notify(tx, accountId, "emailChanged", told);
  await tx.update(accounts).set({ email }).where(eq(accounts.id, accountId)).catch(refuseTaken);
  await notify(tx, accountId, "emailChanged", told);
  // What was mailed to the address before opens nothing any more.
  await tx.delete(passwordResets).where(eq(passwordResets.accountId, accountId));
  await tx.delete(signInLinks).where(eq(signInLinks.accountId, accountId));
}

/** Two accounts that take the same address at the same moment: the database lets one. */
function refuseTaken(error: unknown): never {
  if ((error as { cause?: { code?: string } }).cause?.code === "23505") throw new Invalid("emailTaken");
  throw error;
}

async function ownerOf(tx: GlobalTx, email: string): Promise<{ id: string } | undefined> {
  const [owner] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  return owner;
}

function usable(hash: string) {
  return and(
    or(eq(emailChanges.presentTokenHash, hash), eq(emailChanges.newTokenHash, hash)),
    gt(emailChanges.expiresAt, now()),
  );
}
