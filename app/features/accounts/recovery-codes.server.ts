import { createHash, randomInt } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { and, eq, isNull } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { recoveryCodes } from "#db/schema/account.ts";
import { notify } from "./notices.server.ts";
import { argonCost } from "./password.server.ts";

/** Digits of a recovery code: all that a phone's number pad has to offer, and told from an app's code by their number. */
export const recoveryCodeLength = 12;
const count = 10;

/** Makes an account's recovery codes, in place of any before. They are returned once: only their hashes are kept. */
export async function makeRecoveryCodes(tx: GlobalTx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    String(randomInt(10 ** recoveryCodeLength)).padStart(recoveryCodeLength, "0"),
  );
  const hashes = await Promise.all(codes.map((code) => hashCode(accountId, code)));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ accountId, codeHash })));
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, "$1-"));
}

/** Uses up one of an account's codes; false when it is none of them, or was used before. */
export async function takeRecoveryCode(accountId: string, code: string): Promise<boolean> {
  const codeHash = await hashCode(accountId, code);
  return globally(async (tx) => {
    const [taken] = await tx
      .update(recoveryCodes)
      .set({ usedAt: now() })
      .where(
        and(eq(recoveryCodes.accountId, accountId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)),
      )
      .returning({ accountId: recoveryCodes.accountId });
    if (!taken) return false;
    const left = await tx.$count(
      recoveryCodes,
      and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt)),
    );
    await notify(tx, accountId, "codeUsed", () => ({ left }));
    return true;
  });
}

/** As slow as a password's hash, since twelve digits can be tried out; salted by the account, so that the code is found by its hash. */
async function hashCode(accountId: string, code: string): Promise<string> {
  const salt = createHash("sha256").update(`recovery code ${accountId}`).digest().subarray(0, 16);
  return (await hashRaw(code, { ...argonCost, salt })).toString("hex");
}
