import { beforeEach, expect, test, vi } from "vitest";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { globally } from "#app/platform/db.server.ts";
import { forgetSecondFactorCommand } from "#app/server/commands/forget-second-factor.ts";
import { anApp } from "#tests/support/second-factors.ts";
import { anAccount } from "#tests/support/sign-ins.ts";

let said = "";
beforeEach(() => {
  said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((words) => {
    said += String(words);
    return true;
  });
});

test("the operator lets somebody off their second factors by address, however it is written", async () => {
  const sato = await anAccount();
  await anApp(sato);

  await forgetSecondFactorCommand.prepare([` ${sato.email.toUpperCase()} `])();

  expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({ hasApp: false, codesLeft: 0 });
  expect(said).toContain(sato.email);
});

test("an address that nobody has is said, and no address is no command", async () => {
  await expect(forgetSecondFactorCommand.prepare(["nobody@example.jp"])()).rejects.toThrow(
    "Nobody has the address nobody@example.jp.",
  );
  expect(() => forgetSecondFactorCommand.prepare([])).toThrow("EMAIL is missing");
});
