import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { approvalMessages } from "#app/features/approvals/messages.ts";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import { ledgerSubmissionMessages } from "#app/features/inventory/submission-messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";
import { xlsx } from "#tests/support/ledgers.ts";

/** What the product is for, from a company's own Excel file to the printed, approved ledger, in both languages. */
test.each(["ja", "en"] as const)(
  "a privacy manager imports a ledger, top management approves it, and it comes out as PDF (%s)",
  async (locale) => {
    const title = locale === "ja" ? "ポイントカード申込書" : "Loyalty card applications";
    const words = approvalMessages(locale);

    await withPage(async ({ page }) => {
      await signIn(page, "sato", locale);
      await page.goto("/o/demo/imports/new");
      await expectAccessible(page);
      await page.locator('input[type="file"]').setInputFiles({
        name: "台帳.xlsx",
        mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buffer: Buffer.from(
          await xlsx({
            name: "令和8年度",
            rows: [
              ["個人情報取扱一覧　令和8年4月1日改訂"],
              ["取扱部署", "資産の名前", "記載内容", "使う目的", "登録数", "保存期間"],
              ["営業部", title, "氏名、住所", "カードの発行", "約１，２００件", "退会後1年"],
            ],
          }),
        ),
      });
      await page.getByRole("button", { name: importMessages(locale).upload.submit }).click();
      await page.waitForURL(/\/preview$/);
      await expectAccessible(page);
      await page.getByRole("button", { name: importMessages(locale).preview.run(1) }).click();
      await page.getByRole("button", { name: importMessages(locale).result.undo }).waitFor();
      await expectAccessible(page);

      await page.goto("/o/demo/inventory/submission");
      await expectAccessible(page);
      await page.getByRole("button", { name: ledgerSubmissionMessages(locale).submit, exact: true }).click();
      await page.waitForURL(/\/approvals\//);
      await page.getByText(words.status.pending).first().waitFor();
      await expectAccessible(page);
    });

    await withPage(
      async ({ page }) => {
        await signIn(page, "kitagawa", locale);
        await page.goto("/o/demo/approvals");
        await page.getByRole("main").getByRole("link").first().click();
        await page.getByText(title).waitFor();
        await page.getByRole("button", { name: words.sealApprove, exact: true }).click();
        await page.getByText(words.status.approved).first().waitFor();
        await expectAccessible(page);

        const printed = await page.request.get("/o/demo/inventory.pdf");
        expect(printed.status()).toBe(200);
        expect(printed.headers()["content-type"]).toBe("application/pdf");
        expect((await printed.body()).subarray(0, 5).toString()).toBe("%PDF-");
      },
      { viewport: { width: 390, height: 844 } },
    );
  },
);

async function signIn(page: Page, person: string, locale: Locale): Promise<void> {
  await page.goto("/sign-in");
  if (locale === "en") {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "English", pressed: true }).waitFor();
  }
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}
