import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { componentMessages } from "#app/components/messages.ts";
import { workMessages } from "#app/components/work-messages.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { approvalMessages } from "#app/features/approvals/messages.ts";
import { navigationMessages } from "#app/features/home/navigation-messages.ts";
import { searchMessages } from "#app/features/home/search-messages.ts";
import { inventoryCheckMessages } from "#app/features/inventory/check-messages.ts";
import { entryDetailMessages } from "#app/features/inventory/detail-messages.ts";
import { inventoryListMessages } from "#app/features/inventory/list-messages.ts";
import { objectionMessages } from "#app/features/readiness/objection-messages.ts";
import { demoSignIns } from "#db/seeds/demo-sign-ins.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = componentMessages("ja");
const navigation = navigationMessages("ja");
const readiness = objectionMessages("ja");
const ledgerChecks = inventoryCheckMessages("ja");
const detail = entryDetailMessages("ja");
const list = inventoryListMessages("ja");
const wide = { viewport: { width: 1440, height: 900 } };

describe("the language", () => {
  test("changes at once on the same page, and stays", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/audit-log?action=print");
      await openMenu(page);

      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();

      expect(new URL(page.url()).search).toBe("?action=print");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      await page.goto("/o/demo");
      expect(await page.getByRole("navigation").first().textContent()).toContain(
        navigationMessages("en").items.inventory,
      );
    });
  });

  test("is that of the browser before anybody chooses", async () => {
    await withPage(
      async ({ page }) => {
        await page.goto("/sign-in");
        await page.getByRole("heading", { level: 1, name: signInMessages("en").signIn }).waitFor();
        await expectAccessible(page);
      },
      { locale: "en-US" },
    );
  });
});

test("light and dark follow the device until one of them is chosen, without a flash at the next page", async () => {
  await withPage(
    async ({ page }) => {
      await signInAs(page, "sato");
      const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const dark = await background();
      await openMenu(page);

      await page.getByRole("button", { name: words.preferences.themes.light, exact: true }).click();
      await page.waitForFunction(
        (before) => getComputedStyle(document.documentElement).backgroundColor !== before,
        dark,
      );
      const light = await background();
      await page.reload();

      expect(await background()).toBe(light);
      expect(light).not.toBe(dark);
    },
    { colorScheme: "dark" },
  );
});

test("the first Tab leads past the menu into the content", async () => {
  await withPage(async ({ page }) => {
    await signInAs(page, "sato");
    await page.goto("/o/demo");
    // React 18 cannot take a change of the address while its scripts are starting (its error 345).
    await page.evaluate(() => new Promise((settled) => requestIdleCallback(settled)));

    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press("Enter");

    expect(focused).toBe(words.skipToContent);
    await page.waitForFunction(() => document.activeElement?.id === "main");
  });
});

describe("the command palette", () => {
  test.each([
    ["a number", "台帳-0012"],
    ["a number as people type it", "台帳１２"],
    ["words", "メールマガジン"],
    ["half-width kana", "ﾒｰﾙﾏｶﾞｼﾞﾝ"],
    ["hiragana", "めーるまがじん"],
  ])("finds a record by %s, from anywhere, with the keyboard alone", async (_, typed) => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");
      await openPalette(page);
      const wanted = typed.startsWith("台帳") ? /台帳-0012/ : /メールマガジン/;

      await page.keyboard.type(typed);
      const found = page.getByRole("option", { name: wanted }).first();
      await found.waitFor();
      await expectAccessible(page);
      expect(await found.getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("Enter");

      await page.waitForURL(/\/o\/demo\/inventory\/[0-9a-f-]{36}$/);
      await page.getByText(wanted).first().waitFor();
    });
  });

  test("finds screens, closes by Escape, and gives the focus back", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "sato");
      const opener = page.locator("a[aria-haspopup=dialog]");
      await opener.focus();
      await openPalette(page);
      await page.keyboard.type(navigation.items.auditLog);
      await page.getByRole("option", { name: navigation.items.auditLog }).waitFor();

      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });

      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  test("shows a department manager only what is theirs", async () => {
    await withPage(async ({ page }) => {
      await signInAs(page, "takahashi");
      const results = async (query: string) => {
        const answer = await page.request.get(`/o/demo/search.json?q=${encodeURIComponent(query)}`);
        return ((await answer.json()) as { results: unknown[] }).results.length;
      };

      expect(await results("メールマガジン")).toBeGreaterThan(0);
      expect(await results("従業者名簿")).toBe(0);
    });
  });
});

