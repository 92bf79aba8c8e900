import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { accessMessages } from "#app/features/organization/access/messages.ts";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { appointmentProblemMessages } from "#app/features/organization/appointments/problem-messages.ts";
import { termMessages } from "#app/features/organization/appointments/term-messages.ts";
import { asOfMessages } from "#app/features/organization/as-of-messages.ts";
import { chartMessages } from "#app/features/organization/chart/messages.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = appointmentMessages("ja");
const problems = appointmentProblemMessages("ja");
const term = termMessages("ja");
const roles = roleMessages("ja");
const access = accessMessages("ja");

test("a successor is appointed in one step; the letter is there; withdrawn, all is as before", async () => {
  await withPage(async ({ page }) => {
    await signInAs(page, "sato");
    await page.goto("/o/demo/appointments");
    await expectAccessible(page);
    const training = page.getByRole("region", { name: roles.training_manager });
    await training.getByRole("link", { name: words.succeed }).click();
    await page.getByRole("heading", { level: 1, name: words.form.title }).waitFor();
    expect(await page.getByLabel(words.fields.role).inputValue()).toBe("training_manager");
    await expectAccessible(page);

    await page.getByLabel(words.fields.memberId).selectOption({ label: "本間 綾（総務部）" });
    await page.getByRole("textbox", { name: words.fields.startsOn }).fill("令和81年4月1日");
    await page.getByRole("button", { name: words.form.save }).click();
    await page.getByText(words.detail.saved).waitFor();

    await page.getByText(term.fromTo("2022年4月1日", "2099年3月31日")).waitFor();
    await page.getByText(words.state.coming).first().waitFor();
    await expectAccessible(page);
    const letter = await page.request.get(await hrefOf(page, words.letter));
    expect([letter.status(), letter.headers()["content-type"]]).toEqual([200, "application/pdf"]);

    await page.getByRole("link", { name: words.detail.withdraw }).click();
    await page.getByText(words.withdrawal.predecessor).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: words.withdrawal.save }).click();

    await page.getByText(words.withdrawal.done).waitFor();
    expect(await training.textContent()).toContain(term.from("2022年4月1日"));
    expect(await training.textContent()).not.toContain("2099");
  });
});

test("who protects the data is not who audits that: it is said beside the field, and nothing typed is lost", async () => {
  await withPage(
    async ({ page }) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/appointments/new?role=audit_manager");

      await page.getByLabel(words.fields.memberId).selectOption({ label: "佐藤 美咲（総務部）" });
      await page.getByLabel(words.fields.note).fill("兼務");
      await page.getByLabel(words.fields.succeeds).selectOption({ index: 0 });
      await page.getByRole("button", { name: words.form.save }).click();

      const problem = problems.notIndependent({ role: "privacy_manager" });
      await page.getByText(problem).first().waitFor();
      expect(await page.getByLabel(words.fields.memberId).getAttribute("aria-invalid")).toBe("true");
      expect(await page.getByLabel(words.fields.note).inputValue()).toBe("兼務");
      await expectAccessible(page);
    },
    { expected: [/status of 422/] },
  );
});

test("the privacy manager's term is not ended without a successor, in words, and without JavaScript too", async () => {
  await withPage(
    async ({ page }) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/appointments");
      await page.getByRole("region", { name: roles.privacy_manager }).getByRole("link", { name: "佐藤 美咲" }).click();
      await page.getByRole("link", { name: words.detail.end }).click();
      await page.getByText(words.ending.needed(roles.privacy_manager)).waitFor();

      await page.getByRole("textbox", { name: words.ending.day }).fill("2099-03-31");
      await page.getByRole("textbox", { name: words.fields.endReason }).fill("異動");
      await page.getByRole("button", { name: words.ending.save }).click();

      await page
        .getByText(problems.lastPrivacyManager({ date: "2099-04-01" }))
        .first()
        .waitFor();
      expect(await page.getByRole("textbox", { name: words.fields.endReason }).inputValue()).toBe("異動");
    },
    { javaScriptEnabled: false, expected: [/status of 422/, /assets\/.* csp$/] },
  );
});

