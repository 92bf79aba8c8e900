import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { riskDetailMessages } from "#app/features/risks/detail-messages.ts";
import { riskFieldMessages } from "#app/features/risks/field-messages.ts";
import { riskFormMessages } from "#app/features/risks/form-messages.ts";
import { riskListMessages } from "#app/features/risks/list-messages.ts";
import { riskMethodMessages } from "#app/features/risks/method-messages.ts";
import { riskNoticeMessages } from "#app/features/risks/notice-messages.ts";
import { riskProblemMessages } from "#app/features/risks/problem-messages.ts";
import { riskProposalMessages } from "#app/features/risks/proposal-messages.ts";
import { riskWarningMessages } from "#app/features/risks/warning-messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = {
  list: riskListMessages("ja"),
  proposals: riskProposalMessages("ja"),
  detail: riskDetailMessages("ja"),
  form: riskFormMessages("ja"),
  fields: riskFieldMessages("ja"),
  notice: riskNoticeMessages("ja"),
  problems: riskProblemMessages("ja"),
  warning: riskWarningMessages("ja"),
};
const { fields, form, detail, proposals, list } = words;

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const narrow = { viewport: { width: 320, height: 700 } };

describe("every screen", () => {
  test.each([
    ["ja", desk],
    ["en", { ...phone, colorScheme: "dark" as const }],
    ["ja", narrow],
    ["en", narrow],
  ] as const)("is accessible and never scrolls sideways (%s, %o)", async (locale, size) => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato", locale);
      const shared = await firstOf(page, "/o/demo/risks?flag=shared&state=assessed", "[data-row-link]");
      const entry = await firstOf(page, "/o/demo/risks/proposals?status=accepted", 'a[href*="/risks/entries/"]');
      const addresses = [
        "/o/demo/risks",
        "/o/demo/risks?flag=archived",
        "/o/demo/risks?q=nothing-like-this",
        "/o/demo/risks/new",
        "/o/demo/risks/rules",
        "/o/demo/risks/method",
        "/o/demo/risks/method/edit",
        "/o/demo/risks/method/edit?scale=qualitative",
        "/o/demo/risks/proposals?status=open&status=accepted&status=rejected",
        shared,
        `${shared}/edit`,
        `${shared}/assessment`,
        entry,
      ];
      for (const address of addresses) {
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await expectAccessible(page);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, address).toBeLessThanOrEqual(0);
      }
    }, size);
  });
});

test("a risk is found by hand, assessed with its level and warnings in view, and assessed no more once it is taken out", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    await addRisk(page, "鍵の貸出簿が残らない");

    await page.getByRole("link", { name: detail.assess, exact: true }).click();
    const before = page.getByRole("region").or(page.locator("section")).filter({ hasText: form.before }).last();
    await before.getByRole("radio", { name: "3 大" }).check();
    await before.getByRole("radio", { name: "3 高い" }).check();
    await before.getByText(form.level("高")).waitFor({ state: "attached" });
    await page.getByText(words.warning.unexplained).waitFor();
    await page.getByLabel(fields.rationale).fill("貸出の記録がない");
    await page.getByText(words.warning.unexplained).waitFor({ state: "detached" });
    await page.getByRole("button", { name: form.saveAssessment }).click();

    await page.getByText(detail.steps(3, 3)).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: detail.archive, exact: true }).click();
    await page.getByText(words.notice.archived(1)).waitFor();
    expect(await page.getByRole("link", { name: detail.assessAgain, exact: true }).count()).toBe(0);
  }, desk);
});

test("without JavaScript a risk is assessed too, a step that is missing is said beside it, and warnings stand on its page", async () => {
  await withPage(
    async ({ page }) => {
      await signIn(page, "sato");
      await addRisk(page, "控えが残らない");
      await page.getByRole("link", { name: detail.assess, exact: true }).click();
      await page.getByLabel(fields.otherMeasures).fill("控えを2部取る");
      await page.locator('input[name="impact"][value="3"]').check();

      await page.getByRole("button", { name: form.saveAssessment }).click();
      await page.getByText(words.problems.gradeMissing).first().waitFor();
      expect(await page.getByLabel(fields.otherMeasures).inputValue()).toBe("控えを2部取る");
      await page.locator('input[name="likelihood"][value="3"]').check();
      await page.getByRole("button", { name: form.saveAssessment }).click();

      await page.getByText(words.warning.unexplained).waitFor();
      await page.getByText("控えを2部取る").first().waitFor();
    },
    { javaScriptEnabled: false, expected: [/status of 422/, /assets\/.* csp$/] },
  );
});

test("of two people who assess one risk, the second sees both versions and keeps what was typed", async () => {
  let address = "";
  await withPage(
    async ({ page, context }) => {
      await signIn(page, "sato");
      address = await addRisk(page, "二人で評価するリスク");
      const other = await context.newPage();
      await page.goto(`${address}/assessment`);
      await other.goto(`${address}/assessment`);
      for (const each of [page, other]) {
        await each.locator('input[name="impact"][value="2"]').check();
        await each.locator('input[name="likelihood"][value="2"]').check();
      }
      await page.getByLabel(fields.rationale).fill("先に書いた根拠");
      await other.getByLabel(fields.rationale).fill("あとから書いた根拠");

      await page.getByRole("button", { name: form.saveAssessment }).click();
      await page.getByText(detail.steps(2, 2)).waitFor();
      await other.getByRole("button", { name: form.saveAssessment }).click();

      await other.getByText("先に書いた根拠").waitFor();
      expect(await other.getByLabel(fields.rationale).inputValue()).toBe("あとから書いた根拠");
      await expectAccessible(other);
    },
    { ...desk, expected: [/status of 409/] },
  );
});

test("a proposal is rejected on a phone with a reason, which can be taken back at once", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    const entry = await firstOf(page, "/o/demo/risks/proposals", 'a[href*="/risks/entries/"]');
    await page.goto(entry);
    const row = page.getByRole("row").filter({ hasText: "R-ACQ-14" });
    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: proposals.reject, exact: true }).click();
    await page.getByText(words.problems.reasonMissing).waitFor();
    await row.getByRole("checkbox").check();
    await page.getByLabel(proposals.reason).fill("同意は申込みの記録に残している");
    await page.getByRole("button", { name: proposals.reject, exact: true }).click();

    await row.getByText("同意は申込みの記録に残している").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "元に戻す" }).click();
    await row.getByText("未決定").waitFor();
  }, phone);
});

test("the list leads by keyboard to many risks at once, and the method says what its steps mean", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    await addRisk(page, "キーボードで評価するリスク");
    await page.goto("/o/demo/risks?q=キーボードで評価する&state=unassessed");
    await page.getByRole("row").nth(1).getByRole("checkbox").press("Space");
    await page.getByLabel(fields.impact).selectOption("2");
    await page.getByLabel(fields.likelihood).selectOption("3");
    await page.getByRole("button", { name: list.grade }).press("Enter");
    await page.getByText(words.notice.graded(1)).waitFor();

    await page.goto("/o/demo/risks/method");
    await page.getByRole("table", { name: riskMethodMessages("ja").matrix }).waitFor();
  }, desk);
});

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

/** Where the first link of a page leads to that is found so. */
async function firstOf(page: Page, address: string, selector: string): Promise<string> {
  await page.goto(address);
  return (await page.locator(selector).first().getAttribute("href")) ?? "";
}
async function signIn(page: Page, person: string, locale: Locale = "ja"): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  if (locale === "en") {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "English", pressed: true }).waitFor();
  }
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}
