import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { takingInMessages } from "#app/components/import/messages.ts";
import { componentMessages } from "#app/components/messages.ts";
import { portfolioMessages } from "#app/features/consultant/messages.ts";
import { portfolioTitleMessages } from "#app/features/consultant/title-messages.ts";
import { navigationMessages } from "#app/features/home/navigation-messages.ts";
import { continuityMessages } from "#app/features/organization/index.ts";
import { personFormMessages } from "#app/features/people/form-messages.ts";
import { peopleImportMessages } from "#app/features/people/import/messages.ts";
import { invitationMessages } from "#app/features/people/invitation-messages.ts";
import { leavingMessages } from "#app/features/people/leaving-messages.ts";
import { peopleListMessages } from "#app/features/people/list-messages.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { peopleNoticeMessages } from "#app/features/people/notice-messages.ts";
import { personPageMessages } from "#app/features/people/page-messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = peopleMessages("ja");
const formWords = personFormMessages("ja");
const leaving = leavingMessages("ja");
const notice = peopleNoticeMessages("ja");
const list = peopleListMessages("ja");
const screen = personPageMessages("ja");
const importing = peopleImportMessages("ja");
const taking = takingInMessages("ja");
const inviting = invitationMessages("ja");
const portfolio = portfolioMessages("ja");
const wide = { viewport: { width: 1440, height: 900 } };
const password = "招待 された 人の 合言葉 2026";
/** A refusal has its status, which browsers report. */
const refused = [/status of (404|409|422)/];

describe("somebody of the company", () => {
  test("is found by their reading, opened beside the list, and shown with what the log knows", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/members");
      await page.getByRole("searchbox", { name: list.search }).fill("ﾊﾏﾀﾞ");
      await page.waitForURL(/q=/);

      await page.getByRole("link", { name: "濵田 祐介" }).click();
      await page.waitForURL(/open=/);
      const beside = page.getByRole("heading", { level: 2, name: "濵田 祐介" });
      await beside.waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: list.openPage }).click();

      await page.getByRole("heading", { level: 1, name: "濵田 祐介" }).waitFor();
      await page.getByText("が最終日です").waitFor();
      await page.getByText("hamada@sumai-clean.example").first().waitFor();
      await expectAccessible(page);
    }, wide);
  });

  test("is added, and when two people edit at once nobody's words are lost", async () => {
    await withPage(
      async ({ page, context }) => {
        const name = named("新見 蒼");
        const address = await addPerson(page, name);
        const other = await context.newPage();
        await page.goto(`${address}/edit`);
        await other.goto(`${address}/edit`);

        await field(other, words.fields.position).fill("主任");
        await other.getByRole("button", { name: formWords.save }).click();
        await other.getByText(notice.saved(name)).waitFor();
        await field(page, words.fields.position).fill("係長");
        await page.getByRole("button", { name: formWords.save }).click();

        const conflict = page.getByRole("region", { name: staleMessages("ja").title });
        await conflict.getByText("主任").waitFor();
        expect(await field(page, words.fields.position).inputValue()).toBe("係長");
        await expectAccessible(page);
        await page.getByRole("button", { name: staleMessages("ja").overwrite }).click();
        await page.getByText(notice.saved(name)).waitFor();
        await page.getByText("係長").first().waitFor();
      },
      { ...wide, expected: refused },
    );
  });

  test("leaves, and comes back", async () => {
    await withPage(async ({ page }) => {
      const name = named("去来 川子");
      const address = await addPerson(page, name);
      await page.getByRole("link", { name: screen.leave }).click();
      await page.getByLabel(leaving.now).check();
      await expectAccessible(page);
      await page.getByRole("button", { name: leaving.submit }).click();

      await page.getByText(notice.left(name)).waitFor();
      await page.getByText(words.barred).first().waitFor();
      await page.goto(`/o/demo/members?q=${encodeURIComponent(name)}`);
      expect(await page.getByRole("link", { name, exact: true }).count()).toBe(0);
      await page.goto(address);
      await page.getByText(screen.reinstate, { exact: true }).first().click();
      await page.getByRole("dialog").getByRole("button", { name: screen.reinstate }).click();
      await page.getByText(notice.reinstated(name)).waitFor();
    }, wide);
  });

  test("who is the last privacy manager stays, and is told why", async () => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato");
        await page.goto(`/o/demo/members?q=${encodeURIComponent("佐藤 美咲")}&role=privacy_manager`);
        const href = (await page.getByRole("link", { name: "佐藤 美咲", exact: true }).getAttribute("href")) ?? "";
        const id = /[\da-f]{8}-[\da-f-]{27}/.exec(href)?.[0];
        await page.goto(`/o/demo/members/${id}/leaving`);
        await page.getByLabel(leaving.leftOn).fill("2999-03-31");
        await page.getByRole("button", { name: leaving.submit }).click();

        await page
          .getByText(continuityMessages("ja").lastPrivacyManager({ date: "2999-04-01" }))
          .first()
          .waitFor();
        expect(await page.getByLabel(leaving.leftOn).inputValue()).toBe("2999-03-31");
        await expectAccessible(page);
      },
      { ...wide, expected: refused },
    );
  });
});