test("the history of appointments is found by name and function, by keyboard alone", async () => {
  await withPage(async ({ page }) => {
    await signInAs(page, "watanabe");
    await page.goto("/o/demo/appointments/history?role=privacy_manager");
    await page.getByRole("rowheader", { name: "清水 徹" }).waitFor();
    await expectAccessible(page);

    await page.keyboard.press("/");
    await page.keyboard.type("佐藤");
    await page.waitForURL(/q=/);
    await page.getByRole("rowheader", { name: "清水 徹" }).waitFor({ state: "detached" });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");

    await page.getByRole("heading", { level: 1, name: "佐藤 美咲" }).waitFor();
    // An auditor sees it all, and is offered nothing that would be refused.
    expect(await page.getByRole("link", { name: words.detail.end }).count()).toBe(0);
  });
});

describe("the organization chart", () => {
  const chart = chartMessages("ja");

  test("is there for every employee, on any day, and comes as PDF", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "yoshida");
      await page.getByRole("navigation").first().getByRole("link", { name: "体制図" }).click();
      await page.getByRole("heading", { level: 1, name: chart.title }).waitFor();
      const functions = page.getByRole("region", { name: chart.functions });
      await functions.getByText("佐藤 美咲").waitFor();
      await expectAccessible(page);

      await page.getByRole("textbox", { name: asOfMessages("ja").day }).fill("2019年1月1日");
      await page.getByRole("button", { name: asOfMessages("ja").show }).click();
      await functions.getByText("清水 徹").first().waitFor();

      const printed = await page.request.get(await hrefOf(page, chart.print));
      expect([printed.status(), printed.headers()["content-type"]]).toEqual([200, "application/pdf"]);
      expect(await page.getByRole("link", { name: chart.appointments }).count()).toBe(0);
    });
  });
});

describe("permissions", () => {
  test("show what somebody would see; a leave opens another department's rows at once, and closes them", async () => {
    await withPage(async ({ page: manager }) => {
      await withPage(async ({ page: takahashi }) => {
        await signInAs(takahashi, "takahashi");
        await signInAs(manager, "sato");
        await manager.goto("/o/demo/access");
        await expectAccessible(manager);
        await manager
          .getByRole("combobox", { name: access.preview.person })
          .selectOption({ label: "髙橋 涼子（EC事業部）" });
        await manager.getByRole("button", { name: access.preview.show }).click();
        await manager.getByText(access.preview.recorded).waitFor();
        await manager.getByText(access.preview.ledgerDepartments("EC事業部")).waitFor();
        await expectAccessible(manager);

        await manager.getByRole("link", { name: access.grants.add }).click();
        await manager.getByLabel(access.grants.fields.departmentId).selectOption({ label: "物流部" });
        await manager.getByRole("textbox", { name: access.grants.fields.reason }).fill("繁忙期の応援");
        await expectAccessible(manager);
        await manager.getByRole("button", { name: access.grants.save }).click();
        await manager.getByText(access.grants.saved).waitFor();

        await takahashi.goto("/o/demo/inventory?q=配送伝票");
        await takahashi.getByRole("cell", { name: "物流部" }).first().waitFor();

        await manager
          .getByRole("listitem")
          .filter({ hasText: "繁忙期の応援" })
          .getByRole("button", { name: access.grants.revoke })
          .click();
        const dialog = manager.getByRole("dialog");
        await dialog.getByText(access.grants.revokeConsequence("髙橋 涼子", "物流部")).waitFor();
        await dialog.getByRole("button", { name: access.grants.revoke }).click();
        await manager.getByText(access.grants.revoked).waitFor();

        await takahashi.reload();
        await takahashi.getByRole("cell", { name: "物流部" }).first().waitFor({ state: "detached" });
      });
    });
  });
});

describe.each(["ja", "en"] as const)("on a screen of 320 px (%s; the English one dark)", (locale) => {
  const title = {
    appointments: appointmentMessages(locale).title,
    "appointments/history": appointmentMessages(locale).history.title,
    "appointments/new": appointmentMessages(locale).form.title,
    "organization-chart": chartMessages(locale).title,
    access: accessMessages(locale).title,
    "access/grants/new": accessMessages(locale).grants.add,
  };

  test.each(Object.entries(title))("%s fits and is accessible", async (address, name) => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto(`/o/demo/${address}`);
        await page.getByRole("heading", { level: 1, name }).waitFor();

        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
        await expectAccessible(page);
      },
      {
        viewport: { width: 320, height: 640 },
        ...(locale === "en" ? { locale: "en-US", colorScheme: "dark" } : {}),
      },
    );
  });
});

/** Where a link leads; PDFs open in a tab of their own. */
async function hrefOf(page: Page, name: string): Promise<string> {
  return (await page.getByRole("link", { name, exact: true }).getAttribute("href")) ?? "";
}

async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}
