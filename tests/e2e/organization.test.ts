import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { firstStepsMessages } from "#app/features/onboarding/first-steps-messages.ts";
import { signUpMessages } from "#app/features/onboarding/sign-up-messages.ts";
import { dissolutionBannerMessages } from "#app/features/organization/dissolution-banner-messages.ts";
import { dissolutionMessages } from "#app/features/organization/dissolution-messages.ts";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { departmentMessages, siteMessages } from "#app/features/organization/place-messages.ts";
import { profileMessages } from "#app/features/organization/profile-messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const signing = signUpMessages("ja");
const steps = firstStepsMessages("ja");
const departments = departmentMessages("ja");
const sites = siteMessages("ja");
const profile = profileMessages("ja");
const dissolution = dissolutionMessages("ja");
const password = "はじめての 合言葉 を きめました 2026";
const name = "株式会社はじめのいっぽ";

/** Registers an organization by mail and leads to its first steps; returns its address. */
async function register(page: Page): Promise<string> {
  const email = `${randomUUID().slice(0, 8)}@example.jp`;
  const slug = `e2e-${randomUUID().slice(0, 8)}`;
  await page.goto("/sign-up");
  await page.getByLabel(signing.organizationName).fill(name);
  await page.getByLabel(signing.personName).fill("始 まりこ");
  await page.getByLabel(signing.email).fill(email);
  await page.getByRole("button", { name: signing.send }).click();
  await page.getByRole("heading", { name: signing.sentTitle }).waitFor();
  await page.goto(await mailedLink(page, email));
  await page.getByLabel(signing.found.slug).fill(slug);
  const { reset } = accountMessages("ja");
  await page.getByLabel(reset.password).fill(password);
  await page.getByLabel(reset.again, { exact: true }).fill(password);
  await page.getByRole("button", { name: signing.found.submit }).click();
  await page.waitForURL(new RegExp(`/o/${slug}/first-steps$`));
  return slug;
}