describe("a pasted list", () => {
  test("is checked cell by cell, corrected, taken in, and undone", async () => {
    await withPage(
      async ({ page }) => {
        const number = Math.random().toString(36).slice(2, 8).toUpperCase();
        await signIn(page, "sato");
        await page.goto("/o/demo/members/imports/new");
        await page.getByLabel(importing.upload.paste).fill(
          [
            ["社員番号", "氏名", "フリガナ", "所属", "雇用形態", "入社日"],
            [`${number}1`, `取込 一 ${number}`, "ﾄﾘｺﾐ ｲﾁ", "物流部", "パート", "令和2年4月1日"],
            [`${number}2`, `取込 二 ${number}`, "ﾄﾘｺﾐ ﾆ", "物流部", "正社員", "きのう"],
          ]
            .map((row) => row.join("\t"))
            .join("\n"),
        );
        await page.getByRole("button", { name: importing.upload.pasteSubmit }).click();
        await page.waitForURL(/\/preview$/);
        await page.getByText("日付として読めません").first().waitFor();
        await page.getByRole("button", { name: importing.preview.runValid(1, 1) }).waitFor();
        await expectAccessible(page);

        await page.getByRole("link", { name: "F3" }).first().click();
        await page.locator("#cell-text").fill("2021/4/1");
        await page.getByRole("button", { name: taking.save }).first().click();
        await page.getByRole("button", { name: importing.preview.run(2) }).click();

        await page.getByText(importing.result.done(2, 0)).waitFor();
        await expectAccessible(page);
        await undo(page);
        await page.goto(`/o/demo/members?q=${number}`);
        await page.getByText(list.noneTitle).waitFor();
      },
      { ...wide, expected: refused },
    );
  });
});

describe("a file of 5,000 people, 37 of them wrong", () => {
  test("says which, takes in the others while the page can be left, and gives them back", async () => {
    await withPage(
      async ({ page }) => {
        const number = Math.random().toString(36).slice(2, 8).toUpperCase();
        const rows = Array.from({ length: 5_000 }, (_, n) => {
          const joined = n % 136 === 7 && n < 37 * 136 ? "2024/13/45" : "2020/4/1";
          return [`${number}${n}`, `大勢 ${number}${n}`, "物流部", "正社員", joined].join(",");
        });
        await signIn(page, "sato");
        await page.goto("/o/demo/members/imports/new");
        await page.locator('input[type="file"]').setInputFiles({
          name: "従業員名簿.csv",
          mimeType: "text/csv",
          buffer: Buffer.from(["社員番号,氏名,所属,雇用形態,入社日", ...rows].join("\r\n")),
        });
        await page.getByRole("button", { name: importing.upload.submit, exact: true }).click();

        await page.waitForURL(/\/preview$/);
        await page.getByText(taking.errors(37)).first().waitFor();
        await page
          .getByText(importing.problems.dateUnreadable({ text: "2024/13/45" }))
          .first()
          .waitFor();
        await expectAccessible(page);
        await page.getByRole("button", { name: importing.preview.runValid(4_963, 37) }).click();
        await page.getByText(importing.result.done(4_963, 0)).waitFor({ timeout: 60_000 });
        await page.getByText(importing.result.left(37)).waitFor();
        const left = page.getByRole("region", { name: taking.leftTitle });
        const fault = importing.problems.dateUnreadable({ text: "2024/13/45" });
        await left.getByText(taking.leftRow(`大勢 ${number}7`, fault), { exact: true }).waitFor();
        await expectAccessible(page);
        await page.getByRole("link", { name: importing.result.see }).click();
        await page.waitForURL(/\/members\?/);
        await page.getByText(`大勢 ${number}`).first().waitFor();

        await page.goBack();
        await undo(page);
        await page.goto(`/o/demo/members?q=${number}`);
        await page.getByText(list.noneTitle).waitFor();
      },
      { ...wide, expected: refused },
    );
  });
});

