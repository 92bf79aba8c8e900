import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { inventoryCheckMessages } from "#app/features/inventory/check-messages.ts";
import { inventoryListMessages } from "#app/features/inventory/list-messages.ts";
import { readinessMessages } from "#app/features/readiness/messages.ts";
import { objectionMessages } from "#app/features/readiness/objection-messages.ts";
import { readinessPageMessages } from "#app/features/readiness/page-messages.ts";
import { readinessStateMessages } from "#app/features/readiness/state-messages.ts";
import { taskMessages } from "#app/features/tasks/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = readinessMessages("ja");
const objections = objectionMessages("ja");
const screen = readinessPageMessages("ja");
const readinessState = readinessStateMessages("ja");
const tasks = taskMessages("ja");
const ledgerChecks = inventoryCheckMessages("ja");

const nothingSideways = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );

/** How many entries are overdue depends on what other tests have done with the demo company. */
const overdue = new RegExp(ledgerChecks.reviewed.said({ count: 4 }).replace("4", "(\\d+)"));

describe("home", () => {
  test("answers first: days to the next step, readiness, every item, and what an examiner would object to", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");

      await page.getByRole("heading", { level: 1, name: /\d+日/ }).waitFor();
      const main = page.getByRole("main");
      await main.getByRole("heading", { name: words.title, exact: true }).waitFor();
      const map = main.getByRole("region", { name: words.map.title });
      expect(await map.getByRole("listitem").count()).toBeGreaterThan(50);
      await map
        .getByRole("link", { name: words.map.cell("J.3.1.1", "個人情報の特定", readinessState.state.unmet) })
        .waitFor();
      await main.getByText(overdue).waitFor();
      await main
        .getByRole("region", { name: words.trend.title })
        .getByText(/から、今日/)
        .waitFor();
      await expectAccessible(page);
    });
  });

  test("leads from an objection to the very rows", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");
      const fix = page.getByRole("link", { name: overdue });
      const [, count = ""] = overdue.exec((await fix.getAttribute("aria-label")) ?? "") ?? [];

      await fix.click();

      await page.waitForURL(/\/inventory\?check=reviewed$/);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page
        .getByRole("status")
        .getByText(new RegExp(`^${count} / `))
        .waitFor();
      await page.getByRole("link", { name: /見直しが済んでいる/ }).waitFor();
    });
  });

  test("is whole on a phone, in the dark and in English", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.getByRole("heading", { name: objectionMessages("en").title }).waitFor();
        await nothingSideways(page);
        await expectAccessible(page);
      },
      { viewport: { width: 320, height: 700 }, colorScheme: "dark", locale: "en-US" },
    );
  });

  test("shows who leads a department only what is theirs", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "takahashi");
      const main = page.getByRole("main");
      await main.getByRole("heading", { name: objections.title }).waitFor();

      expect(await main.getByRole("heading", { name: words.map.title }).count()).toBe(0);
      expect(await main.getByText("物流部").count()).toBe(0);
      await expectAccessible(page);
    });
  });

  test("asks nothing of an employee, and shows nothing of anybody else", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "yoshida");
      await page.getByText(tasks.mine.none).waitFor();

      expect(await page.getByRole("heading", { name: objections.title }).count()).toBe(0);
      await expectAccessible(page);
    });
  });
});

