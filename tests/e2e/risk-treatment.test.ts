import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { fieldMessages } from "#app/components/form/messages.ts";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { approvalMessages } from "#app/features/approvals/messages.ts";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { acceptanceBundleMessages } from "#app/features/risks/acceptance-bundle-messages.ts";
import { acceptanceMessages } from "#app/features/risks/acceptance-messages.ts";
import { acceptanceSealMessages } from "#app/features/risks/acceptance-seal-messages.ts";
import { acceptanceSendingMessages } from "#app/features/risks/acceptance-sending-messages.ts";
import { assessmentVersionMessages } from "#app/features/risks/assessment-version-messages.ts";
import { riskDetailMessages } from "#app/features/risks/detail-messages.ts";
import { riskFieldMessages } from "#app/features/risks/field-messages.ts";
import { riskFormMessages } from "#app/features/risks/form-messages.ts";
import { plannedMessages } from "#app/features/risks/planned-messages.ts";
import { treatmentDetailMessages } from "#app/features/risks/treatment-detail-messages.ts";
import { treatmentListMessages } from "#app/features/risks/treatment-list-messages.ts";
import { treatmentMessages } from "#app/features/risks/treatment-messages.ts";
import { treatmentNoticeMessages } from "#app/features/risks/treatment-notice-messages.ts";
import { treatmentProblemMessages } from "#app/features/risks/treatment-problem-messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";
import { forgetProofs } from "#tests/support/product-database.ts";