test("the search page finds the same without JavaScript", async () => {
  await withPage(
    async ({ page }) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/search");
      await page.getByRole("searchbox").fill("めーるまがじん");
      await page.getByRole("searchbox").press("Enter");
      await page
        .getByRole("main")
        .getByRole("link", { name: /メールマガジン/ })
        .first()
        .click();

      await page.waitForURL(/\/o\/demo\/inventory\/[0-9a-f-]{36}$/);
    },
    { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
  );
});

describe("pages that say no", () => {
  test("nothing there: in words, inside the frame, with ways on", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        for (const address of ["nothing-here", "inventory/01890a5d-ac96-774b-bcce-b302099a8057", "r/台帳-9999"]) {
          const answer = await page.goto(`/o/demo/${address}`);
          expect(answer?.status()).toBe(404);
          await page.getByRole("heading", { level: 1, name: words.errorPage[404].title }).waitFor();
          expect(await page.title()).toContain(words.errorPage[404].title);
          await menuOf(page).getByRole("link", { name: navigation.items.inventory }).waitFor();
          await page.getByText("株式会社すまいクリーン").first().waitFor();
          await expectAccessible(page);
        }
        await page.goto("/o/demo/nothing-here");
        await page
          .getByRole("main")
          .getByRole("link", { name: searchMessages("ja").findRecord })
          .click();
        await page.getByRole("searchbox").waitFor();
        await page.goBack();
        await page.getByRole("link", { name: words.errorPage.toHome }).click();
        await page.waitForURL(/\/o\/demo$/);
      },
      { expected: [/status of 404/] },
    );
  });

  test("outside of an organization, and in one that is not one's own: nothing, and no frame that would tell them apart", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "yoshida");
        const pages: string[] = [];
        for (const address of ["/nothing-here", "/o/another-company", "/o/aozora", "/o/aozora/inventory"]) {
          expect((await page.goto(address))?.status()).toBe(404);
          await page.getByRole("heading", { level: 1, name: words.errorPage[404].title }).waitFor();
          expect(await menuOf(page).count()).toBe(0);
          await expectAccessible(page);
          pages.push(await page.locator("body").innerText());
        }
        expect(new Set(pages).size).toBe(1);
      },
      { expected: [/status of 404/] },
    );
  });

  test("not allowed: says so and whom to ask, and the menu offers what is", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "yoshida");
        const answer = await page.goto("/o/demo/inventory");

        expect(answer?.status()).toBe(403);
        await page.getByRole("heading", { level: 1, name: words.errorPage[403].title }).waitFor();
        await page.getByText(words.errorPage[403].text).waitFor();
        await menuOf(page).getByRole("link", { name: navigation.home }).waitFor();
        // Who may not search is not offered a search that would fail.
        expect(await page.locator("a[aria-haspopup=dialog]").count()).toBe(0);
        await expectAccessible(page);
      },
      { expected: [/status of 403/] },
    );
  });

  test("a form refused by an address of its own keeps the frame, and the way back what was typed", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto("/o/demo/inventory?q=株主");
        await page.getByRole("link", { name: "株主名簿" }).click();
        await page.getByRole("link", { name: list.openRecord }).click();
        const comment = page.getByLabel(detail.comment);
        await comment.fill("消えた項目へのコメント");
        const form = page.locator("form", { has: comment });
        // As if the entry had gone while the comment was being written.
        await form.evaluate((element) => {
          const gone = "01890a5d-ac96-774b-bcce-b302099a8057";
          element.setAttribute("action", element.getAttribute("action")?.replace(/[0-9a-f-]{36}/, gone) ?? "");
        });
        await form.getByRole("button", { name: detail.send }).click();

        await page.getByRole("heading", { level: 1, name: words.errorPage[404].title }).waitFor();
        await menuOf(page).getByRole("link", { name: navigation.items.inventory }).waitFor();
        await page.getByRole("button", { name: words.errorPage.back }).click();
        await expect.poll(() => comment.inputValue()).toBe("消えた項目へのコメント");
      },
      { ...wide, expected: [/status of 404/] },
    );
  });

  test("no connection: says so instead of blaming itself, and nothing typed is lost", async () => {
    await withPage(
      async ({ page, context }) => {
        await signInAs(page, "sato");
        await page.goto("/o/demo/settings/approvals");
        await page.getByRole("button", { name: approvalMessages("ja").save }).click();
        await page.getByText(approvalMessages("ja").saved).waitFor();
        await page.getByLabel(approvalMessages("ja").allowsOwnWork).check();
        await context.setOffline(true);
        await page.getByRole("button", { name: approvalMessages("ja").save }).click();

        await page.getByRole("heading", { level: 1, name: words.errorPage[0].title }).waitFor();
        await expectAccessible(page);
        await context.setOffline(false);
        await page.getByRole("button", { name: words.errorPage.back }).click();
        await expect.poll(() => page.getByLabel(approvalMessages("ja").allowsOwnWork).isChecked()).toBe(true);
      },
      { expected: [/ERR_INTERNET_DISCONNECTED/] },
    );
  });
});