describe("a mailed invitation", () => {
  test("works once, not when a newer one was sent, and says in both languages what to do then", async () => {
    const email = `${crypto.randomUUID().slice(0, 8)}@sumai-clean.example`;
    const name = named("招 待子");
    const links: string[] = [];
    await withPage(async ({ page }) => {
      const profile = await addPerson(page, name, email);
      links.push(await invitationFor(page, email));
      await page.goto(profile);
      await page.getByRole("button", { name: screen.inviteAgain }).click();
      await page.getByText(notice.invited(name)).waitFor();
      links.push(await invitationFor(page, email));
    }, wide);

    await withPage(
      async ({ page }) => {
        const [replaced = "", latest = ""] = links;
        await page.goto(replaced);
        await page.getByText(inviting.dead.revoked("株式会社すまいクリーン")).waitFor();
        await expectAccessible(page);

        await page.goto(latest);
        await page.getByText(email).waitFor();
        await join(page, "短い");
        await page.locator("[aria-invalid=true]").first().waitFor();
        await expectAccessible(page);
        await join(page, password);
        await page.waitForURL(/\/o\/demo$/);

        await page.goto(latest);
        await page.getByText(inviting.dead.accepted).waitFor();
        await page.getByRole("button", { name: "English" }).click();
        await page.getByRole("button", { name: "English", pressed: true }).waitFor();
        await page.getByText(invitationMessages("en").dead.accepted).waitFor();
        await expectAccessible(page);
      },
      { viewport: { width: 390, height: 800 }, expected: [...refused, /status of 410/] },
    );
  });
});

describe("an invited consultant", () => {
  test("joins by the mailed link, is seen, and is out at the next click once access is revoked", async () => {
    const email = `${crypto.randomUUID().slice(0, 8)}@consultant.example`;
    const name = named("黒田 外");
    let profile = "";
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      await page.goto("/o/demo/members/new-consultant");
      await field(page, words.fields.name).fill(name);
      await field(page, words.fields.company).fill("黒田事務所");
      await field(page, words.fields.email).fill(email);
      await field(page, words.fields.until).fill("2999-03-31");
      await page.getByRole("button", { name: formWords.consultant.send }).click();
      await page.getByText(notice.addedInvited(name)).waitFor();
      profile = new URL(page.url()).pathname;
    }, wide);

    await withPage(
      async ({ page: outside }) => {
        await outside.goto(await invitationFor(outside, email));
        await outside.getByText(inviting.outside).waitFor();
        await expectAccessible(outside);
        await join(outside, password);
        await outside.waitForURL(/\/o\/demo$/);
        await outside.goto("/o/demo/inventory");
        await outside.getByRole("heading", { level: 1 }).waitFor();

        await withPage(async ({ page }) => {
          await signIn(page, "sato");
          await page.goto("/o/demo/audit-log?action=visit");
          await page.getByText(name).first().waitFor();
          await page.goto(`${profile}/leaving`);
          await page.getByLabel(leaving.now).check();
          await page.getByRole("button", { name: leaving.submit }).click();
          await page.getByText(notice.left(name)).waitFor();
        }, wide);

        const nav = outside.getByRole("navigation").first();
        await nav.getByRole("link", { name: navigationMessages("ja").items.approvals }).click();
        await outside.getByRole("heading", { level: 1, name: componentMessages("ja").errorPage[404].title }).waitFor();
        await outside.goto("/portfolio");
        await outside.getByText(portfolio.emptyTitle).waitFor();
        await expectAccessible(outside);
      },
      { ...wide, expected: refused },
    );
  });
});

