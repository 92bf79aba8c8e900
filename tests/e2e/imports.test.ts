import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { takingInMessages } from "#app/components/import/messages.ts";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";
import { xlsx } from "#tests/support/ledgers.ts";

const words = importMessages("ja");
const common = takingInMessages("ja");
const wide = { width: 1440, height: 900 };
const phone = { width: 320, height: 800 };

test("rows that were left out are named with their cell, and the very same file again is warned of at once", async () => {
  const file = await xlsx(
    {
      name: "台帳",
      rows: [
        ["管理番号", "担当部署／担当者", "個人情報名", "利用目的", "同意"],
        ["P-1", "総務部／山田", "駐車場の利用者名簿", "駐車場の管理", "－"],
        ["P-2", "総務部／山田", "忘れ物の記録", null, "不要"],
      ],
    },
    {
      name: "局面",
      rows: [
        ["管理番号", "局面", "取扱いの内容", "媒体"],
        ["P-1", "保管", "鍵付きの引出しに納める", "紙"],
      ],
    },
  );

  await withPage(async ({ page }) => {
    await page.setViewportSize(wide);
    await page.goto("/sign-in");
    await page.locator('button[value^="sato@"]').click();
    await page.waitForURL(/\/o\/demo/);
    await upload(page, file);
    await page.getByText(words.preview.phasesText("局面")).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: words.preview.runValid(1, 1) }).click();

    const left = page.getByRole("region", { name: common.leftTitle });
    await left.getByText("D3", { exact: true }).waitFor();
    await left.getByText(common.leftRow("忘れ物の記録", words.problems.purposeMissing)).waitFor();
    await expectAccessible(page);
    await page.setViewportSize(phone);
    await expectAccessible(page);

    await page.setViewportSize(wide);
    await upload(page, file);
    await page.getByText(/に取り込み済みです/).waitFor();
    await page.getByRole("link", { name: words.steps.columns }).click();
    await page.getByText(/に取り込み済みです/).waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: words.steps.sheet }).click();
    expect(await page.getByText(/に取り込み済みです/).count()).toBe(1);
  });
});

async function upload(page: Page, file: Uint8Array): Promise<void> {
  await page.goto("/o/demo/imports/new");
  await page.locator('input[type="file"]').setInputFiles({
    name: "管理簿.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(file),
  });
  await page.getByRole("button", { name: words.upload.submit }).click();
  await page.waitForURL(/\/preview$/);
}

test("a file above the limit is refused beside its field, and never sent", async () => {
  const folder = mkdtempSync(join(tmpdir(), "akashi-large-"));
  const large = join(folder, "大きな台帳.xlsx");
  writeFileSync(large, "");
  truncateSync(large, 210_000_000);
  try {
    await withPage(
      async ({ page }) => {
        await page.goto("/sign-in");
        await page.locator('button[value^="sato@"]').click();
        await page.waitForURL(/\/o\/demo/);
        await page.goto("/o/demo/imports/new");
        const sent: string[] = [];
        page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
        await page.locator('input[type="file"]').setInputFiles(large);
        await page.getByRole("alert").filter({ hasText: "大きすぎます" }).waitFor();
        await page.getByRole("button", { name: words.upload.submit }).click();
        await expect
          .poll(() => page.locator('input[type="file"]').evaluate((input) => input === document.activeElement))
          .toBe(true);
        expect(sent).toEqual([]);

        await page
          .locator('input[type="file"]')
          .setInputFiles({ name: "空.csv", mimeType: "text/csv", buffer: Buffer.from("") });
        await page.getByRole("button", { name: words.upload.submit }).click();
        await page
          .getByText(/ファイルが空です/)
          .first()
          .waitFor();
        expect(sent).toHaveLength(1);
      },
      // The empty file is refused by the server.
      { expected: [/status of 422/] },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