test.each(demoSignIns)("nothing on the home of $role leads to where $name may not go", async ({ email }) => {
  await withPage(async ({ page }) => {
    await signInAs(page, email.split("@")[0] ?? "");
    const links = page.locator("nav a[href], main a[href]");
    const addresses = new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? "")));

    expect(addresses.size).toBeGreaterThan(0);
    for (const address of addresses) expect((await page.request.get(address)).status(), address).toBe(200);
  });
});

test("who may not change the ledger is shown what is the matter with it, and not told to mend it", async () => {
  await withPage(async ({ page }) => {
    await signInAs(page, "watanabe");

    await page.getByRole("main").getByText(readiness.look, { exact: true }).first().waitFor();
    for (const { fix } of [ledgerChecks.reviewed, ledgerChecks.complete]) {
      expect(await page.getByRole("main").getByText(fix, { exact: true }).count()).toBe(0);
    }
  });
});

test("paper shows the page and whose it is, without menu, search and buttons, and is white by night too", async () => {
  await withPage(
    async ({ page }) => {
      await signInAs(page, "sato");
      await page.goto("/o/demo/inventory");
      await page.emulateMedia({ media: "print", colorScheme: "dark" });

      await page.getByRole("main").getByText("株式会社すまいクリーン", { exact: true }).waitFor();
      await page.getByRole("heading", { level: 1 }).waitFor();
      for (const part of [menuOf(page), page.locator("header"), page.getByRole("searchbox")]) {
        expect(await part.first().isVisible()).toBe(false);
      }
      expect(await page.getByRole("link", { name: list.add, exact: true }).isVisible()).toBe(false);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
        "rgb(255, 255, 255)",
      );
    },
    { colorScheme: "dark" },
  );
});

