import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { evidenceOfMessages } from "#app/features/evidence/of-messages.ts";
import { readinessStateMessages } from "#app/features/readiness/state-messages.ts";
import { gapAssessmentMessages } from "#app/features/requirements/assessment-messages.ts";
import { requirementDetailMessages } from "#app/features/requirements/detail-messages.ts";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { requirementNoticeMessages } from "#app/features/requirements/notice-messages.ts";
import { requirementProblemMessages } from "#app/features/requirements/problem-messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = requirementMessages("ja");
const problems = requirementProblemMessages("ja");
const detail = requirementDetailMessages("ja");
const form = requirementFormMessages("ja");
const notice = requirementNoticeMessages("ja");
const evidenceOf = evidenceOfMessages("ja");
const gap = gapAssessmentMessages("ja");

const requirements = "/o/demo/requirements";

async function signIn(page: Page, mail = "sato"): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value="${mail}@sumai-clean.example"]`).click();
  await page.waitForURL(/\/o\/demo$/);
}

/** Opens an item by its number, as somebody does who looks for it. */
async function open(page: Page, code: string): Promise<void> {
  await page.goto(`${requirements}?q=${encodeURIComponent(code)}`);
  await page.locator("[data-row-link]").first().click();
  await page.getByRole("heading", { level: 1, name: new RegExp(`^${code} `) }).waitFor();
}

const nothingSideways = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );

describe("requirements", () => {
  test("are listed by chapter, filtered, opened, and gone through with the arrow keys", async () => {
    await withPage(async ({ page }) => {
      await signIn(page);
      await page.goto(requirements);
      await page.getByRole("heading", { name: "J.3 計画" }).waitFor();
      await expectAccessible(page);
      await page.goto(`${requirements}?judgement=insufficient`);
      await expect.poll(() => page.locator("[data-row-link]").count()).toBe(2);

      await open(page, "J.3.1.1");
      await expectAccessible(page);
      await page.keyboard.press("ArrowRight");
      await page.getByRole("heading", { level: 1, name: /^J\.3\.1\.2 / }).waitFor();
      await page.keyboard.press("ArrowLeft");
      await page.getByRole("heading", { level: 1, name: /^J\.3\.1\.1 / }).waitFor();
      // In a field the keys belong to the text.
      await page.getByLabel(detail.comment).fill("確かめる");
      await page.keyboard.press("ArrowLeft");
      await page.getByRole("button", { name: detail.send }).click();
      await page.getByText(notice.commented).waitFor();
      await page.getByRole("heading", { level: 1, name: /^J\.3\.1\.1 / }).waitFor();
    });
  });

  // What was typed on the page of one item stood on that of the next, and would have been said of it.
  test("do not take over what was typed on the page of another", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "tamura");
      await open(page, "J.3.1.3");
      await page.getByLabel(detail.comment).fill("J.3.1.3だけの覚書");
      await page.getByLabel(evidenceOf.add).fill("証跡-0001");
      await page.getByRole("link", { name: detail.next("J.3.1.4") }).click();
      await page.getByRole("heading", { level: 1, name: /^J\.3\.1\.4 / }).waitFor();
      expect(await page.getByLabel(detail.comment).inputValue()).toBe("");
      expect(await page.getByLabel(evidenceOf.add).inputValue()).toBe("");
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: /^J\.3\.1\.3 / }).waitFor();
      await expect.poll(() => page.getByLabel(detail.comment).inputValue()).toBe("J.3.1.3だけの覚書");
    });
  });

  test("are answered, judged with an explanation, and shown with a record", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "tamura");
        await open(page, "J.4.1");
        await page.getByRole("link", { name: detail.answerThem }).click();
        await page.getByRole("heading", { level: 1, name: form.answersTitle("J.4.1") }).waitFor();
        await expectAccessible(page);
        await page.locator("main fieldset").first().getByLabel(words.answer.partly).check();
        await page.getByLabel(form.answerNote).first().fill("予算の見直しは来月");
        await page.getByRole("button", { name: form.save }).click();
        await page.getByText(notice.answered).waitFor();
        await page.getByText("予算の見直しは来月").waitFor();

        await page.getByRole("link", { name: detail.judgeAgain }).first().click();
        await page.getByLabel(words.judgement.insufficient).check();
        await page.getByLabel(form.note, { exact: true }).fill("");
        await page.getByRole("button", { name: form.save }).click();
        await page.getByText(problems.noteMissing).first().waitFor();
        await expectAccessible(page);
        await page.getByLabel(form.note, { exact: true }).fill("予算が足りない");
        await page.getByRole("button", { name: form.save }).click();
        await page.getByText(notice.judged).waitFor();

        await page.getByLabel(detail.linkTo).fill("台帳-9999");
        await page.getByRole("button", { name: detail.link, exact: true }).click();
        await page.getByText(problems.recordUnknown).waitFor();
        await page.getByLabel(detail.linkTo).fill("台帳-0002");
        await page.getByRole("button", { name: detail.link, exact: true }).click();
        await page.getByRole("link", { name: /^台帳-0002/ }).waitFor();
      },
      { expected: [/status of 422/] },
    );
  });

  test("two people judge at once: the second sees both and decides", async () => {
    await withPage(
      async ({ page, context }) => {
        await signIn(page);
        await open(page, "J.5.1");
        await page.getByRole("link", { name: detail.judgeAgain }).first().click();
        await page.getByLabel(words.judgement.attention).waitFor();
        const other = await context.newPage();
        await other.goto(page.url());
        await other.getByLabel(form.note, { exact: true }).fill("先に書いた説明");
        await other.getByRole("button", { name: form.save }).click();
        await other.getByText(notice.judged).waitFor();

        await page.getByLabel(words.judgement.attention).check();
        await page.getByLabel(form.note, { exact: true }).fill("あとから書いた説明");
        await page.getByRole("button", { name: form.save }).click();
        await page.getByRole("heading", { name: staleMessages("ja").title }).waitFor();
        await page.getByText("先に書いた説明").waitFor();
        await expectAccessible(page);
        await page.getByRole("button", { name: staleMessages("ja").overwrite }).click();
        await page.getByText("あとから書いた説明").first().waitFor();
      },
      { expected: [/status of 409/] },
    );
  });

  test("an exclusion waits for somebody else, who approves it", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "tamura");
      await open(page, "J.8.3");
      await page.getByRole("link", { name: detail.changeApplicability }).click();
      await page.getByLabel(form.no).check();
      await page.getByLabel(form.reason).fill("要配慮個人情報を取得していない");
      await expectAccessible(page);
      await page.getByRole("button", { name: form.save }).click();
      await page.getByText(detail.waiting).waitFor();
      expect(await page.getByRole("button", { name: detail.approve }).count()).toBe(0);
    });
    await withPage(async ({ page }) => {
      await signIn(page, "kitagawa");
      await open(page, "J.8.3");
      await page.getByRole("button", { name: detail.approve }).click();
      await page.getByText(notice.approved).waitFor();
      await page.getByText(readinessStateMessages("ja").state.not_applicable, { exact: true }).first().waitFor();
    });
  });

  test("every page is usable on a narrow screen and accessible", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page);
        await open(page, "J.3.1.3");
        const item = new URL(page.url()).pathname;
        const pages = ["", "/new", "/imports", "/catalog"].map((path) => requirements + path);
        const own = ["", "/edit", "/answers", "/judgement", "/applicability"].map((path) => item + path);
        for (const address of [...pages, ...own, "/o/demo/gap-assessments"]) {
          await page.goto(address);
          await page.getByRole("heading", { level: 1 }).waitFor();
          await nothingSideways(page);
          await expectAccessible(page);
        }
      },
      { viewport: { width: 320, height: 640 } },
    );
  });

  test("without JavaScript an own requirement is added, changed and put out of use", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page);
        await page.goto(`${requirements}/new`);
        await page.getByRole("textbox", { name: form.code }).fill("J.99");
        await page.getByRole("textbox", { name: form.title }).fill("再委託の承諾を書面で受ける");
        await page.getByRole("button", { name: form.add }).click();
        await page.getByText(problems.codeOfCatalog).first().waitFor();
        await page.getByRole("textbox", { name: form.code }).fill("契約Z-1");
        await page.getByRole("button", { name: form.add }).click();
        await page.getByRole("heading", { level: 1, name: "契約Z-1 再委託の承諾を書面で受ける" }).waitFor();
        await page.getByRole("link", { name: detail.edit, exact: true }).click();
        await page.getByRole("textbox", { name: form.basis }).fill("Z社 基本契約 第7条");
        await page.getByRole("button", { name: form.save }).click();
        await page.getByText("Z社 基本契約 第7条").first().waitFor();
        await page.getByText(detail.archive, { exact: true }).first().click();
        await page.getByRole("button", { name: detail.archive }).last().click();
        await page.getByText(detail.archived("")).first().waitFor();
      },
      { javaScriptEnabled: false, expected: [/status of 422/, /assets\/.* csp$/] },
    );
  });
});

test("a gap assessment is started, leads from item to item, and its report opens", async () => {
  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto("/o/demo/gap-assessments");
    await expectAccessible(page);
    await page.getByRole("button", { name: gap.start }).click();
    await page.getByText(gap.started).waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: gap.next }).click();
    await page.getByRole("heading", { level: 1, name: form.judgementTitle("J.1.1") }).waitFor();
    await page.getByLabel(words.judgement.conforming).check();
    await page.getByRole("button", { name: form.save }).click();
    await page.getByRole("heading", { level: 1, name: form.judgementTitle("J.1.2") }).waitFor();

    const report = await page.request.get("/o/demo/requirements.pdf");
    expect(report.headers()["content-type"]).toBe("application/pdf");
    const workbook = await page.request.get("/o/demo/requirements.xlsx?chapter=J.3");
    expect(workbook.status()).toBe(200);
  });
});
