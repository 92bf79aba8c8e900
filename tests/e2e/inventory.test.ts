import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { entryDetailMessages } from "#app/features/inventory/detail-messages.ts";
import { emptyLedgerMessages } from "#app/features/inventory/empty-messages.ts";
import { entryFormMessages } from "#app/features/inventory/form-messages.ts";
import { inventoryListMessages } from "#app/features/inventory/list-messages.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { inventoryNoticeMessages } from "#app/features/inventory/notice-messages.ts";
import { inventoryScreenMessages } from "#app/features/inventory/screen-messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = inventoryMessages("ja");
const screen = inventoryScreenMessages("ja");
const emptyLedger = emptyLedgerMessages("ja");
const notice = inventoryNoticeMessages("ja");
const detail = entryDetailMessages("ja");
const list = inventoryListMessages("ja");
const formWords = entryFormMessages("ja");
const wide = { viewport: { width: 1440, height: 900 } };
/** A refusal has its status, which browsers report. */
const refused = [/status of (409|422)/];

describe("an entry", () => {
  test("is added as people type, shown, changed, and its history tells it", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato");
        await page.goto("/o/demo/inventory");
        await page.getByRole("link", { name: list.add, exact: true }).click();

        await page.getByRole("button", { name: formWords.saveNew }).click();
        await page.getByRole("link", { name: words.problems.nameMissing }).waitFor();
        await page.getByLabel(words.fields.title).fill("展示会アンケート用紙");
        await page.getByLabel(words.fields.purpose).fill("製品の案内");
        await page.getByRole("combobox", { name: words.fields.items }).fill("氏名、会社名、");
        await page.getByRole("group", { name: words.fields.media }).first().getByLabel(words.medium.paper).check();
        await page.getByLabel(words.fields.count).fill("約１，２００件");
        await page.getByLabel(words.fields.reviewedOn, { exact: false }).first().fill("令和8年4月1日");
        await page
          .getByRole("status")
          .getByText(/2026年.*4月1日/)
          .waitFor();
        await page.getByRole("button", { name: formWords.saveNew }).click();

        await page
          .getByRole("status")
          .getByText(/台帳-\d{4} を追加しました/)
          .waitFor();
        await page.getByRole("heading", { level: 1, name: "展示会アンケート用紙" }).waitFor();
        await page.getByText("1,200件").waitFor();
        await page.getByText("氏名、会社名").first().waitFor();
        await expectAccessible(page);

        await page.getByRole("link", { name: words.fields.keepUntil, exact: true }).click();
        await page.waitForURL(/\/edit#entry-keepUntil$/);
        await page.getByLabel(words.fields.keepUntil).first().fill("6か月");
        await page.getByRole("button", { name: formWords.save }).click();
        await page
          .getByRole("status")
          .getByText(/を保存しました/)
          .waitFor();
        const history = page.getByRole("region", { name: detail.history });
        await history.getByText("6か月").waitFor();
        await history.getByText(detail.created).waitFor();
      },
      { expected: refused },
    );
  });

  test("that nothing is entrusted, provided or handled abroad is stated, but not beside what is", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato");
        await page.goto("/o/demo/inventory/new");
        await page.getByLabel(words.fields.title).fill("社内報の編集名簿");
        await page.getByLabel(words.fields.purpose).fill("社内報の編集");
        await page.getByLabel(words.fields.provision).first().fill("印刷会社へ提供");
        for (const stated of ["hasNoVendors", "hasNoProvision", "hasNoForeign"] as const)
          await page.getByLabel(formWords[stated]).check();
        await page.getByRole("button", { name: formWords.saveNew }).click();

        await page.getByRole("link", { name: words.problems.namedAndNone }).waitFor();
        await expectAccessible(page);
        await page.getByLabel(words.fields.provision).first().fill("");
        await page.getByRole("button", { name: formWords.saveNew }).click();

        const provision = page.getByRole("region", { name: screen.section.provision });
        await provision.getByText(words.none, { exact: true }).nth(2).waitFor();
        const missing = page.getByRole("link", { name: words.fields.infoClass, exact: true });
        await missing.waitFor();
        expect(await page.getByRole("link", { name: words.fields.provision, exact: true }).count()).toBe(0);
      },
      { expected: refused },
    );
  });

  test("that someone else changed first is shown in both versions; nothing typed is lost, and it can be saved knowingly", async () => {
    await withPage(
      async ({ page, context }) => {
        await signIn(page, "sato");
        const edit = await editPageOf(page, "株主名簿");
        const other = await context.newPage();
        await page.goto(edit);
        await other.goto(edit);
        await other.getByLabel(words.fields.remarks).fill("先に書いた備考");
        await other.getByRole("button", { name: formWords.save }).click();
        await other
          .getByRole("status")
          .getByText(/を保存しました/)
          .waitFor();

        await page.getByLabel(words.fields.remarks).fill("あとから書いた備考");
        await page.getByRole("button", { name: formWords.save }).click();

        const conflict = page.getByRole("region", { name: staleMessages("ja").title });
        await conflict.getByText("先に書いた備考").waitFor();
        await conflict.getByText("あとから書いた備考").waitFor();
        expect(await page.getByLabel(words.fields.remarks).inputValue()).toBe("あとから書いた備考");
        await expectAccessible(page);
        await page.getByRole("button", { name: staleMessages("ja").overwrite }).click();
        await page
          .getByRole("status")
          .getByText(/を保存しました/)
          .waitFor();
        await page.getByRole("region", { name: screen.section.review }).getByText("あとから書いた備考").waitFor();
      },
      { expected: refused },
    );
  });

  test("is not lost when the session ends while it is being written", async () => {
    await withPage(async ({ page, context }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/inventory/new");
      await page.getByLabel(words.fields.title).fill("書きかけの名簿");
      await page.getByLabel(words.fields.purpose).fill("途中まで書いた目的");
      await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain("途中まで書いた目的");
      await context.clearCookies();
      await page.getByRole("button", { name: formWords.saveNew }).click();
      await page.waitForURL(/\/sign-in/);

      await page.locator('button[value^="sato@"]').click();

      await page.waitForURL(/\/inventory\/new/);
      await expect.poll(() => page.getByLabel(words.fields.title).inputValue()).toBe("書きかけの名簿");
      expect(await page.getByLabel(words.fields.purpose).inputValue()).toBe("途中まで書いた目的");
    });
  });

  test("is copied, linked, commented on, taken out and restored", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto((await editPageOf(page, "注文データ")).replace(/\/edit$/, ""));
      await page.getByRole("button", { name: detail.duplicate }).click();
      await page.waitForURL(/\/edit$/);
      await page.getByRole("button", { name: formWords.save }).click();
      await page.getByRole("heading", { level: 1, name: detail.copyOf("注文データ") }).waitFor();
      await page.getByText(detail.copiedFrom).waitFor();

      await page.getByLabel(detail.linkTo).fill("台帳ー１");
      await page.getByRole("button", { name: detail.link, exact: true }).click();
      await page.getByRole("link", { name: /台帳-0001/ }).waitFor();
      await page.getByLabel(detail.linkTo).fill("台帳-9999");
      await page.getByRole("button", { name: detail.link, exact: true }).click();
      await page.getByRole("alert").getByText(words.problems.linkUnknown).waitFor();

      await page.getByLabel(detail.comment).fill("契約を確かめました");
      await page.getByRole("button", { name: detail.send }).click();
      const comments = page.getByRole("region", { name: detail.comments });
      await comments.getByText("契約を確かめました").waitFor();
      await expect.poll(() => page.getByLabel(detail.comment).inputValue()).toBe("");

      await page.getByRole("button", { name: detail.archive }).click();
      await page.getByRole("dialog").getByLabel(detail.reason).fill("重複");
      await page.getByRole("dialog").getByRole("button", { name: detail.archive }).click();
      await page.getByText(/台帳から外されました（重複）/).waitFor();
      await expectAccessible(page);
      await page.getByRole("button", { name: "元に戻す" }).click();
      await page.getByRole("link", { name: screen.edit, exact: true }).waitFor();
    });
  });
});

