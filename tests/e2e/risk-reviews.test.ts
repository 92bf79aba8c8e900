import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { reviewActMessages } from "#app/features/ledger-reviews/act-messages.ts";
import { reviewNoticeMessages } from "#app/features/ledger-reviews/notice-messages.ts";
import { reviewPartMessages } from "#app/features/ledger-reviews/part-messages.ts";
import { riskWords } from "#app/features/ledger-reviews/risk-words.ts";
import { riskCallCauseMessages } from "#app/features/risks/call-cause-messages.ts";
import { riskCallMessages } from "#app/features/risks/call-messages.ts";
import { riskReviewMessages } from "#app/features/risks/review-messages.ts";
import { riskReviewProblemMessages } from "#app/features/risks/review-problem-messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = riskReviewMessages("ja");
const wordsCalls = riskCallMessages("ja");
const wordsCallsCauses = riskCallCauseMessages("ja");
const wordsProblems = riskReviewProblemMessages("ja");
const own = riskWords("ja");
const part = reviewPartMessages("ja");
const { retirement } = reviewActMessages("ja");

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe("every screen of a review of risks", () => {
  test.each([
    ["ja", desk],
    ["en", phone],
  ] as const)("is accessible and never scrolls sideways (%s, %o)", async (locale, size) => {
    await withPage(async ({ page }) => {
      await signIn(page, "takahashi", locale);
      const running = await hrefOf(page, "/o/demo/ledger-reviews", `[data-row-link]:has-text("リスクの見直し")`);
      const late = await hrefOf(page, running, `[data-row-link]:has-text("EC事業部")`);
      const gone = await hrefOf(page, `${late}?state=open`, 'a[href*="/retirements/"]');
      await page.goto(gone);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectAccessible(page);
      await signIn(page, "sato", locale);
      const needing = await hrefOf(page, "/o/demo/risks?cause=called", "[data-row-link]");
      const addresses = [
        "/o/demo/ledger-reviews",
        "/o/demo/ledger-reviews/new?subject=risks",
        running,
        `${running}/edit`,
        `${running}/closing`,
        late,
        `${late}/signature`,
        "/o/demo/risks?state=review",
        "/o/demo/risks/calls",
        "/o/demo/risks/calls/new",
        needing,
        `${needing}/confirmation`,
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

test("the head of a department answers for a risk on a phone, and takes another out that no longer applies", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "takahashi");
    const running = await hrefOf(page, "/o/demo/ledger-reviews", `[data-row-link]:has-text("リスクの見直し")`);
    const late = await hrefOf(page, running, `[data-row-link]:has-text("EC事業部")`);
    await page.goto(`${late}?state=open`);
    await page.getByText(words.cause.called).first().waitFor();
    await page
      .getByRole("button", { name: `：${part.confirm}` })
      .first()
      .click();
    await page
      .getByRole("status")
      .filter({ hasText: reviewNoticeMessages("ja").confirmed("") })
      .waitFor();

    await page
      .getByRole("link", { name: `：${own.retire}` })
      .first()
      .click();
    await page.getByLabel(retirement.reason).fill("取扱いをやめた");
    await page.getByRole("button", { name: own.retirement.submit }).click();
    await page.getByText(own.retired).waitFor();
    await expectAccessible(page);
  }, phone);
});

test("without JavaScript a review is called for, and a risk concerned is found unchanged with a note that stands on its page", async () => {
  await withPage(
    async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/risks/calls/new");
      await page.getByLabel(wordsCalls.text).fill("委託先の事務所の移転");
      await page.getByRole("radio", { name: wordsCallsCauses.cause.vendor }).check();
      await page.getByRole("radio", { name: wordsCalls.scope.entries }).check();
      await page.getByRole("button", { name: wordsCalls.submit }).click();
      await page.getByText(wordsProblems.entriesMissing).first().waitFor();
      expect(await page.getByLabel(wordsCalls.text).inputValue()).toBe("委託先の事務所の移転");
      await page.locator('input[name="entries"]').fill("台帳-0001");
      await page.getByRole("button", { name: wordsCalls.submit }).click();
      await page.getByText("委託先の事務所の移転").first().waitFor();

      const risk = await hrefOf(page, "/o/demo/risks?cause=called", "[data-row-link]");
      await page.goto(`${risk}/confirmation`);
      await page.getByLabel(words.confirm.note).fill("手順は変わらない");
      await page.getByRole("button", { name: words.confirm.submit }).click();
      await page.getByText("手順は変わらない").first().waitFor();
      expect(await page.getByText(words.needed, { exact: true }).count()).toBe(0);
    },
    { javaScriptEnabled: false, expected: [/status of 422/, /assets\/.* csp$/] },
  );
});

test("whoever finds a risk unchanged that somebody has just changed sees that, and can say it all the same", async () => {
  await withPage(
    async ({ page, context }) => {
      await signIn(page, "sato");
      const risk = await hrefOf(page, "/o/demo/risks?state=assessed", "[data-row-link]");
      await page.goto(`${risk}/confirmation`);
      await page.getByLabel(words.confirm.note).fill("あとから見た");
      const other = await context.newPage();
      await other.goto(`${risk}/confirmation`);
      await other.getByLabel(words.confirm.note).fill("先に見た");
      await other.getByRole("button", { name: words.confirm.submit }).click();
      await other.getByText("先に見た").first().waitFor();

      await page.getByRole("button", { name: words.confirm.submit }).click();
      await page.getByText("先に見た").waitFor();
      expect(await page.getByLabel(words.confirm.note).inputValue()).toBe("あとから見た");
      await expectAccessible(page);
      await page.getByRole("button", { name: staleMessages("ja").overwrite }).click();

      await page.waitForURL((url) => url.pathname === risk);
      await page.getByText("あとから見た").first().waitFor();
    },
    { ...desk, expected: [/status of 409/] },
  );
});

async function hrefOf(page: Page, address: string, selector: string): Promise<string> {
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