const risks = {
  detail: riskDetailMessages("ja"),
  fields: riskFieldMessages("ja"),
  form: riskFormMessages("ja"),
};
const words = treatmentMessages("ja");
const wordsList = treatmentListMessages("ja");
const wordsPlanned = plannedMessages("ja");
const wordsDetail = treatmentDetailMessages("ja");
const wordsNotice = treatmentNoticeMessages("ja");
const wordsProblems = treatmentProblemMessages("ja");
const acceptance = acceptanceMessages("ja");
const acceptanceSending = acceptanceSendingMessages("ja");
const acceptanceBundle = acceptanceBundleMessages("ja");
const acceptanceSeal = acceptanceSealMessages("ja");
const versions = assessmentVersionMessages("ja");

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe("every screen", () => {
  test.each([
    ["ja", desk],
    ["en", { ...phone, colorScheme: "dark" as const }],
    ["ja", { viewport: { width: 320, height: 700 } }],
  ] as const)("is accessible and never scrolls sideways (%s, %o)", async (locale, size) => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato", locale);
      const treatment = await firstOf(page, "/o/demo/risks/treatments?state=overdue", "[data-row-link]");
      const risk = await firstOf(page, "/o/demo/risks?state=accepted", "[data-row-link]");
      const accepted = await firstOf(page, risk, 'a[href*="/risks/acceptances/"]');
      const addresses = [
        "/o/demo/risks/treatments",
        "/o/demo/risks/treatments?q=nothing-like-this",
        "/o/demo/risks/treatments/new",
        treatment,
        `${treatment}/edit`,
        risk,
        `${risk}/assessment`,
        accepted,
        "/o/demo/risks/acceptances/new",
        "/o/demo/risks/versions",
        "/o/demo/risks/versions/1",
        "/o/demo/risks/versions/1?view=changes",
        "/o/demo/risks/changes",
        "/o/demo/risks/submission",
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

test("without JavaScript measures are planned beside an assessment; one that misses something is kept as it was typed", async () => {
  await withPage(
    async ({ page }) => {
      await signIn(page, "sato");
      await addRisk(page, "持ち出しの記録がない");
      await page.getByRole("link", { name: risks.detail.assess, exact: true }).click();
      await page.locator('input[name="impact"][value="2"]').check();
      await page.locator('input[name="likelihood"][value="2"]').check();
      await page.locator('[name="plans[0].title"]').fill("持出し簿を付ける");
      await page.getByText(wordsPlanned.add).first().click();
      await page.locator('[name="plans[1].title"]').fill("月に一度、簿と数を照合する");
      await page.locator('[name="plans[1].dueOn"]').fill("2030-03-31");
      await page.getByRole("button", { name: risks.form.saveAssessment }).click();

      await page.getByText(wordsProblems.dueMissing).first().waitFor();
      expect(await page.locator('[name="plans[1].title"]').inputValue()).toBe("月に一度、簿と数を照合する");
      await page.locator('[name="plans[0].dueOn"]').fill("令和12年1月31日");
      for (const place of [0, 1]) {
        await page.locator(`[name="plans[${place}].ownerId"]`).selectOption({ label: "佐藤 美咲" });
      }
      await page.getByRole("button", { name: risks.form.saveAssessment }).click();

      await page.getByRole("link", { name: /持出し簿を付ける/ }).waitFor();
      await page.getByRole("link", { name: /月に一度/ }).click();
      await page.getByRole("button", { name: wordsDetail.complete }).click();
      await page.getByText(wordsDetail.unproven).waitFor();
    },
    { javaScriptEnabled: false, expected: [/status of 422/, /assets\/.* csp$/] },
  );
});

test("many planned measures change at once by the keyboard", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    await page.goto("/o/demo/risks/treatments?q=復職の面談");
    await page.getByRole("row").nth(1).getByRole("checkbox").press("Space");
    await page.getByRole("combobox", { name: words.fields.status }).selectOption("under_way");
    await page.getByRole("button", { name: wordsList.change, exact: true }).press("Enter");

    await page.getByText(wordsNotice.changed(1)).waitFor();
    await page.getByRole("row").nth(1).getByText(words.status.under_way).waitFor();
    await expectAccessible(page);
  }, desk);
});

test("what remains is sent by who keeps the risk, and accepted by top management on a phone with a reason; another assessment ends it", async () => {
  let risk = "";
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    risk = await addRemaining(page, "夜間の窓口が一人になる");
    await page.getByRole("link", { name: acceptance.ask, exact: true }).click();
    await page.getByRole("button", { name: acceptanceSending.send(1) }).click();
    await page.getByText(acceptanceBundle.risk).first().waitFor();
    await expectAccessible(page);
  }, desk);

  await withPage(async ({ page }) => {
    await signIn(page, "kitagawa");
    await page.goto("/o/demo/approvals");
    await page
      .getByRole("link", { name: new RegExp(approvalMessages("ja").kind.riskAcceptance) })
      .first()
      .click();
    await page.getByText("夜間の窓口が一人になる").first().waitFor();
    await expectAccessible(page);
    await page.getByLabel(acceptanceSeal.reason).fill("採用の計画を確かめた。四半期ごとに見直すこと");
    await page.getByRole("button", { name: acceptanceSeal.accept, exact: true }).click();
    await page.getByText("採用の計画を確かめた。四半期ごとに見直すこと").waitFor();
  }, phone);

  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    await page.goto(risk);
    await page.getByText(acceptance.accepted, { exact: true }).first().waitFor();
    await page
      .getByText(/北川 誠/)
      .first()
      .waitFor();
    await page.getByRole("link", { name: risks.detail.assessAgain, exact: true }).click();
    await page.getByRole("button", { name: risks.form.saveAssessment }).click();
    await page.getByText(acceptance.outdated).waitFor();
    await page.goto("/o/demo/risks/changes");
    await page.getByText("夜間の窓口が一人になる").waitFor();
    await page.getByText(versions.differences.added, { exact: true }).first().waitFor();
  }, desk);
});

test("what was typed about one risk is no draft for another: what is sent is what is shown", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    const addresses = [
      await addRemaining(page, "控えの鍵が一本しかない"),
      await addRemaining(page, "控えの台帳が一冊しかない"),
    ];
    const sendingOf = (address = "") => `/o/demo/risks/acceptances/new?ids=${address.split("/").at(-1)}`;
    await page.goto(sendingOf(addresses[0]));
    await page.getByLabel(acceptanceSending.note).fill("鍵のことだけを書いた");
    await page.goto(sendingOf(addresses[1]));
    await page.getByText("控えの台帳が一冊しかない").waitFor();

    expect(await page.getByLabel(acceptanceSending.note).inputValue()).toBe("");
    await page.getByRole("button", { name: acceptanceSending.send(1) }).click();

    await page.getByText(acceptanceBundle.risk).first().waitFor();
    await page.getByText("控えの台帳が一冊しかない").first().waitFor();
    expect(await page.getByText("控えの鍵が一本しかない").count()).toBe(0);
    await page.goto(sendingOf(addresses[0]));
    await page.getByText(fieldMessages("ja").restored).waitFor();
    expect(await page.getByLabel(acceptanceSending.note).inputValue()).toBe("鍵のことだけを書いた");
  }, desk);
});