async function mailedLink(page: Page, email: string): Promise<string> {
  await page.goto("/demo/outbox");
  // The mail is written in the background.
  const entry = page.getByRole("listitem").filter({ hasText: email });
  await expect.poll(async () => (await page.reload()) && (await entry.count()), { timeout: 10_000 }).toBe(1);
  await entry.getByRole("link").click();
  return (await page.getByRole("link", { name: /\/sign-up\// }).getAttribute("href")) ?? "";
}

const nothingSideways = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );

describe("a company registers itself", () => {
  test("by mail, chooses its address, and is led through its first steps, which can be put aside", async () => {
    await withPage(
      async ({ page }) => {
        await page.goto("/sign-in");
        await page.getByRole("link", { name: signInMessages("ja").signUp }).click();
        await page.getByRole("heading", { name: signing.title }).waitFor();
        await expectAccessible(page);
        await page.getByLabel(signing.email).fill("だれか");
        await page.getByRole("button", { name: signing.send }).click();
        await page.getByText(signing.problems.organizationMissing).first().waitFor();
        await expectAccessible(page);

        const slug = await register(page);

        await page.getByText(steps.done(0, 6)).waitFor();
        await expectAccessible(page);
        await page.getByRole("button", { name: `${steps.steps.sites}: ${steps.skip}` }).click();
        await page.getByText(steps.done(1, 6)).waitFor();
        await page.goto(`/o/${slug}`);
        await page.getByText(steps.done(1, 6)).waitFor();
        await expectAccessible(page);
        await page.getByRole("link", { name: steps.home.go }).click();
        await page.getByRole("button", { name: `${steps.steps.sites}: ${steps.resume}` }).click();
        await page.getByText(steps.done(0, 6)).waitFor();
      },
      { expected: [/status of 422/] },
    );
  });

  test("without JavaScript too, and a link that was used says so", async () => {
    await withPage(
      async ({ page }) => {
        const slug = await register(page);
        await page.getByRole("link", { name: steps.actions.profile }).click();
        await page.getByLabel(profile.fields.corporateNumber).fill("1234567890123");
        await page.getByRole("button", { name: profile.save }).click();
        await page.getByText(organizationMessages("ja").problems.notACorporateNumber).first().waitFor();
        await page.getByLabel(profile.fields.corporateNumber).fill("９９９９－９９９９－９９９９９");
        await page.getByLabel(profile.fields.industry).selectOption("service");
        await page.getByLabel(profile.fields.capital, { exact: true }).fill("１，０００万円");
        await page.getByRole("button", { name: profile.save }).click();
        await page.waitForURL(new RegExp(`/o/${slug}/settings/profile`));
        await page.getByText("9-9999-9999-9999").waitFor();
        await page.getByText(profile.yen(10_000_000)).waitFor();

        await page.goto("/sign-up/not-a-link");
        await page.getByRole("heading", { name: signing.expired.title }).waitFor();
      },
      { javaScriptEnabled: false, expected: [/status of (410|422)/, /assets\/.* csp$/] },
    );
  });
});

test("departments are added, moved by the keyboard, renamed as of a day, and not closed while somebody is there", async () => {
  await withPage(
    async ({ page }) => {
      const slug = await register(page);
      await page.goto(`/o/${slug}/departments`);
      await page.getByText(departments.emptyTitle).waitFor();
      await expectAccessible(page);
      for (const [department, below] of [["営業部"], ["総務部"], ["営業一課", "営業部"]] as const) {
        await page.goto(`/o/${slug}/departments/new`);
        await page.getByLabel(departments.form.name).fill(department);
        if (below) await page.getByLabel(departments.form.parent).selectOption({ label: below });
        await page.getByLabel(departments.form.startsOn).fill("平成27年4月1日");
        await page.getByRole("button", { name: departments.form.add }).click();
        await page.getByText(departments.saved).waitFor();
      }
      await expectAccessible(page);

      const down = page.getByRole("button", { name: departments.down("営業部") });
      await down.focus();
      await page.keyboard.press("Enter");
      const tree = page.getByRole("list", { name: departments.tree });
      await expect.poll(async () => (await tree.getByRole("listitem").allInnerTexts())[0]).toContain("総務部");

      await tree.getByRole("link", { name: "総務部", exact: true }).click();
      await page.getByRole("link", { name: departments.detail.edit }).click();
      await expectAccessible(page);
      await page.getByLabel(departments.form.name).fill("管理部");
      await page.getByLabel(departments.form.startsOn).fill("2014-04-01");
      await page.getByRole("button", { name: departments.form.save }).click();
      await page
        .getByText(organizationMessages("ja").problems.beforeLastChange({ date: "2015-04-01" }))
        .first()
        .waitFor();
      expect(await page.getByLabel(departments.form.name).inputValue()).toBe("管理部");
      await page.getByLabel(departments.form.startsOn).fill("令和2年10月1日");
      await page.getByRole("button", { name: departments.form.save }).click();
      await page.getByText(departments.history.renamed("総務部", "管理部")).waitFor();
      await expectAccessible(page);

      await page.goto(`/o/${slug}/departments`);
      await page.getByLabel(departments.asOf.day).fill("2019-04-01");
      await page.getByRole("button", { name: departments.asOf.show }).click();
      await page.getByRole("list", { name: departments.tree }).getByText("総務部").waitFor();
      await expectAccessible(page);

      await page.goto(`/o/${slug}/departments`);
      await page
        .getByRole("list", { name: departments.tree })
        .getByRole("link", { name: "営業部", exact: true })
        .click();
      await page.getByRole("link", { name: departments.detail.archive, exact: true }).click();
      await page.getByText(departments.archiving.blocked).waitFor();
      await page.getByText(departments.archiving.below(1, "営業一課")).waitFor();
      await expectAccessible(page);
    },
    { expected: [/status of 422/] },
  );
});

test("two people who change a department at once both see what the other did", async () => {
  await withPage(
    async ({ page, context }) => {
      const slug = await register(page);
      await page.goto(`/o/${slug}/departments/new`);
      await page.getByLabel(departments.form.name).fill("企画部");
      await page.getByRole("button", { name: departments.form.add }).click();
      await page
        .getByRole("list", { name: departments.tree })
        .getByRole("link", { name: "企画部", exact: true })
        .click();
      await page.getByRole("link", { name: departments.detail.edit }).click();
      await page.getByLabel(departments.form.name).waitFor();
      const other = await context.newPage();
      await other.goto(page.url());
      await other.getByLabel(departments.form.name).fill("経営企画部");
      await other.getByRole("button", { name: departments.form.save }).click();
      await other.getByText(departments.saved).waitFor();

      await page.getByLabel(departments.form.name).fill("事業企画部");
      await page.getByRole("button", { name: departments.form.save }).click();

      const stale = staleMessages("ja");
      const conflict = page.getByRole("region", { name: stale.title });
      await conflict.getByText("経営企画部").waitFor();
      expect(await page.getByLabel(departments.form.name).inputValue()).toBe("事業企画部");
      await expectAccessible(page);
      await page.getByRole("button", { name: stale.overwrite }).click();
      await page.getByRole("heading", { level: 1, name: "事業企画部" }).waitFor();
    },
    { expected: [/status of 409/] },
  );
});

test("a site is added, corrected, closed and taken up again", async () => {
  await withPage(async ({ page }) => {
    const slug = await register(page);
    await page.goto(`/o/${slug}/sites`);
    await page.getByText(sites.emptyTitle).waitFor();
    await page.getByRole("link", { name: sites.add }).click();
    await expectAccessible(page);
    await page.getByLabel(sites.form.name).fill("データセンター");
    await page.getByLabel(sites.form.allowsExamination).uncheck();
    await page.getByRole("button", { name: sites.form.add }).click();
    await page.getByText(sites.saved).waitFor();
    await expectAccessible(page);

    await page.getByRole("link", { name: "データセンター" }).click();
    await page.getByLabel(sites.form.business).fill("サーバの設置");
    await page.getByRole("button", { name: sites.form.save }).click();
    await page.getByRole("cell", { name: "サーバの設置" }).waitFor();

    await page.getByRole("link", { name: "データセンター" }).click();
    await page.getByRole("button", { name: sites.archive }).click();
    await page.getByRole("dialog").getByRole("button", { name: sites.archive }).click();
    await page.getByText(sites.wasArchived).waitFor();
    await page.getByRole("button", { name: `データセンター: ${sites.restore}` }).click();
    await page.getByText(sites.wasRestored).waitFor();
  });
});

test("an organization asks to be dissolved by its name, says so on every page, and takes it back", async () => {
  await withPage(
    async ({ page }) => {
      const slug = await register(page);
      await page.goto(`/o/${slug}/settings/profile`);
      await expectAccessible(page);
      await page.getByRole("link", { name: profile.dissolve }).click();
      await page.getByRole("heading", { name: dissolution.lost.title }).waitFor();
      await expectAccessible(page);
      const ask = page.getByRole("button", { name: dissolution.request.submit });
      await page.getByLabel(dissolution.request.name).fill("別の会社");
      await ask.click();
      await page.getByText(organizationMessages("ja").problems.notTheName).first().waitFor();
      await page.getByLabel(dissolution.request.name).fill(name);
      await ask.click();
      await page.getByText(organizationMessages("ja").problems.notExported).first().waitFor();
      const [pack] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: dissolution.exports.all }).click(),
      ]);
      expect(await pack.failure()).toBeNull();
      await page.getByLabel(dissolution.request.name).fill(name);
      await ask.click();
      await page.getByText(dissolution.requested).waitFor();
      await expectAccessible(page);

      await page.goto(`/o/${slug}`);
      const banner = page.getByRole("banner").getByText(/に廃止され/);
      await banner.waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: dissolutionBannerMessages("ja").link }).click();
      await page.getByRole("button", { name: dissolution.standing.withdraw }).click();
      await page.getByText(dissolution.withdrawn).waitFor();
      expect(await banner.count()).toBe(0);
    },
    { expected: [/status of 422/] },
  );
});

test.each(["ja", "en"] as const)("every page of it fits a narrow phone (%s)", async (locale) => {
  await withPage(
    async ({ page }) => {
      await page.goto("/sign-in");
      if (locale === "en") {
        await page.getByRole("button", { name: "English" }).click();
        await page.getByRole("button", { name: "English", pressed: true }).waitFor();
      }
      await page.locator('button[value^="sato@"]').click();
      await page.waitForURL(/\/o\/demo/);
      const paths = [
        ...["settings/profile", "settings/profile/edit", "settings/dissolution", "first-steps"],
        ...["departments", "departments?as-of=2010-04-01", "departments/new", "sites", "sites/new"],
      ];
      for (const path of paths) {
        await page.goto(`/o/demo/${path}`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await nothingSideways(page);
        await expectAccessible(page);
      }
      await page.goto("/sign-up");
      await nothingSideways(page);
    },
    { viewport: { width: 320, height: 640 } },
  );
});