describe("on a screen of 320 px", () => {
  const small = { viewport: { width: 320, height: 640 } };

  test.each(["ja", "en"] as const)("every menu unfolds within the window (%s)", async (locale) => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        for (const address of ["/o/demo/inventory", "/o/demo/audit-log"]) {
          await page.goto(address);
          for (const menu of await page.locator("details[name=menu]:visible").all()) {
            await menu.locator("summary").click();
            await expect
              .poll(() => menu.locator(":scope > div").evaluate(sides))
              .toSatisfy(({ left, right }: ReturnType<typeof sides>) => left >= 0 && right >= 0);
            await page.keyboard.press("Escape");
          }
        }
      },
      { ...small, locale: locale === "en" ? "en-US" : "ja-JP" },
    );
  });

  test.each(["ja", "en"] as const)("an approval needs no scrolling sideways (%s)", async (locale) => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto("/o/demo/approvals");
        await page.getByRole("main").getByRole("link").first().click();
        await page.waitForURL(/\/approvals\/[0-9a-f-]{36}$/);
        await page.getByRole("heading", { level: 1 }).waitFor();

        expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
      },
      { ...small, locale: locale === "en" ? "en-US" : "ja-JP" },
    );
  });

  test.each(["/sign-in", "/password-reset", "/o/demo", "/o/demo/approvals", "/o/demo/audit-log", "/account"])(
    "%s needs no scrolling sideways",
    async (address) => {
      await withPage(async ({ page }) => {
        if (!address.startsWith("/sign") && !address.startsWith("/password")) await signInAs(page, "sato");
        await page.goto(address);

        expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
        await expectAccessible(page);
      }, small);
    },
  );
});

describe.each(["light", "dark"] as const)("axe finds nothing in %s", (colorScheme) => {
  test.each(["/sign-in", "/password-reset", "/password-reset/unknown", "/demo/outbox"])("on %s", async (address) => {
    await withPage(
      async ({ page }) => {
        await page.goto(address);
        await expectAccessible(page);
      },
      { colorScheme, expected: address.endsWith("unknown") ? [/status of 410/] : [] },
    );
  });

  test.each([
    "/account",
    "/o/demo/approvals",
    "/o/demo/audit-log",
    "/o/demo/jobs",
    "/o/demo/settings/approvals",
    "/o/demo/search?q=%E9%A1%A7%E5%AE%A2",
    "/o/demo/search?q=zzzz",
  ])("on %s", async (address) => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto(address);
        await expectAccessible(page);
      },
      { colorScheme },
    );
  });

  test("on an approval, its first page of the list", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "sato");
        await page.goto("/o/demo/approvals");
        await page.getByRole("main").getByRole("link").first().click();
        await page.waitForURL(/\/approvals\/[0-9a-f-]{36}$/);
        await expectAccessible(page);
      },
      { colorScheme },
    );
  });

  test.each(demoSignIns)("on the home of $role", async ({ email }) => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, email.split("@")[0] ?? "");
        await expectAccessible(page);
      },
      { colorScheme },
    );
  });

  test("on the pages that say no", async () => {
    await withPage(
      async ({ page }) => {
        await signInAs(page, "yoshida");
        for (const address of ["/o/demo/inventory", "/o/demo/nothing-here"]) {
          await page.goto(address);
          await expectAccessible(page);
        }
      },
      { colorScheme, expected: [/status of 40[34]/] },
    );
  });
});

/** By how many pixels the page is wider than the window; read in the browser. */
function overhang(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

/** How far an element lies within the window at either side; read in the browser. */
function sides(element: Element): { left: number; right: number } {
  const { left, right } = element.getBoundingClientRect();
  return { left, right: document.documentElement.clientWidth - right };
}

/** The menu of the product. */
function menuOf(page: Page) {
  return page.getByRole("navigation", { name: workMessages("ja").navigation });
}

async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/(demo|aozora)/);
}

/** Presses the shortcut until the dialog is there: a page listens once its scripts have started. */
async function openPalette(page: Page): Promise<void> {
  const field = page.getByRole("combobox", { name: workMessages("ja").search.label });
  const press = async () => {
    await page.keyboard.press("Control+k");
    return field.isVisible();
  };
  await expect.poll(press, { timeout: 15_000 }).toBe(true);
}

/** The menu of the person, at the top right. */
async function openMenu(page: Page): Promise<void> {
  await page.locator("header summary").last().click();
}