describe("two organizations", () => {
  test("in two tabs never mix, whichever was opened last", async () => {
    await withPage(
      async ({ page: demo, context }) => {
        const name = named("二枚 舌子");
        await signIn(demo, "sato");
        await demo.goto("/o/demo/members/new");
        const aozora = await context.newPage();
        await aozora.goto("/o/aozora/inventory");
        await aozora.getByText("株式会社あおぞら設計").first().waitFor();

        await field(demo, words.fields.name).fill(name);
        await demo.getByRole("button", { name: formWords.add }).click();
        await demo.getByText(notice.added(name)).waitFor();

        expect(new URL(demo.url()).pathname).toMatch(/^\/o\/demo\/members\//);
        await aozora.goto(`/o/aozora/members?q=${encodeURIComponent(name)}`);
        await aozora.getByText(list.noneTitle).waitFor();
        // The person of one organization is nobody in the other, nor is what one may do here what one may do there.
        const id = new URL(demo.url()).pathname.split("/").at(-1);
        expect((await aozora.goto(`/o/aozora/members/${id}`))?.status()).toBe(404);
        expect((await aozora.request.get("/o/aozora/members/new")).status()).toBe(403);
        await demo.reload();
        await demo.getByRole("heading", { level: 1, name }).waitFor();
        await demo.getByText("株式会社すまいクリーン").first().waitFor();
      },
      { ...wide, expected: refused },
    );
  });

  test("are switched by one click, in the menu and on the page about all of them", async () => {
    await withPage(async ({ page }) => {
      await signIn(page, "sato");
      const nav = page.getByRole("navigation").first();
      const menu = page.locator("summary", { hasText: "株式会社" }).first();
      await nav.waitFor();
      await menu.click();
      await page.getByRole("link", { name: "株式会社あおぞら設計" }).click();
      await page.waitForURL(/\/o\/aozora$/);

      await menu.click();
      await page.getByRole("link", { name: portfolioTitleMessages("ja").title }).click();
      await page.waitForURL(/\/portfolio$/);
      const row = page.getByRole("row", { name: /すまいクリーン/ });
      await row.getByText("第7版").waitFor();
      await page
        .getByRole("row", { name: /あおぞら設計/ })
        .getByText(portfolio.stuck.never)
        .waitFor();
      await expectAccessible(page);
      await page.getByRole("searchbox", { name: portfolio.search }).fill("スマイ");
      await page.waitForURL(/q=/);
      await expect.poll(() => page.getByRole("row").count()).toBe(2);
      await row.getByRole("link").first().click();
      await page.waitForURL(/\/o\/demo$/);
    }, wide);
  });
});

test("people are listed, added and pasted without JavaScript", async () => {
  await withPage(
    async ({ page }) => {
      const name = named("無 書子");
      await addPerson(page, name);
      await page.goto(`/o/demo/members?q=${encodeURIComponent(name)}`);
      await page.getByRole("link", { name, exact: true }).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();

      await page.goto("/o/demo/members/imports/new");
      await page.getByLabel(importing.upload.paste).fill(`氏名\t所属\n${named("無 二")}\t物流部`);
      await page.getByRole("button", { name: importing.upload.pasteSubmit }).click();
      await page.waitForURL(/\/preview$/);
      await page.getByRole("button", { name: importing.preview.run(1) }).waitFor();
    },
    // The browser reports the scripts that it was told not to run.
    { javaScriptEnabled: false, expected: [/\.js csp$/] },
  );
});

test("a department manager sees their own department; an employee sees no list", async () => {
  await withPage(async ({ page }) => {
    await signIn(page, "takahashi");
    await page.goto("/o/demo/members");
    const departments = await page.locator(`td[data-label="${words.fields.department}"]`).allTextContents();
    expect(new Set(departments)).toEqual(new Set(["EC事業部"]));
    expect(await page.getByRole("main").getByText(list.add, { exact: true }).count()).toBe(0);
    await expectAccessible(page);
  }, wide);
  await withPage(async ({ page }) => {
    await signIn(page, "yoshida");
    const nav = await page.getByRole("navigation").first().textContent();
    expect(nav).not.toContain(words.title);
    expect((await page.request.get("/o/demo/members")).status()).toBe(403);
  });
});

const screens = [
  "/o/demo/members",
  "/o/demo/members/PERSON",
  "/o/demo/members/PERSON/edit",
  "/o/demo/members/PERSON/leaving",
  "/o/demo/members/new",
  "/o/demo/members/new-consultant",
  "/o/demo/members/invitations",
  "/o/demo/members/imports",
  "/o/demo/members/imports/new",
  "/portfolio",
  "/invitation/unknown",
];

describe("every screen about people", () => {
  test.each([
    [1280, "ja", "dark"],
    [390, "en", "light"],
    [320, "ja", "light"],
    [320, "en", "dark"],
  ] as const)("has no problem at %i px (%s, %s) and never scrolls sideways", async (width, locale, colorScheme) => {
    await withPage(
      async ({ page }) => {
        await signIn(page, "sato", locale);
        await page.goto(`/o/demo/members?q=${encodeURIComponent("森下 香織")}`);
        const href = (await page.getByRole("link", { name: "森下 香織", exact: true }).getAttribute("href")) ?? "";
        const id = /[\da-f]{8}-[\da-f-]{27}/.exec(href)?.[0] ?? "";
        for (const address of screens) {
          await page.goto(address.replace("PERSON", id));
          await page.getByRole("heading", { level: 1 }).waitFor();
          const sideways = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(sideways, address).toBeLessThanOrEqual(0);
          await expectAccessible(page);
        }
      },
      { viewport: { width, height: 800 }, colorScheme, expected: [/status of 404 .*invitation\/unknown/] },
    );
  });
});

/** Adds somebody as 佐藤 does, invited at an address if there is one, and returns the path of their page, which is open then. */
async function addPerson(page: Page, name: string, invitedAt = ""): Promise<string> {
  await signIn(page, "sato");
  await page.goto("/o/demo/members/new");
  await field(page, words.fields.name).fill(name);
  await field(page, words.fields.email).fill(invitedAt);
  if (invitedAt !== "") await page.getByLabel(formWords.invites).check();
  await page.getByRole("button", { name: formWords.add }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return new URL(page.url()).pathname;
}

/** Joins by the password that is asked of whom is invited and has no account. */
async function join(page: Page, secret: string): Promise<void> {
  await page.locator('input[name="password"]').fill(secret);
  await page.locator('input[name="again"]').fill(secret);
  await page.getByRole("button", { name: inviting.joinWithPassword }).click();
}

/** Undoes the import whose result is shown. */
async function undo(page: Page): Promise<void> {
  await page.getByText(importing.result.undo, { exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: importing.result.undo }).click();
  await page.getByText("取り込みを元に戻しました").waitFor({ timeout: 60_000 });
}

/** A field by its whole label, without the mark that it must be filled, which a reader hears otherwise. */
function field(page: Page, name: string): Locator {
  return page.getByRole("textbox", { name, exact: true });
}

/** The path of the link in the invitation that went to an address. */
async function invitationFor(page: Page, email: string): Promise<string> {
  await page.goto("/demo/outbox");
  await page.getByRole("listitem").filter({ hasText: email }).getByRole("link").first().click();
  const link = page.locator('a[href*="/invitation/"]');
  return new URL((await link.getAttribute("href")) ?? "").pathname;
}

/** The product is shared by all tests, and its people stay. */
function named(name: string): string {
  return `${name} ${crypto.randomUUID().slice(0, 6)}`;
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