describe("readiness by item", () => {
  test("is reached from a cell of the map by keyboard, on the page of the requirement where it is dealt with", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");

      await page
        .getByRole("link", { name: words.map.cell("J.3.1.1", "個人情報の特定", readinessState.state.unmet) })
        .press("Enter");

      await page.waitForURL(/\/requirements\/[^/]+$/);
      await page.getByRole("heading", { level: 1, name: /個人情報の特定/ }).waitFor();
      await page.getByText(overdue).first().waitFor();
      await page
        .getByRole("link", { name: /返品・交換受付票/ })
        .first()
        .waitFor();
    });
  });

  test("says why an item stands as it does", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");

      await page.goto("/o/demo/readiness#J.3.1.1");

      const row = page.getByRole("row").filter({ hasText: "J.3.1.1" });
      await row.getByText(overdue).waitFor();
      await row
        .getByRole("link", { name: /返品・交換受付票/ })
        .first()
        .waitFor();
      await expectAccessible(page);
    });
  });

  test("is filtered in its address, and finds by words what checks say", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/readiness?state=unmet&group=J.3");
      const rows = page.getByRole("row").filter({ has: page.getByRole("cell") });
      await expect.poll(() => rows.count()).toBe(3);

      await page.goto("/o/demo/readiness?q=ありえない言葉");
      await page.getByRole("heading", { name: screen.noMatchTitle }).waitFor();
      await expectAccessible(page);
    });
  });

  test("explains its formula with the figures of today and the rule of each check, also without JavaScript", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto("/o/demo/readiness");
        await page.getByText(/÷（\d+ − \d+）＝ \d+%/).waitFor();

        await page.getByText(screen.formula.rules).click();
        await page.getByText(ledgerChecks.reviewed.rule).waitFor();
        await page.getByRole("link", { name: screen.print }).waitFor();
      },
      { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
    );
  });

  // On a phone it was twenty screens long, with every check and every row of sixty items.
  test("folds its reasons on a phone, where they open with one touch, and shows them where there is room", async () => {
    const shown = async (page: Page) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/readiness");
      return page.getByRole("row").filter({ has: page.locator('[id="J.3.1.1"]') });
    };
    await withPage(
      async ({ page }) => {
        const row = await shown(page);
        await row.getByText(readinessStateMessages("ja").state.unmet, { exact: true }).first().waitFor();
        expect(await row.getByText(overdue).isVisible()).toBe(false);
        await expectAccessible(page);

        await row.locator("summary").tap();

        await row.getByText(overdue).waitFor();
        await nothingSideways(page);
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true },
    );
    await withPage(async ({ page }) => {
      const row = await shown(page);
      await row.getByText(overdue).waitFor();
      expect(await row.locator("summary").isVisible()).toBe(false);
    });
  });

  test("is printed", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");
      const answer = await page.request.get("/o/demo/readiness.pdf");

      expect(answer.status()).toBe(200);
      expect(answer.headers()["content-type"]).toBe("application/pdf");
    });
  });

  test("is whole on a phone", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto("/o/demo/readiness");
        await page.getByText("J.11.1").first().waitFor();
        await nothingSideways(page);
        await expectAccessible(page);
      },
      { viewport: { width: 320, height: 700 } },
    );
  });
});

describe("tasks", () => {
  test("list what is overdue, lead to where it is done, and keep their filter in the address", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/tasks?state=overdue");
      const task = page.getByRole("link", { name: /返品・交換受付票/ });
      await task.waitFor();
      await expectAccessible(page);

      await task.click();
      await page.waitForURL(/\/inventory\/[^/]+\/edit$/);
      await page.goto("/o/demo/tasks?kind=gap_assessment");
      await page.getByRole("heading", { name: tasks.noMatchTitle }).waitFor();
    });
  });

  test("are whole on a phone, without JavaScript", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto("/o/demo/tasks");
        await page.getByRole("heading", { level: 1, name: tasks.title }).waitFor();
        await nothingSideways(page);
      },
      { viewport: { width: 320, height: 700 }, javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
    );
  });
});

test("the ledger offers each check as a filter that can be removed", async () => {
  await withPage(async ({ page }) => {
    await signInAs(page, "sato");
    await page.goto("/o/demo/inventory?check=complete");
    const { check } = inventoryListMessages("ja");

    await page.getByRole("link", { name: new RegExp(`${check}.*${ledgerChecks.complete.title}`) }).click();

    await page.waitForURL(/\/inventory$/);
  });
});

async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}