describe("the list", () => {
  test("is searched, filtered and sorted in its address, and the way back is one click", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/inventory");
      // The key is heard once the page is alive, which its links show.
      await expect.poll(() => page.locator("[data-row-link]").first().getAttribute("href")).toContain("open=");
      await page.keyboard.press("/");
      await page.keyboard.type("名簿");
      await page.waitForURL(/q=/);
      await page.getByText(/^\d+ \/ \d+件$/).waitFor();
      for (const title of await page.locator("[data-row-link]").allTextContents()) expect(title).toBeTruthy();

      await page.getByText(list.flag, { exact: true }).first().click();
      await page.getByLabel(words.fields.sensitive, { exact: true }).check();
      await page.waitForURL(/flag=sensitive/);
      await page.getByText(emptyLedger.noMatchTitle).waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: emptyLedger.clear, exact: true }).click();
      await page.waitForURL(/\/inventory$/);

      await page.getByRole("link", { name: words.fields.count }).click();
      await page.waitForURL(/sort=count/);
      await page.getByRole("link", { name: words.fields.count }).click();
      // The address changes before the rows do.
      await page.locator('th[aria-sort="descending"]').waitFor();
      const counts = (await page.locator(`td[data-label="${words.fields.count}"]`).allTextContents())
        .map((text) => Number(text.replaceAll(",", "")))
        .filter(Number.isFinite);
      expect(counts.length).toBeGreaterThan(20);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    }, wide);
  });

  test("is walked with the arrow keys, and Enter opens the record beside it; on a narrow screen its page", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/inventory");
      const links = page.locator("[data-row-link]");
      await expect.poll(() => links.first().getAttribute("href")).toContain("open=");
      await links.first().focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      const title = await links.nth(1).textContent();
      await page.keyboard.press("Enter");
      await page.waitForURL(/open=/);
      await page.getByRole("region", { name: title ?? "?" }).waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: list.close }).click();
      await page.waitForURL(/\/inventory\??$/);
    }, wide);
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato");
        await page.goto("/o/demo/inventory");
        await page.locator("[data-row-link]").first().click();
        await page.waitForURL(/\/inventory\/[\da-f-]{36}$/);
      },
      { viewport: { width: 390, height: 844 } },
    );
  });

  test("takes out what was chosen, and brings it back", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/inventory?q=データ&sort=-number");
      const total = page.getByText(/^\d+ \/ \d+件$/);
      const before = await total.textContent();
      const boxes = page.getByRole("checkbox", { name: /台帳-\d{4}/ });
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.getByRole("button", { name: list.archive }).click();

      await page.getByText(notice.archived(2)).waitFor();
      expect(page.url()).toContain("sort=-number");
      await expect.poll(() => total.textContent()).not.toBe(before);
      await page.getByRole("button", { name: "元に戻す" }).click();
      await page.getByText(notice.restored(2)).waitFor();
      await expect.poll(() => total.textContent()).toBe(before);
    });
  });

  test("shows the columns that were chosen", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/inventory");
      await page.locator("summary", { hasText: "表示列" }).click();
      await page.getByRole("checkbox", { name: words.fields.vendors }).check();
      await page.waitForURL(/col=vendors/);
      await page.getByRole("columnheader", { name: words.fields.vendors }).waitFor();
    });
  });

  test("comes as Excel, as it is filtered", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/inventory?flag=sensitive");
      await page.getByText(list.output, { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: list.excel }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^個人情報管理台帳_\d{4}-\d{2}-\d{2}\.xlsx$/);
      expect(download.url()).toContain("flag=sensitive");
    });
  });
});

