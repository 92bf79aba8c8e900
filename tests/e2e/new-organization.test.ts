import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { signInNoticeMessages } from "#app/features/accounts/sign-in-notice-messages.ts";
import { approvalMessages } from "#app/features/approvals/messages.ts";
import { searchMessages } from "#app/features/home/search-messages.ts";
import { ledgerChangesMessages } from "#app/features/inventory/changes-messages.ts";
import { emptyLedgerMessages } from "#app/features/inventory/empty-messages.ts";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import { ledgerVersionMessages } from "#app/features/inventory/version-messages.ts";
import { markMessages } from "#app/features/mark/messages.ts";
import { jobMessages } from "#app/platform/jobs/messages.ts";
import { expectAccessible, productAddress, withPage } from "#tests/support/browser.ts";
import { runAkashi } from "#tests/support/run-akashi.ts";

const emptyLedger = emptyLedgerMessages("ja");
const versions = ledgerVersionMessages("ja");
const changes = ledgerChangesMessages("ja");
const password = "あたらしい会社の あたらしい合言葉 2026";
let links: string[];

/** Founded as an operator does it, while the server is running. */
beforeAll(async () => {
  const words = ["found", "--organization", "shinki", "--name", "株式会社しんき商事"];
  const people = ["--manager", "新田 花子 <nitta@shinki.example>", "--top", "本間 太郎 <honma@shinki.example>"];
  const { code, stdout, stderr } = await runAkashi([...words, ...people], { DATA_DIR: inject("productData") });
  expect(code, stderr).toBe(0);
  links = [...stdout.matchAll(/\/password-reset\/\S+/g)].map(([link]) => link);
});

test("the first day of a new organization: every empty page says what comes first, and leads there", async () => {
  await withPage(async ({ page }) => {
    await signInByLink(page, links[0] ?? "", "nitta@shinki.example");
    await page.getByRole("heading", { level: 1, name: markMessages("ja").none }).waitFor();
    const teaches = async (address: string, heading: string) => {
      await page.goto(`/o/shinki${address}`);
      await page.getByRole("heading", { name: heading, exact: true }).waitFor();
      await expectAccessible(page);
    };

    for (const address of ["", "/inventory", "/inventory/submission"]) {
      await teaches(address, emptyLedger.title);
      await page.getByRole("link", { name: emptyLedger.importFirst, exact: true }).waitFor();
      await page.getByRole("link", { name: emptyLedger.addFirst, exact: true }).waitFor();
      // There is nothing to search, to filter or to send.
      expect(await page.getByRole("main").getByRole("searchbox").count()).toBe(0);
      expect(await page.getByRole("main").locator("textarea").count()).toBe(0);
    }
    await teaches("/inventory/versions", versions.empty);
    await teaches("/inventory/changes", changes.neverTitle);
    await teaches("/imports", importMessages("ja").emptyTitle);
    await teaches("/approvals", approvalMessages("ja").nothingWaiting);
    await teaches("/jobs", jobMessages("ja").emptyTitle);
    await teaches("/search?q=zzzz", searchMessages("ja").none("zzzz"));

    await page.goto("/o/shinki");
    await page.getByRole("link", { name: emptyLedger.importFirst, exact: true }).click();
    await page.waitForURL(/\/o\/shinki\/imports\/new$/);
  });
});

describe("who may not fill the ledger", () => {
  test("is told that it will be filled, and offered nothing that would be refused", async () => {
    await withPage(async ({ page }) => {
      await signInByLink(page, links[1] ?? "", "honma@shinki.example");
      for (const address of ["", "/inventory"]) {
        await page.goto(`/o/shinki${address}`);
        await page.getByText(emptyLedger.reader).waitFor();
        expect(await page.getByRole("link", { name: emptyLedger.importFirst, exact: true }).count()).toBe(0);
        expect(await page.getByRole("link", { name: emptyLedger.addFirst, exact: true }).count()).toBe(0);
        await expectAccessible(page);
      }
    });
  });
});

async function signInByLink(page: Page, link: string, email: string): Promise<void> {
  const signing = signInMessages("ja");
  await page.goto(productAddress() + link);
  for (const name of ["password", "again"]) await page.locator(`input[name="${name}"]`).fill(password);
  await page.getByRole("button", { name: accountMessages("ja").reset.set }).click();
  await page.getByText(signInNoticeMessages("ja").passwordSet).waitFor();
  await page.getByLabel(signing.email).fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole("button", { name: signing.signInButton, exact: true }).click();
  await page.waitForURL(/\/o\/shinki$/);
}
