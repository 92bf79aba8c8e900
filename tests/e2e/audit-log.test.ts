import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { workMessages } from "#app/components/work-messages.ts";
import { anchorMessages } from "#app/features/audit-log/anchor-messages.ts";
import { auditChainMessages } from "#app/features/audit-log/chain-messages.ts";
import { auditColumnMessages } from "#app/features/audit-log/column-messages.ts";
import { auditEventMessages } from "#app/features/audit-log/event-messages.ts";
import { exportMessages } from "#app/features/audit-log/export-messages.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { auditTableMessages } from "#app/features/audit-log/table-messages.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";
import { runVerifierOn } from "#tests/support/verifier.ts";

const words = auditLogMessages("ja");
const column = auditColumnMessages("ja");
const auditTable = auditTableMessages("ja");
const auditChain = auditChainMessages("ja");
const eventWords = auditEventMessages("ja");
const anchors = anchorMessages("ja");
const exporting = exportMessages("ja");
const list = workMessages("ja").table;
const { fields } = inventoryMessages("ja");

describe("the audit log", () => {
  test("is filtered in its address by what, by action and by person, and the way back is one click", async () => {
    await withPage(async ({ page }) => {
      await openLog(page);
      const everything = await titles(page);

      await choose(page, words.columns.what, auditTable.table.inventory_entry ?? "");
      await page.waitForURL(/table=inventory_entry/);
      await choose(page, words.columns.action, auditTable.action.update ?? "");
      await page.waitForURL(/action=update/);
      await expect
        .poll(async () => new Set(await titles(page)))
        .toEqual(new Set([`${auditTable.table.inventory_entry}・${auditTable.action.update}`]));
      await page.keyboard.press("/");
      await page.keyboard.type("髙橋涼子");
      await page.waitForURL(/q=/);
      await expect.poll(async () => new Set(await people(page))).toEqual(new Set(["髙橋 涼子"]));
      await expectAccessible(page);

      await page.getByRole("link", { name: list.clear }).click();
      await page.waitForURL(/\/audit-log\??$/);
      await expect.poll(() => titles(page)).toEqual(everything);
    });
  });

  test("says what was changed from what to what, in the words of the form, with the keyboard alone", async () => {
    await withPage(async ({ page }) => {
      await openLog(page, "?table=inventory_entry&action=update&q=髙橋");
      const isWanted = (text: string) => text.includes("通販会員データベース") && text.includes(fields.accessors);
      const focused = () => page.evaluate(() => document.activeElement?.closest("li")?.textContent ?? "");
      await page.keyboard.press("/");
      for (let down = 0; down < 20 && !isWanted(await focused()); down++) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");

      const event = page
        .getByRole("listitem")
        .filter({ hasText: "通販会員データベース" })
        .filter({ hasText: fields.accessors })
        .first();
      await event.getByText(fields.accessors, { exact: true }).waitFor();
      await event.getByRole("deletion").filter({ hasText: "12,480" }).waitFor();
      await event.getByRole("insertion").filter({ hasText: "13,120" }).waitFor();
      expect(await event.locator("time").getAttribute("datetime")).toMatch(/^\d{4}-\d{2}-\d{2}T/);
      await expectAccessible(page);
      await event.getByRole("link", { name: /通販会員データベース/ }).click();
      await page.waitForURL(/\/inventory\/[\da-f-]{36}$/);
    });
  });

  test("leaves out what was left empty, and says nothing in the words of the database", async () => {
    await withPage(async ({ page }) => {
      for (const table of Object.keys(auditTable.table)) {
        await openLog(page, `?table=${table}`);
        const terms = await page.locator("main ol dt").allTextContents();
        expect(
          terms.filter((term) => /^[a-z_]+$/.test(term)),
          table,
        ).toEqual([]);
        const values = await page.locator("main ol dd").allTextContents();
        expect(
          values.filter((value) => /null|^[\s—]*$|\{"|\d{4}-\d{2}-\d{2}T/.test(value)),
          table,
        ).toEqual([]);
      }
    });
  });

  test("is paged within its filter, and another filter begins at its newest event", async () => {
    await withPage(async ({ page }) => {
      await openLog(page, "?table=record");
      await page.getByRole("link", { name: words.older }).click();
      await page.waitForURL(/table=record&before=\d+/);
      await expect
        .poll(async () => new Set((await titles(page)).map((title) => title.split("・")[0])))
        .toEqual(new Set([auditTable.table.record]));

      await choose(page, words.columns.action, auditTable.action.insert ?? "");
      await page.waitForURL(/action=insert/);
      expect(new URL(page.url()).searchParams.has("before")).toBe(false);
    });
  });

  test("is verified by a press of the button, and stays filtered", async () => {
    await withPage(async ({ page }) => {
      await openLog(page, "?table=comment");
      await page.getByRole("button", { name: auditChain.verify }).click();

      await page.getByRole("status").filter({ hasText: "改ざんはありません" }).waitFor();
      expect(new URL(page.url()).searchParams.get("table")).toBe("comment");
      await expectAccessible(page);
    });
  });

  test("teaches the way back when nothing matches", async () => {
    await withPage(async ({ page }) => {
      await openLog(page, "?q=%00だれもいない");
      await page.getByRole("heading", { name: words.none }).waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: words.clear, exact: true }).click();
      await page.waitForURL(/\/audit-log$/);
    });
  });

  test("is filtered, unfolded and verified without JavaScript", async () => {
    await withPage(
      async ({ page }) => {
        await openLog(page);
        await page.getByText(words.columns.what, { exact: true }).first().click();
        await page.getByRole("checkbox", { name: auditTable.table.comment ?? "", exact: true }).check();
        await page.getByRole("button", { name: list.apply }).first().click();
        await page.waitForURL(/table=comment/);
        await page.locator("main summary[data-row-link]").first().click();
        await page.getByText(column.body, { exact: true }).first().waitFor();
        await page.getByRole("button", { name: auditChain.verify }).click();
        await page.getByText("改ざんはありません").waitFor();
      },
      { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
    );
  });
});

describe("the proof of the audit log", () => {
  test("is found from an event: its place in the chain, its record, and what the same act recorded", async () => {
    await withPage(async ({ page }) => {
      await openLog(page, "?table=inventory_entry&action=update");
      const link = page.locator("main ol > li a[href*='/audit-log/']").first();
      const sequence = (await link.innerText()).trim();
      await link.click();

      await page.getByRole("heading", { level: 1, name: eventWords.title(Number(sequence)) }).waitFor();
      await page.getByText(eventWords.hash, { exact: true }).waitFor();
      await page
        .getByRole("link", { name: /^台帳-\d{4}/ })
        .first()
        .waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: eventWords.older, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: eventWords.title(Number(sequence) - 1) }).waitFor();
    });
  });

  test("is searched by record and by days, and what is typed stands in the address", async () => {
    await withPage(async ({ page }) => {
      await openLog(page);
      await page.getByRole("searchbox", { name: words.record }).fill("メールマガジン");
      await page.waitForURL(/record=/);
      await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(0);
      await page.getByRole("listitem").filter({ hasText: "メールマガジン" }).first().waitFor();
      await page.getByLabel(words.from, { exact: true }).fill("2020-01-01");
      await page.waitForURL(/from=2020-01-01/);
      // In any notation, as everywhere else.
      await page.getByLabel(words.to, { exact: true }).fill("令和2年12月31日");
      await page.waitForURL(/to=%E4%BB%A4/);
      await page.getByRole("heading", { name: words.none }).waitFor();
      await expectAccessible(page);
    });
  });

  test("has been anchored and mailed on the first day, and the verifier can be saved", async () => {
    await withPage(async ({ page }) => {
      await openLog(page);
      await page.getByRole("link", { name: words.proof, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: anchors.title }).waitFor();
      const point = page
        .getByRole("row")
        .getByText(/^\d+:[\da-f]{64}$/)
        .first();
      await point.waitFor();
      await expectAccessible(page);

      const [saved] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: anchors.verifier }).click(),
      ]);
      expect(saved.suggestedFilename()).toBe("akashi-verify.mjs");
      const line = await point.innerText();
      await page.goto("/demo/outbox");
      await page
        .getByText(/操作ログの控え.*すまいクリーン/)
        .first()
        .click();
      await page.getByText(line).waitFor();
    });
  });

  test("is exported, whole or by days, and the verifier agrees", async () => {
    await withPage(async ({ page }) => {
      await openLog(page);
      await page.getByRole("link", { name: words.export, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: exporting.title }).waitFor();
      await expectAccessible(page);
      await page.getByLabel(words.from).fill("平成1年1月8日");
      const [saved] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: exporting.download }).click(),
      ]);

      expect(await runVerifierOn(await saved.path())).toMatchObject({
        code: 0,
        said: expect.stringContaining("すまいクリーン"),
      });
    });
  });

  test("is exported without JavaScript, and days without events are said on the form", async () => {
    await withPage(
      async ({ page }) => {
        await openLog(page);
        await page.goto("/o/demo/audit-log/export");
        await page.getByLabel(words.from).fill("2001-01-01");
        await page.getByLabel(words.to).fill("2001-12-31");
        await page.getByRole("button", { name: exporting.download }).click();
        await page.getByText(exporting.problems.noEvents).waitFor();
        expect(await page.getByLabel(words.from).inputValue()).toBe("2001-01-01");
      },
      { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
    );
  });

  test.each(["/o/demo/audit-log", "/o/demo/audit-log/1", "/o/demo/audit-log/anchors", "/o/demo/audit-log/export"])(
    "%s fits a screen of 320 px, and is accessible there and in the dark",
    async (address) => {
      await withPage(
        async ({ page }) => {
          await openLog(page);
          await page.goto(address);
          const { content, screen } = await page.evaluate(() => ({
            content: document.documentElement.scrollWidth,
            screen: document.documentElement.clientWidth,
          }));

          expect(content).toBeLessThanOrEqual(screen);
          await expectAccessible(page);
        },
        { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
      );
    },
  );
});

async function openLog(page: Page, search = ""): Promise<void> {
  await page.goto("/sign-in");
  if (page.url().includes("/sign-in")) await page.locator('button[value^="sato@"]').click();
  await page.waitForURL(/\/o\/demo/);
  await page.goto(`/o/demo/audit-log${search}`);
  await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
}

/** Ticks a value of a filter's menu, once the page is alive. */
async function choose(page: Page, filter: string, value: string): Promise<void> {
  await page.getByText(filter, { exact: true }).first().click();
  await expect.poll(() => page.getByRole("button", { name: list.apply }).count()).toBe(0);
  await page.getByRole("checkbox", { name: value, exact: true }).check();
  await page.keyboard.press("Escape");
}

async function titles(page: Page): Promise<string[]> {
  return page.locator("main ol > li b").allInnerTexts();
}

async function people(page: Page): Promise<string[]> {
  return page
    .locator("main ol > li time")
    .evaluateAll((times) => times.map((time) => time.previousElementSibling?.textContent ?? ""));
}