test("without JavaScript one finds, adds and changes entries", async () => {
  await withPage(
    async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/inventory");
      await page.getByRole("searchbox", { name: list.search }).fill("株主");
      await page.getByRole("searchbox", { name: list.search }).press("Enter");
      await page.getByRole("link", { name: "株主名簿" }).click();
      await page.getByRole("heading", { level: 1, name: "株主名簿" }).waitFor();

      await page.goto("/o/demo/inventory/new");
      await page.getByLabel(words.fields.title).fill("紙の名簿");
      await page.getByLabel(words.fields.purpose).fill("連絡");
      await page.getByLabel(words.fields.items).fill("氏名、電話番号");
      await page.getByRole("button", { name: formWords.saveNew }).click();
      await page.getByRole("heading", { level: 1, name: "紙の名簿" }).waitFor();
      await page.getByText("氏名、電話番号").first().waitFor();
    },
    // The browser reports the scripts that it was told not to run.
    { javaScriptEnabled: false, expected: [/\.js csp$/] },
  );
});

describe("people see what they may do", () => {
  test("a department manager keeps the rows of the department and neither imports nor submits", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "takahashi");
      await page.goto("/o/demo/inventory");
      const departments = await page.locator(`td[data-label="${list.department}"]`).allTextContents();
      expect(new Set(departments)).toEqual(new Set(["EC事業部"]));
      await page.getByRole("link", { name: list.add, exact: true }).waitFor();
      expect(await page.getByRole("main").getByRole("link", { name: list.submit }).count()).toBe(0);
      expect(await page.getByRole("main").getByRole("link", { name: list.import_ }).count()).toBe(0);
      expect((await page.request.get("/o/demo/inventory/versions")).status()).toBe(403);
      expect((await page.request.get("/o/demo/inventory/changes")).status()).toBe(403);
      expect((await page.request.get("/o/demo/inventory/submission")).status()).toBe(403);
    });
  });

  test("an auditor reads everything and is offered nothing that would be refused", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "watanabe");
      await page.goto("/o/demo/inventory");
      for (const name of [list.add, list.submit, list.import_]) {
        expect(await page.getByRole("main").getByRole("link", { name, exact: true }).count()).toBe(0);
      }
      expect(await page.getByRole("checkbox", { name: /台帳-\d{4}/ }).count()).toBe(0);
      await page.getByRole("link", { name: "株主名簿" }).click();
      await page.getByRole("heading", { name: "株主名簿" }).waitFor();
      expect(await page.getByRole("link", { name: screen.edit, exact: true }).count()).toBe(0);
      expect((await page.request.get("/o/demo/inventory/new")).status()).toBe(403);
    });
  });

  test("an employee has no ledger", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "yoshida");
      expect((await page.request.get("/o/demo/inventory")).status()).toBe(403);
      expect((await page.request.get("/o/demo/inventory.xlsx")).status()).toBe(403);
    });
  });
});

