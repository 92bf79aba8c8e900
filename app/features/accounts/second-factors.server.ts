import { eq, sql } from "drizzle-orm";
import type { GlobalTx } from "#app/platform/db.server.ts";
import { type SignInFactor, secondFactors } from "#db/codes/organization.ts";
import { accounts, passkeys, recoveryCodes, totpSecrets } from "#db/schema/account.ts";

export type SecondFactors = {
  hasApp: boolean;
  passkeys: number;
  codesLeft: number;
  hasPassword: boolean;
  /** Whether the password is so short that it opens nothing by itself. */
  isPasswordShort: boolean;
};

/** What an account signs in with. */
export async function factorsOf(tx: GlobalTx, accountId: string): Promise<SecondFactors> {
  const [found] = await tx.execute<SecondFactors>(sql`
    select a.password_hash is not null as "hasPassword", a.is_password_short as "isPasswordShort",
      exists (select from ${totpSecrets} t where t.account_id = a.id and t.confirmed_at is not null) as "hasApp",
      (select count(*)::integer from ${passkeys} p where p.account_id = a.id) as passkeys,
      (select count(*)::integer from ${recoveryCodes} c where c.account_id = a.id and c.used_at is null) as "codesLeft"
    from ${accounts} a where a.id = ${accountId}`);
  return found ?? { hasApp: false, passkeys: 0, codesLeft: 0, hasPassword: false, isPasswordShort: false };
}

/**
 * One at a time changes what an account signs in with: of two that each remove one of the last two factors, the second finds that it is
 * the last.
 */
export async function lockAccount(tx: GlobalTx, accountId: string): Promise<void> {
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
}

/** Whether one of the factors given is, or stands for, a second one. */
export function isSecondFactorGiven(factors: readonly SignInFactor[]): boolean {
  return factors.some((factor) => secondFactors.some((second) => second === factor));
}

/** Whether something is asked for beside the password or the link in a mail. */
export function hasSecondFactor({ hasApp, passkeys: count }: Pick<SecondFactors, "hasApp" | "passkeys">): boolean {
  return hasApp || count > 0;
}
