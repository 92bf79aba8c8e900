import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { riskPictureLinkMessages } from "#app/features/risks/pictures/link-messages.ts";
import { dataFlowMessages } from "#app/features/risks/pictures/messages.ts";
import { riskOverviewMessages } from "#app/features/risks/pictures/overview-messages.ts";
import { riskReportMessages } from "#app/features/risks/report/messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const overview = riskOverviewMessages("ja");
const links = riskPictureLinkMessages("ja");

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

describe("the pictures of risks", () => {
  test.each([
    ["ja", desk],
    ["en", { ...desk, colorScheme: "dark" as const }],
    ["ja", { ...phone, colorScheme: "dark" as const }],
    ["en", phone],
  ] as const)("are accessible and never scroll sideways (%s, %o)", async (locale, size) => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato", locale);
      const entry = await firstOf(page, "/o/demo/risks/proposals?status=accepted", 'a[href*="/risks/entries/"]');
      const department = await firstOf(page, "/o/demo/risks/overview", 'a[href*="/risks/flows/"]');
      for (const address of ["/o/demo/risks/overview", `${entry}/flow`, department, "/o/demo/risks/print"]) {
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        for (const each of await page
          .locator("summary")
          .filter({ hasText: /表で見る|As a table/ })
          .all())
          await each.click();
        await expectAccessible(page);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, address).toBeLessThanOrEqual(0);
      }
    }, size);
  });
});

test("without JavaScript a cell of the heat map leads to as many risks as it says", async () => {
  await withPage(
    async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/risks/overview");
      const map = page.getByRole("group", { name: overview.heat.picture(overview.side.before) });
      const cell = map.getByRole("link", { name: links.cellOf("before", 3, 2) });
      const count = Number(/(\d+)件$/.exec((await cell.getAttribute("aria-label")) ?? "")?.[1]);

      await cell.click();

      await page.waitForURL(/cell=before-3-2-of-3/);
      await page
        .getByText(links.cellOf("before", 3, 2))
        .first()
        .waitFor();
      expect(count).toBeGreaterThan(0);
      expect(await page.locator("[data-row-link]").count()).toBe(Math.min(count, 50));
    },
    { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
  );
});

test("a department is chosen, and its data flow says in words what the picture shows", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "sato");
    await page.goto("/o/demo/risks/overview");
    await page.getByLabel(overview.department, { exact: true }).selectOption({ label: "総務部" });
    await page.getByRole("button", { name: overview.show }).click();
    await page.waitForURL(/department=/);
    await page.getByRole("link", { name: links.flow, exact: true }).click();

    const words = dataFlowMessages("ja");
    await page.getByRole("heading", { level: 1, name: words.titleOf("総務部") }).waitFor();
    await page.getByRole("img", { name: words.picture("総務部") }).waitFor();
    expect(await page.getByRole("region", { name: words.asText }).getByRole("listitem").count()).toBe(6);
  }, desk);
});

test("an entry that does not exist is said beside its field, and what was chosen stays", async () => {
  const { page: words } = riskReportMessages("ja");
  await withPage(
    async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/risks/print");
      await page.getByLabel(words.draft).check();
      await page.getByLabel(words.entry).fill("台帳-9999");
      await page.getByRole("button", { name: words.print }).click();

      await page.getByText(words.entryUnknown).first().waitFor();
      expect(await page.getByLabel(words.entry).inputValue()).toBe("台帳-9999");
      expect(await page.getByLabel(words.draft).isChecked()).toBe(true);
    },
    { ...desk, expected: [/status of 422/] },
  );
});

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
