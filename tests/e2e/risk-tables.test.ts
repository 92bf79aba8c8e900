import { Buffer } from "node:buffer";
import ExcelJS from "exceljs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { takingInMessages } from "#app/components/import/messages.ts";
import { riskDetailMessages } from "#app/features/risks/detail-messages.ts";
import { riskFieldMessages } from "#app/features/risks/field-messages.ts";
import { riskFormMessages } from "#app/features/risks/form-messages.ts";
import { riskImportMessages } from "#app/features/risks/import/messages.ts";
import { riskNoticeMessages } from "#app/features/risks/notice-messages.ts";
import { riskProblemMessages } from "#app/features/risks/problem-messages.ts";
import { riskSheetMessages } from "#app/features/risks/sheet-messages.ts";
import { riskTogetherMessages } from "#app/features/risks/together-messages.ts";
import { riskWarningMessages } from "#app/features/risks/warning-messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = riskImportMessages("ja");
const fields = riskFieldMessages("ja");
const form = riskFormMessages("ja");
const detail = riskDetailMessages("ja");
const notice = riskNoticeMessages("ja");
const together = riskTogetherMessages("ja");
const sheet = riskSheetMessages("ja");
const warning = riskWarningMessages("ja");
const problems = riskProblemMessages("ja");

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe("risks in Excel", () => {
  test.each([
    ["on a desk", desk],
    ["on a phone", phone],
  ] as const)("leave and come back, conflicts are decided, and all is undone (%s)", async (_, size) => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      const title = `往復するリスク${size.viewport.width}`;
      const address = await addRisk(page, title);
      const file = await changed(await exported(page, title), {
        原因: "慣れ",
        想定されるリスク: "ファイルの言葉",
        影響度: 9,
      });
      await rewriteThreat(page, address, "画面の言葉");

      await page.goto("/o/demo/risks/imports/new");
      await expectAccessible(page);
      await page
        .getByLabel(words.upload.label)
        .setInputFiles({ name: "リスク.xlsx", mimeType: xlsxType, buffer: file });
      await page.getByRole("button", { name: words.upload.submit }).click();
      await page.getByText(words.problems.impactOutside({ most: 3, text: "9" })).waitFor();
      await page.getByText(words.conflict.lead).waitFor();
      await expectAccessible(page);
      await expectNoScroll(page);
      await page.goto(`${page.url()}?cell=L2`);
      await page.locator("#cell-text").fill("3");
      await page.getByRole("button", { name: takingInMessages("ja").save, exact: true }).click();
      await page.getByText(words.problems.gradeMissing).waitFor();
      await page.goto(`${page.url().split("?")[0]}?cell=M2`);
      await page.locator("#cell-text").fill("3");
      await page.getByRole("button", { name: takingInMessages("ja").save, exact: true }).click();
      await page.getByText(warning.unexplained).waitFor();

      await page.getByRole("button", { name: words.conflict.choices.own }).click();
      await page.getByRole("button", { name: words.conflict.choices.own, pressed: true }).waitFor();
      await page.getByRole("button", { name: words.preview.run(1) }).click();
      await page.getByText(words.result.done(0, 1)).waitFor();
      await expectAccessible(page);
      const result = page.url();
      await page.goto(address);
      await page.getByText("ファイルの言葉").first().waitFor();
      await page.getByText(detail.steps(3, 3)).waitFor();

      await page.goto(result);
      await page.getByRole("button", { name: words.result.undo }).click();
      await page.getByRole("dialog").getByRole("button", { name: words.result.undo }).click();
      await page.getByText(words.result.undoneText(0)).waitFor();
      await page.goto(address);
      await page.getByText("画面の言葉").first().waitFor();
      await page.goto("/o/demo/risks/imports");
      await expectAccessible(page);
    }, size);
  });

  test("come in without JavaScript too, a company's own table among them", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato");
        const workbook = new ExcelJS.Workbook();
        workbook
          .addWorksheet("分析")
          .addRows([
            ["リスク分析表"],
            ["対象個人情報", "局面", "想定リスク", "影響度", "発生頻度"],
            ["", "保管", "書庫の鍵の閉め忘れ", "大", "2"],
          ]);
        const buffer = Buffer.from(await workbook.xlsx.writeBuffer());

        await page.goto("/o/demo/risks/imports/new");
        await page.getByLabel(words.upload.label).setInputFiles({ name: "分析.xlsx", mimeType: xlsxType, buffer });
        await page.getByRole("button", { name: words.upload.submit }).click();
        await page.getByText(words.preview.added(1)).waitFor();
        await page.getByRole("button", { name: words.preview.run(1) }).click();
        await expect
          .poll(async () => {
            await page.reload();
            return page.getByText(words.result.done(1, 0)).count();
          })
          .toBe(1);
      },
      { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
    );
  });
});

