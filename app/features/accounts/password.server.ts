import { hash, verify } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import type { GlobalTx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { accounts } from "#db/schema/account.ts";
import { isCommonPassword } from "./common-passwords.server.ts";
import { type PasswordRules, passwordProblem } from "./password-rules.ts";
import { factorsOf, hasSecondFactor } from "./second-factors.server.ts";

/** argon2id as OWASP recommends it: 19 MiB, two passes. */
export const argonCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), argonCost);
}

/** Takes as long for an account that does not exist (`stored` undefined) as for a wrong password. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword("no account has this password");
  const isRight = await verify(stored ?? (await dummy), password.normalize("NFKC"));
  return isRight && typeof stored === "string";
}

let dummy: Promise<string> | undefined;

/** What a new password of an account must satisfy. */
export async function rulesFor(
  tx: GlobalTx,
  accountId: string,
): Promise<Pick<PasswordRules, "hasSecondFactor" | "words">> {
  const [account] = await tx
    .select({ email: accounts.email, name: accounts.name })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  const organizations = await tx.execute<{ organization_name: string }>(
    sql`select organization_name from sign_in_rules(${accountId})`,
  );
  return {
    hasSecondFactor: hasSecondFactor(await factorsOf(tx, accountId)),
    words: [account?.email ?? "", account?.name ?? "", ...organizations.map((one) => one.organization_name)],
  };
}

/** Refuses a chosen password that is too short, or that a stranger would guess. */
export function refuseGuessable(password: string, rules: Pick<PasswordRules, "hasSecondFactor" | "words">): void {
  const refusal = passwordProblem(password, {
    ...rules,
    words: [...rules.words, "akashi", "あかし", "privacymark", "プライバシーマーク"],
    isCommon: isCommonPassword,
  });
  if (!refusal) return;
  throw new Invalid(refusal.problem, {
    field: "password",
    ...("values" in refusal ? { values: refusal.values } : {}),
  });
}
