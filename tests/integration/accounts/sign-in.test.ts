import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { checkPassword, createAccount } from "#app/features/accounts/index.server.ts";
import { SignIn } from "#app/features/accounts/schema.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, statement } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { forgetOldAttempts } from "#app/platform/rate-limit.server.ts";
import { anAccount, aPassword } from "#tests/support/sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

afterEach(() => {
  setClock();
});

const wrong = "間違った 馬 電池 ホッチキス 2026";

describe("a password", () => {
  test("opens its account", async () => {
    const { email, accountId } = await anAccount();

    expect(await checkPassword(email, aPassword, anAddress())).toEqual({ id: accountId });
  });

  test("that is wrong gets the same answer as an address that nobody has", async () => {
    const { email } = await anAccount();

    const answers = await Promise.all(
      [email, `nobody-${randomUUID()}@example.jp`].map((address) =>
        checkPassword(address, wrong, anAddress()).catch((refusal: unknown) => refusal),
      ),
    );

    expect(answers[0]).toBeInstanceOf(Invalid);
    expect({ ...(answers[0] as Invalid) }).toEqual({ ...(answers[1] as Invalid) });
    expect(answers[0]).toMatchObject({ problem: "wrongCredentials", field: undefined, values: {} });
  });

  test("takes as much work to refuse for an unknown address as for a known one", async () => {
    const { email } = await anAccount();
    await checkPassword(`nobody-${randomUUID()}@example.jp`, wrong, anAddress()).catch(() => undefined);

    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 8; round++) {
      known.push(await timeOf(() => checkPassword(email, wrong, anAddress())));
      unknown.push(await timeOf(() => checkPassword(`nobody-${randomUUID()}@example.jp`, wrong, anAddress())));
    }

    // Without a hash to check, an unknown address would be ten times faster.
    const ratio = median(unknown) / median(known);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  test("does not open an account that has none", async () => {
    const { email, accountId } = await anAccount();
    await statement(sql`update account set password_hash = null where id = ${accountId}`);

    await expect(checkPassword(email, "", anAddress())).rejects.toThrow("wrongCredentials");
    await expect(checkPassword(email, "no account has this password", anAddress())).rejects.toThrow("wrongCredentials");
  });

  test("is the same in composed and decomposed form, and stands nowhere in the database", async () => {
    const email = `${randomUUID()}@example.jp`;
    const password = `がぎぐげご ${randomUUID()}`;
    const id = await globally((tx) => createAccount(tx, { email, name: "佐藤", password: password.normalize("NFD") }));

    expect(await checkPassword(email, password.normalize("NFC"), anAddress())).toEqual({ id });

    const [account] = await statement<{ hash: string }>(
      sql`select password_hash as hash from account where id = ${id}`,
    );
    expect(account?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await tablesContaining(password)).toEqual([]);
    expect(await tablesContaining(account?.hash ?? "")).toEqual(["account"]);
  });
});

describe("an address", () => {
  test("is the same in full width and in capitals", async () => {
    const { email, accountId } = await anAccount();
    const fullWidth = email
      .toUpperCase()
      .replaceAll(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));

    const input = SignIn.parse({ email: ` ${fullWidth} `, password: aPassword });

    expect(fullWidth).not.toBe(email);
    expect(await checkPassword(input.email, input.password, anAddress())).toEqual({ id: accountId });
    await expect(
      globally((tx) => createAccount(tx, { email: fullWidth, name: "二人目", password: aPassword })),
    ).rejects.toMatchObject({ problem: "emailTaken", field: "email" });
  });

  test("makes one account when it is registered twice at the same moment", async () => {
    const email = `${randomUUID()}@example.jp`;

    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => globally((tx) => createAccount(tx, { email, name: "佐藤", password: aPassword }))),
    );

    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  });
});

describe("attempts", () => {
  test("are counted per account and network: after ten within a quarter of an hour not even the right password helps", async () => {
    const { email, accountId } = await anAccount();
    const other = await anAccount();
    const here = anAddress();

    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => checkPassword(email, wrong, here)));
    const eleventh = await checkPassword(email, aPassword, here).catch((refusal: unknown) => refusal);
    const somebodyElse = await checkPassword(other.email, aPassword, here);
    const fromElsewhere = await checkPassword(email, aPassword, anAddress());
    const later = new Date(Date.now() + 16 * 60_000);
    setClock(() => later);

    expect(tries.every((one) => one.status === "rejected" && one.reason.problem === "wrongCredentials")).toBe(true);
    expect(eleventh).toMatchObject({ problem: "tooManyAttempts", values: { minutes: 15 } });
    expect(somebodyElse).toEqual({ id: other.accountId });
    expect(fromElsewhere).toEqual({ id: accountId });
    expect(await checkPassword(email, aPassword, here)).toEqual({ id: accountId });
  });

  test("are counted per account from everywhere: fifty", async () => {
    const { email } = await anAccount();

    await Promise.allSettled(Array.from({ length: 50 }, () => checkPassword(email, wrong, anAddress())));

    await expect(checkPassword(email, aPassword, anAddress())).rejects.toThrow("tooManyAttempts");
  });

  test("that succeed are not counted", async () => {
    const { email, accountId } = await anAccount();
    const here = anAddress();

    for (let time = 0; time < 12; time++) {
      expect(await checkPassword(email, aPassword, here)).toEqual({ id: accountId });
    }
  });

  test("from one IPv6 network are one visitor's, however many addresses it has", async () => {
    const { email } = await anAccount();
    const network = anAddress().split("::")[0];

    await Promise.allSettled(Array.from({ length: 10 }, (_, n) => checkPassword(email, wrong, `${network}::${n + 1}`)));

    await expect(checkPassword(email, aPassword, `${network}:0:a:b:c`)).rejects.toThrow("tooManyAttempts");
  });

  test("are counted as much for an address that nobody has, so that the limit tells nothing", async () => {
    const email = `nobody-${randomUUID()}@example.jp`;

    const here = anAddress();

    await Promise.allSettled(Array.from({ length: 10 }, () => checkPassword(email, wrong, here)));

    await expect(checkPassword(email, wrong, here)).rejects.toThrow("tooManyAttempts");
  });

  test("are counted per network address, over all accounts, also when all come at once", async () => {
    const address = anAddress();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 110 }, (_, index) => checkPassword(`${index}-${randomUUID()}@example.jp`, wrong, address)),
    );

    const problems = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.problem : "none"));
    expect(problems.filter((problem) => problem === "wrongCredentials")).toHaveLength(100);
    expect(problems.filter((problem) => problem === "tooManyAttempts")).toHaveLength(10);
  });

  test("name nobody, and are forgotten when their time is over", async () => {
    const address = anAddress();
    const email = `nobody-${randomUUID()}@example.jp`;
    await checkPassword(email, wrong, address).catch(() => undefined);

    expect(await tablesContaining(email)).toEqual([]);
    expect(await tablesContaining(address)).toEqual([]);
    const later = new Date(Date.now() + 2 * 60 * 60_000);
    // Other tests of the same database count for longer.
    const over = () =>
      statement(sql`select key from rate_limit where resets_at <= ${later.toISOString()}::timestamptz`);
    expect(await over()).not.toEqual([]);
    setClock(() => later);
    await globally(forgetOldAttempts);
    expect(await over()).toEqual([]);
  });
});

/** An address in a network that no other test uses. */
function anAddress(): string {
  return `2001:db8:1${randomUUID().slice(0, 3)}:1${randomUUID().slice(0, 3)}::1`;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work().catch(() => undefined);
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
