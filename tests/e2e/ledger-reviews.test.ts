import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { approvalMessages } from "#app/features/approvals/index.ts";
import { entryFormMessages } from "#app/features/inventory/form-messages.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { reviewActMessages } from "#app/features/ledger-reviews/act-messages.ts";
import { reviewFormMessages } from "#app/features/ledger-reviews/form-messages.ts";
import { reviewListMessages } from "#app/features/ledger-reviews/list-messages.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { reviewNoticeMessages } from "#app/features/ledger-reviews/notice-messages.ts";
import { reviewPartMessages } from "#app/features/ledger-reviews/part-messages.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { reviewProgressMessages } from "#app/features/ledger-reviews/progress-messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = ledgerReviewMessages("ja");
const problems = reviewProblemMessages("ja");
const reviewList = reviewListMessages("ja");
const formWords = reviewFormMessages("ja");
const screen = reviewPartMessages("ja");
const progress = reviewProgressMessages("ja");
const notice = reviewNoticeMessages("ja");
const { signature, closing, retirement } = reviewActMessages("ja");
const approval = approvalMessages("ja");
const form = entryFormMessages("ja");

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe("every screen", () => {
  test.each([
    ["ja", desk],
    ["en", { ...phone, colorScheme: "dark" as const }],
    ["ja", { viewport: { width: 320, height: 700 } }],
    ["en", { viewport: { width: 320, height: 700 } }],
  ] as const)("is accessible and never scrolls sideways (%s, %o)", async (locale, size) => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato", locale);
      const running = await runningReview(page);
      const late = await partCalled(page, running, "EC事業部");
      const signed = await partCalled(page, running, "物流部");
      const entry = await firstRetirement(page, late, "takahashi", locale);
      await signIn(page, "sato", locale);
      const addresses = [
        "/o/demo/ledger-reviews",
        "/o/demo/ledger-reviews/new",
        running,
        `${running}/edit`,
        `${running}/closing`,
        late,
        `${late}?state=answered`,
        `${late}?q=nothing-like-this`,
        `${late}/signature`,
        `${late}/head`,
        signed,
        `${signed}/reopening`,
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

test("a head answers without JavaScript too", async () => {
  await withPage(
    async ({ page }) => {
      await signIn(page, "takahashi");
      const late = await partCalled(page, await runningReview(page), "EC事業部");
      await page.goto(`${late}?state=open`);
      const before = await page.getByText(words.unanswered, { exact: true }).count();

      await page.getByRole("button", { name: screen.confirmOf("ギフト配送先"), exact: true }).click();

      await page.waitForURL(/parts\/[^/]+\?state=open#entry-/);
      expect(await page.getByText(words.unanswered, { exact: true }).count()).toBe(before - 1);
      await page.getByText(notice.confirmed(""), { exact: false }).first().waitFor();
    },
    { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
  );
});

test("the head of a department reviews it on a phone and signs; the manager ends the review, and it is approved", async () => {
  let running = "";
  await withPage(
    async ({ page }) => {
      await signIn(page, "takahashi");
      running = await runningReview(page);
      await page.goto(running);
      expect(await page.getByRole("rowheader").allTextContents()).toEqual(["EC事業部"]);
      await page.getByRole("link", { name: "EC事業部", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: screen.title("EC事業部") }).waitFor();

      // One that is right as it is.
      await page.getByRole("button", { name: screen.confirmOf("定期便契約データ"), exact: true }).click();
      await page
        .getByRole("status")
        .filter({ hasText: notice.confirmed("") })
        .waitFor();
      const confirmed = page
        .getByRole("listitem")
        .filter({ has: page.getByRole("link", { name: "定期便契約データ", exact: true }) });
      await confirmed.getByText(words.answer.unchanged, { exact: true }).waitFor();

      // One that has changed: the usual form, and back.
      await page.getByRole("link", { name: screen.editOf("購入後アンケート回答"), exact: true }).click();
      await page.getByLabel(inventoryMessages("ja").fields.remarks).fill("設問を2つ減らした");
      await page.getByRole("button", { name: form.save, exact: true }).click();
      await page.waitForURL(/parts\/[^/]+#entry-/);
      const edited = page
        .getByRole("listitem")
        .filter({ has: page.getByRole("link", { name: "購入後アンケート回答", exact: true }) });
      await edited.getByText(words.answer.changed, { exact: true }).waitFor();
      await edited.getByText(screen.contents).click();
      await edited.getByText("設問を2つ減らした").waitFor();

      // One that is gone.
      await page.getByRole("link", { name: screen.retireOf("チャット問い合わせ履歴"), exact: true }).click();
      await page.getByRole("button", { name: retirement.submit }).click();
      await page.getByText(problems.reasonMissing).first().waitFor();
      await page.getByLabel(retirement.reason).fill("チャットの窓口を終了し、履歴を消去した");
      await page.getByRole("button", { name: retirement.submit }).click();
      await page.getByText(screen.retiredReason("チャットの窓口を終了し、履歴を消去した")).waitFor();

      // One that is new.
      await page.getByRole("link", { name: screen.add }).click();
      const fields = inventoryMessages("ja").fields;
      await page.getByRole("textbox", { name: new RegExp(fields.title) }).fill("ライブ配信のコメント");
      await page.getByRole("textbox", { name: new RegExp(fields.purpose) }).fill("視聴者の質問に答えるため");
      await page.getByRole("button", { name: form.saveNew }).click();
      await page.waitForURL(/parts\/[^/]+#entry-/);
      await page.getByRole("link", { name: "ライブ配信のコメント", exact: true }).waitFor();

      // All the rest at once, and the signature: not without a reason, because facts are missing.
      await page.getByRole("button", { name: /残りの\d+件/ }).click();
      await page.getByRole("button", { name: screen.restConfirm }).click();
      await page.getByText(screen.leadDone).waitFor();
      await page.getByRole("link", { name: screen.sign }).click();
      await page.getByRole("button", { name: signature.submit }).click();
      await page.getByText("残したまま署名する理由を入力してください").first().waitFor();
      await page.getByLabel(signature.note).fill("ライブ配信は企画中のため、決まりしだい記入する");
      await page.getByRole("button", { name: signature.submit }).click();
      await page.getByText("髙橋 涼子さんが").waitFor();
      expect(await page.getByRole("button", { name: screen.confirm }).count()).toBe(0);
      await expectAccessible(page);
    },
    { ...phone, expected: [/status of 422/] },
  );

  await withPage(async ({ page }) => {
    await signIn(page, "tamura");
    await page.goto(running);
    await page.getByText(progress.signed(6, 6)).waitFor();
    await page.getByRole("link", { name: progress.close }).click();
    await page.getByLabel(closing.note).fill("全部門の署名がそろいました");
    await page.getByRole("button", { name: closing.submit }).click();
    await page.getByRole("status").filter({ hasText: notice.closed }).waitFor();
    const report = await page.request.get(`${running}/report.pdf`);
    expect([report.status(), report.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    expect((await page.request.get(`${running}/report.xlsx`)).status()).toBe(200);
  }, desk);

  for (const [person, button] of [
    ["sato", approval.sealConfirm],
    ["kitagawa", approval.sealApprove],
  ] as const) {
    await withPage(async ({ page }) => {
      await signIn(page, person);
      await page.goto("/o/demo/approvals");
      await page
        .getByRole("region", { name: approval.waiting })
        .getByRole("link", { name: approval.kind.ledgerReview })
        .click();
      await page.getByRole("link", { name: "個人情報管理台帳の見直し" }).waitFor();
      await expectAccessible(page);
      await page.getByRole("button", { name: button }).click();
      await page.getByRole("button", { name: button }).waitFor({ state: "detached" });
    }, phone);
  }

  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    await page.goto(running);
    await page.getByText(words.reviewState.approved, { exact: true }).waitFor();
    expect(await page.getByRole("link", { name: progress.close }).count()).toBe(0);

    // The next year's can begin.
    await page.goto("/o/demo/ledger-reviews");
    await page.getByRole("link", { name: reviewList.start }).click();
    await page.getByLabel(formWords.note).fill("来年の見直し");
    await page.getByRole("button", { name: formWords.submit }).click();
    await page.getByRole("status").filter({ hasText: notice.started }).waitFor();
    await page.getByRole("button", { name: progress.remindOf("EC事業部") }).click();
    await page.getByRole("status").filter({ hasText: notice.reminded }).waitFor();
    await page.goto("/demo/outbox");
    await page.getByText("EC事業部の台帳を確認してください").first().waitFor();
  }, desk);
});

test("an employee sees nothing of it", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "yoshida");
    expect((await page.request.get("/o/demo/ledger-reviews")).status()).toBe(403);
    expect(await page.getByRole("link", { name: words.title }).count()).toBe(0);
  });
});

/** The address of the review that was started last. */
async function runningReview(page: Page): Promise<string> {
  await page.goto("/o/demo/ledger-reviews");
  return hrefOf(page, '[data-row-link]:has-text("個人情報管理台帳")');
}

/** The address of a department's part. */
async function partCalled(page: Page, review: string, department: string): Promise<string> {
  await page.goto(review);
  const link = page.getByRole("link", { name: department, exact: true });
  return (await link.getAttribute("href")) ?? "";
}

/** The address of the form that retires the first entry of a part, as its head finds it. */
async function firstRetirement(page: Page, part: string, person: string, locale: Locale): Promise<string> {
  await signIn(page, person, locale);
  await page.goto(part);
  return hrefOf(page, 'a[href*="/retirements/"]');
}

async function hrefOf(page: Page, selector: string): Promise<string> {
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