describe("many risks are assessed", () => {
  test("by two presses a risk and one for all", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      for (const nth of [1, 2, 3]) await addRisk(page, `打鍵で評価するリスク${nth}`);
      await page.goto("/o/demo/risks/assessing?q=打鍵で評価");
      await expectAccessible(page);
      await page.locator("input[data-step]:focus").waitFor();

      for (const key of ["3", "3", "2", "2", "1", "1", "Enter"]) await page.keyboard.press(key);

      await page.getByText(notice.graded(3)).waitFor();
      await page.getByText(together.emptyTitle).waitFor();
      await page.goto("/o/demo/risks?q=打鍵で評価&level=high");
      expect(await page.locator("[data-row-link]").allTextContents()).toEqual(["打鍵で評価するリスク1"]);
    }, desk);
  });

  test("arrows move, what lies outside of the scale is said beside its risk, and the others are saved", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato");
        for (const nth of [1, 2]) await addRisk(page, `矢印で評価するリスク${nth}`);
        await page.goto("/o/demo/risks/assessing?q=矢印で評価&after_steps=on");
        await page.locator("input[data-step]:focus").waitFor();
        await page.keyboard.press("ArrowDown");
        for (const key of ["1", "2", "3", "3"]) await page.keyboard.press(key);
        await page.getByText(warning.residualAbove).waitFor();
        await page.locator("input[data-step]").first().fill("7");

        await page.keyboard.press("Enter");

        await page.getByText(problems.outside).waitFor();
        await page.getByText(notice.graded(1)).waitFor();
        expect(await page.locator("input[data-step]").first().inputValue()).toBe("7");
        await expectAccessible(page);
        await expectNoScroll(page);
      },
      { ...phone, expected: [/status of 422/] },
    );
  });

  test("one after another: a digit a scale, and Ctrl+Enter on to the next", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      const first = await addRisk(page, "続けて評価するリスク1");
      const second = await addRisk(page, "続けて評価するリスク2");
      await page.goto(`${first}/assessment`);
      await page.getByRole("searchbox", { name: form.searchMeasures }).fill("バックアップ");
      await page
        .getByRole("checkbox", { name: /バックアップ/ })
        .first()
        .check();
      await page.locator('input[name="impact"]').first().focus();

      for (const key of ["2", "3", "Control+Enter"]) await page.keyboard.press(key);

      await page.waitForURL((url) => url.pathname.endsWith("/assessment") && !url.pathname.startsWith(first));
      await page.locator('input[name="impact"]:focus').waitFor();
      expect(page.url()).toContain(second);
      // Nothing of the risk before stands on the page of the next one.
      expect(await page.getByText(form.noLevel).count()).toBe(2);
      expect(await page.getByRole("searchbox", { name: form.searchMeasures }).inputValue()).toBe("");
      await page.goto(first);
      await page.getByText(detail.steps(2, 3)).waitFor();
    }, desk);
  });

  test("rows of the list are chosen by x and by Shift with arrows, and assessed together", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      for (const nth of [1, 2, 3]) await addRisk(page, `選んで評価するリスク${nth}`);
      await page.goto("/o/demo/risks?q=選んで評価");
      await page.locator("[data-row-link]").first().focus();
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("x");
      await page.keyboard.press("x");

      await page.getByRole("button", { name: together.chosen }).click();

      await page.getByRole("heading", { name: together.title }).waitFor();
      expect(await page.locator("input[data-step]").count()).toBe(4);
    }, desk);
  });
});

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The bytes of the list that the words find, as the button gives them. */
async function exported(page: Page, words: string): Promise<Buffer> {
  await page.goto(`/o/demo/risks?q=${encodeURIComponent(words)}`);
  const href = await page.getByRole("link", { name: sheet.excel, exact: true }).getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.headers()["content-type"]).toBe(xlsxType);
  return answer.body();
}

/** Writes under these headers in the first row of risks, as somebody does in Excel. */
async function changed(bytes: Buffer, cells: Readonly<Record<string, string | number>>): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer as ExcelJS.Buffer);
  const rows = workbook.worksheets[0];
  const heads = rows?.getRow(1).values as (string | undefined)[];
  for (const [header, value] of Object.entries(cells)) {
    const cell = rows?.getCell(2, heads.indexOf(`${header}※`));
    if (cell) cell.value = value;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Adds a risk of one's own; returns its address. */
async function addRisk(page: Page, title: string): Promise<string> {
  await page.goto("/o/demo/risks/new");
  await page.getByLabel(fields.title).fill(title);
  await page.getByLabel(fields.phase).selectOption("storage");
  await page.getByLabel(fields.threat).fill(`${title}。`);
  await page.getByRole("button", { name: form.create, exact: true }).click();
  await page.getByRole("link", { name: detail.assess, exact: true }).waitFor();
  return new URL(page.url()).pathname;
}

async function rewriteThreat(page: Page, address: string, threat: string): Promise<void> {
  await page.goto(`${address}/edit`);
  await page.getByLabel(fields.threat).fill(threat);
  await page.getByRole("button", { name: form.save, exact: true }).click();
  await page.getByText(threat).first().waitFor();
}

async function expectNoScroll(page: Page): Promise<void> {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
}

async function signIn(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}