describe("every screen", () => {
  const desk = { viewport: { width: 1440, height: 900 } };
  const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark" as const };
  const screens = [
    "/o/demo/inventory",
    "/o/demo/inventory?q=nothing-like-this",
    "/o/demo/inventory?open=ENTRY",
    "/o/demo/inventory/new",
    "/o/demo/inventory/ENTRY",
    "/o/demo/inventory/ENTRY/edit",
    "/o/demo/inventory/versions",
    "/o/demo/inventory/versions/7",
    "/o/demo/inventory/versions/1?view=changes",
    "/o/demo/inventory/changes",
    "/o/demo/inventory/submission",
  ];
  const onPhone = ["/o/demo/inventory?q=データ", "/o/demo/inventory/ENTRY", "/o/demo/inventory/ENTRY/edit"];

  test.each([
    ...screens.map((address) => [address, "ja", desk] as const),
    ...onPhone.map((address) => [address, "en", phone] as const),
  ])("%s is accessible (%s)", async (address, locale, size) => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato", locale);
      await page.goto(address.replace("ENTRY", await entryCalled(page, "株主名簿")));
      // At the end of a long form its buttons lie over nothing.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await expectAccessible(page);
    }, size);
  });

  test.each([
    [390, "en"],
    [320, "ja"],
    [320, "en"],
  ] as const)("never scrolls sideways at %i px (%s)", async (width, locale) => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato", locale);
        const id = await entryCalled(page, "株主名簿");
        for (const address of screens) {
          await page.goto(address.replace("ENTRY", id));
          await page.getByRole("heading", { level: 1 }).waitFor();
          const sideways = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(sideways, address).toBeLessThanOrEqual(0);
        }
      },
      { viewport: { width, height: 700 } },
    );
  });
});

/** The edit page of the entry with this name. */
async function editPageOf(page: Page, title: string): Promise<string> {
  return `/o/demo/inventory/${await entryCalled(page, title)}/edit`;
}

/** The id of the entry with this name. */
async function entryCalled(page: Page, title: string): Promise<string> {
  await page.goto(`/o/demo/inventory?q=${encodeURIComponent(title)}`);
  const href = await page.getByRole("link", { name: title, exact: true }).getAttribute("href");
  const id = /[\da-f]{8}-[\da-f-]{27}/.exec(href ?? "")?.[0];
  if (!id) throw new Error(`no entry is called ${title}`);
  return id;
}

async function signIn(page: Page, person: string, locale: Locale = "ja"): Promise<void> {
  await page.goto("/sign-in");
  if (locale === "en") {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "English", pressed: true }).waitFor();
  }
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}