describe("why something is accepted stays written", () => {
  test("while top management proves anew who it is", async () => {
    const approval = await sending("受付の記録が紙だけである");
    await withPage(async ({ page }) => {
      await signIn(page, "kitagawa");
      await page.goto(approval);
      await page.getByLabel(acceptanceSeal.reason).fill("更新の計画を確かめた");
      await forgetProofs();

      await page.getByRole("button", { name: acceptanceSeal.accept, exact: true }).click();
      await page.getByRole("button", { name: entryMessages("ja").confirm.confirm }).click();
      await page.getByText(fieldMessages("ja").restored).waitFor();
      expect(await page.getByLabel(acceptanceSeal.reason).inputValue()).toBe("更新の計画を確かめた");
      await page.getByRole("button", { name: acceptanceSeal.accept, exact: true }).click();

      await page.getByText(approvalMessages("ja").status.approved, { exact: true }).first().waitFor();
      await page.getByText("更新の計画を確かめた").waitFor();
    }, desk);
  });

  test.each([[true], [false]])("when the seal is refused (with JavaScript: %s)", async (javaScriptEnabled) => {
    const title = `受付の控えが一つしかない（${javaScriptEnabled}）`;
    const approval = await sending(title);
    await withPage(
      async ({ page }) => {
        await signIn(page, "kitagawa");
        await page.goto(approval);
        await page.getByLabel(acceptanceSeal.reason).fill("更新の計画を確かめた");
        await withPage(async ({ page: other }) => {
          await signIn(other, "sato");
          await other.goto(await firstOf(other, `/o/demo/risks?q=${encodeURIComponent(title)}`, "[data-row-link]"));
          await other.getByRole("link", { name: risks.detail.assessAgain, exact: true }).click();
          await other.getByRole("button", { name: risks.form.saveAssessment }).click();
          await other.getByRole("link", { name: risks.detail.assessAgain, exact: true }).waitFor();
        }, desk);

        await page.getByRole("button", { name: acceptanceSeal.accept, exact: true }).click();

        await page.getByText(approvalProblemMessages("ja").acceptanceOutdated).waitFor();
        expect(await page.getByLabel(acceptanceSeal.reason).inputValue()).toBe("更新の計画を確かめた");
        if (javaScriptEnabled) await expectAccessible(page);
      },
      { ...phone, javaScriptEnabled, expected: [/status of 422/, /assets\/.* csp$/] },
    );
  });
});

/** Sends what remains of a risk to be accepted; returns the address of the approval. */
async function sending(title: string): Promise<string> {
  let approval = "";
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    await addRemaining(page, title);
    await page.getByRole("link", { name: acceptance.ask, exact: true }).click();
    await page.getByRole("button", { name: acceptanceSending.send(1) }).click();
    await page.waitForURL(/\/approvals\//);
    approval = new URL(page.url()).pathname;
  }, desk);
  return approval;
}

/** Adds a risk of one's own; returns its address. */
async function addRisk(page: Page, title: string): Promise<string> {
  await page.goto("/o/demo/risks/new");
  await page.getByLabel(risks.fields.title).fill(title);
  await page.getByLabel(risks.fields.phase).selectOption("storage");
  await page.getByLabel(risks.fields.threat).fill(`${title}。`);
  await page.getByRole("button", { name: risks.form.create, exact: true }).click();
  await page.getByRole("link", { name: risks.detail.assess, exact: true }).waitFor();
  return new URL(page.url()).pathname;
}

/** The same of which something grave remains that is to be accepted. */
async function addRemaining(page: Page, title: string): Promise<string> {
  const address = await addRisk(page, title);
  await page.getByRole("link", { name: risks.detail.assess, exact: true }).click();
  for (const [name, value] of [
    ["impact", "3"],
    ["likelihood", "3"],
    ["impactAfter", "3"],
    ["likelihoodAfter", "2"],
    ["residualHandling", "accepted"],
  ]) {
    await page.locator(`input[name="${name}"][value="${value}"]`).check();
  }
  await page.getByLabel(risks.fields.rationale).fill("人員が足りない");
  await page.getByLabel(risks.fields.residualText).fill("来年度の採用まで一人の時間が残る");
  await page.getByRole("button", { name: risks.form.saveAssessment }).click();
  await page.getByText(acceptance.unaccepted, { exact: true }).first().waitFor();
  return address;
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
