import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { noticeMessages } from "#app/features/accounts/notice-messages.ts";
import { passkeyMessages } from "#app/features/accounts/passkey-messages.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { totpCode } from "#app/features/accounts/totp.server.ts";
import { signInPolicyMessages } from "#app/features/sign-in-policy/messages.ts";
import { demoPassword } from "#db/seeds/demo-sign-ins.ts";
import { expectAccessible, type Visit, withPage } from "#tests/support/browser.ts";
import { forgetProofs, inProductDatabase } from "#tests/support/product-database.ts";

const signing = signInMessages("ja");
const entry = entryMessages("ja");
const security = securityMessages("ja");
const notices = noticeMessages("ja");
const policy = signInPolicyMessages("ja");
const { problems } = accountMessages("ja");

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

describe("an authenticator app", () => {
  test("is set up with a QR code, asked for after the password, replaced by a recovery code, and removed", async () => {
    await withPage(
      async ({ page }) => {
        await clickIn(page, "yoshida");
        await page.goto("/account/second-factor");
        await expectAccessible(page);
        await page.getByRole("link", { name: security.secondFactor.setUp }).first().click();
        await page.getByRole("heading", { level: 1, name: security.app.title }).waitFor();
        await expectAccessible(page);
        expect(await page.getByRole("img", { name: security.app.picture }).count()).toBe(1);
        const secret = (await page.locator("p.font-mono").innerText()).replaceAll(" ", "");

        await fillCode(page, security.app.code, "000000", security.app.finish);
        await page.getByText(problems.wrongCode).first().waitFor();
        await expectAccessible(page);
        await fillCode(page, security.app.code, totpCode(secret, new Date()), security.app.finish);
        await page.getByText(security.codes.once).waitFor();
        await expectAccessible(page);
        const [code = ""] = await page.locator("ul.font-mono li").allInnerTexts();
        await page.getByRole("link", { name: security.codes.go }).click();
        await page.getByText(security.secondFactor.codesLeft(10)).waitFor();
        await expectAccessible(page);

        await signOut(page);
        await passwordIn(page, "yoshida");
        await page.getByRole("heading", { level: 1, name: entry.secondFactor.title }).waitFor();
        await expectAccessible(page);
        // The code of this half minute was used to set the app up.
        await fillCode(page, entry.secondFactor.code, totpCode(secret, new Date()), entry.secondFactor.check);
        await page.getByText(problems.wrongCode).first().waitFor();
        await expectAccessible(page);
        await fillCode(page, entry.secondFactor.code, totpCode(secret, inHalfAMinute()), entry.secondFactor.check);
        await page.waitForURL(/\/o\/demo$/);

        await signOut(page);
        await passwordIn(page, "yoshida");
        await fillCode(page, entry.secondFactor.code, `${code} `, entry.secondFactor.check);
        await page.waitForURL(/\/o\/demo$/);
        await page.goto("/account/second-factor");
        await page.getByText(security.secondFactor.codesLeft(9)).waitFor();

        await page.getByRole("link", { name: security.secondFactor.remove }).click();
        await page.getByText(security.removal.last).waitFor();
        await expectAccessible(page);
        await page.getByRole("button", { name: security.removal.remove }).click();
        await page.getByText(security.secondFactor.removed).waitFor();
      },
      { expected: [/status of 422/] },
    );
  });

  test("is set up without JavaScript and on a phone", async () => {
    await withPage(
      async ({ page }) => {
        await clickIn(page, "yoshida");
        await page.goto("/account/second-factor/app");
        const secret = (await page.locator("p.font-mono").innerText()).replaceAll(" ", "");

        await fillCode(page, security.app.code, totpCode(secret, new Date()), security.app.finish);

        expect(await page.locator("ul.font-mono li").count()).toBe(10);
        await page.getByRole("link", { name: security.codes.go }).click();
        await page.getByRole("link", { name: security.secondFactor.makeCodes }).click();
        await page.getByRole("button", { name: security.codes.make }).click();
        expect(await page.locator("ul.font-mono li").count()).toBe(10);
        await page.goto("/account/second-factor/app/removal");
        await page.getByRole("button", { name: security.removal.remove }).click();
        await page.getByText(security.secondFactor.removed).waitFor();
      },
      { ...phone, javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
    );
  });
});

test("a passkey is registered, named, signs in by itself and after a password, and is removed", async () => {
  await withPage(async ({ page, context }) => {
    await virtualAuthenticator(context, page);
    await clickIn(page, "takahashi");
    await page.goto("/account/passkeys");
    await page.getByText(security.passkeys.empty).waitFor();
    await expectAccessible(page);

    await page.getByLabel(security.passkeys.name).fill("会社のパソコン");
    await page.getByRole("button", { name: security.passkeys.register }).click();
    await page.getByText(security.codes.once).waitFor();
    await page.getByRole("link", { name: security.codes.go }).click();
    await page.getByRole("heading", { name: "会社のパソコン" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: security.passkeys.rename }).click();
    await page.waitForURL(/\/passkeys\/./);
    await page.getByLabel(security.passkeys.name).fill("受付のパソコン");
    await expectAccessible(page);
    await page.getByRole("button", { name: security.save }).click();
    await page.getByRole("heading", { name: "受付のパソコン" }).waitFor();
    // The device knows that it has one already.
    await page.getByRole("button", { name: security.passkeys.register }).click();
    await page.getByText(passkeyMessages("ja").new.known).waitFor();

    await signOut(page);
    await page.goto("/sign-in?next=/o/demo/inventory");
    await page.getByRole("button", { name: signing.passkey }).click();
    await page.waitForURL(/\/o\/demo\/inventory$/);

    await signOut(page);
    await passwordIn(page, "takahashi");
    await page.getByRole("button", { name: entry.secondFactor.passkey }).click();
    await page.waitForURL(/\/o\/demo$/);

    await page.goto("/account/passkeys");
    await page.getByRole("link", { name: security.passkeys.remove }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: security.removal.remove }).click();
    await page.getByText(security.passkeys.removed, { exact: true }).waitFor();
    await signOut(page);
    await page.goto("/sign-in");
    await page.getByRole("button", { name: signing.passkey }).click();
    await page.getByText(problems.passkeyUnknown).waitFor();
    await expectAccessible(page);
  }, passkeyTroubles);
});

describe("a link in a mail", () => {
  test("signs in the browser that asked for it, without a password, on a phone", async () => {
    await withPage(async ({ page }) => {
      const link = await askForLink(page);

      await page.goto(link);

      await page.waitForURL(/\/o\/demo$/);
    }, phone);
  });

  test("asks another browser first, also without JavaScript, and works once", async () => {
    await withPage(
      async ({ page: asking }) => {
        const link = await askForLink(asking);

        await withPage(
          async ({ page }) => {
            await page.goto(link);
            await page.getByText(entry.link.other("yoshida@sumai-clean.example")).waitFor();
            await page.getByRole("button", { name: entry.link.enter }).click();
            await page.waitForURL(/\/o\/demo$/);
          },
          { javaScriptEnabled: false, expected: [/assets\/.* csp$/] },
        );

        await asking.goto(link);
        await asking.getByRole("heading", { name: entry.link.expiredTitle }).waitFor();
        await expectAccessible(asking);
      },
      { expected: [/status of 410/] },
    );
  });
});

describe("the rules of an organization", () => {
  test("demand a second factor of a role: who lacks it sets it up first, and comes to the page they wanted", async () => {
    await withPage(async ({ page }) => {
      await clickIn(page, "sato");
      await page.goto("/o/demo/settings/sign-in");
      await expectAccessible(page);
      await page.getByLabel("部門管理者").check();
      await page.getByRole("button", { name: policy.save }).click();
      await page.getByText(policy.saved).waitFor();
      await page.getByText("髙橋 涼子").waitFor();

      await withPage(async ({ page: takahashi }) => {
        await takahashi.goto("/o/demo/inventory");
        await passwordIn(takahashi, "takahashi", { isThere: true });
        await takahashi.getByText(security.secondFactor.demanded).waitFor();
        await expectAccessible(takahashi);
        await takahashi.getByRole("link", { name: security.secondFactor.setUp }).first().click();
        const secret = (await takahashi.locator("p.font-mono").innerText()).replaceAll(" ", "");
        await fillCode(takahashi, security.app.code, totpCode(secret, new Date()), security.app.finish);
        await withPage(async ({ page: elsewhere }) => clickIn(elsewhere, "takahashi"));
        await takahashi.getByRole("link", { name: security.codes.go }).click();
        await takahashi.getByRole("link", { name: security.secondFactor.goOn }).waitFor();
        await expectAccessible(takahashi);
        await takahashi.getByRole("button", { name: security.sessions.endOthers }).click();
        await takahashi.waitForURL(/\/o\/demo\/inventory$/);
      });

      await page.goto("/o/demo/settings/sign-in");
      await page.getByText(policy.nobody, { exact: true }).waitFor();
      await page.getByLabel("部門管理者").uncheck();
      await page.getByRole("button", { name: policy.save }).click();
      await page.getByText(policy.saved).waitFor();
      await inProductDatabase((sql) => sql`delete from totp_secret`);
    });
  });
});

describe("who has not proven for a while who they are", () => {
  test("does so before what matters, and finds what they had typed", async () => {
    await withPage(async ({ page }) => {
      await clickIn(page, "sato");
      await page.goto("/o/demo/settings/sign-in");
      await page.getByLabel(policy.mailedLinks).selectOption("nobody");
      await page.getByLabel(policy.idle).selectOption("480");
      await forgetProofs();

      await page.getByRole("button", { name: policy.save }).click();
      await page.getByRole("heading", { level: 1, name: entry.confirm.title }).waitFor();
      await expectAccessible(page);
      await page.getByRole("button", { name: entry.confirm.confirm }).click();
      await page.waitForURL(/\/o\/demo\/settings\/sign-in$/);

      await expect.poll(() => page.getByLabel(policy.idle).inputValue()).toBe("480");
      expect(await page.getByLabel(policy.mailedLinks).inputValue()).toBe("nobody");
      await page.getByLabel(policy.mailedLinks).selectOption("employees");
      await page.getByLabel(policy.idle).selectOption("1440");
      await page.getByRole("button", { name: policy.save }).click();
      await page.getByText(policy.saved).waitFor();
    });
  });

  test("proves it by password, on a phone and without JavaScript, and a wrong one is said beside it", async () => {
    await withPage(
      async ({ page }) => {
        await passwordIn(page, "tamura");
        await page.waitForURL(/\/o\/demo$/);
        await forgetProofs();

        await page.goto("/account/email");
        await page.getByRole("heading", { level: 1, name: entry.confirm.title }).waitFor();
        await page.locator('input[name="password"]').fill("wrong");
        await page.getByRole("button", { name: entry.confirm.confirm }).click();
        await page.getByText(problems.wrongPassword).first().waitFor();
        await page.locator('input[name="password"]').fill(demoPassword);
        await page.getByRole("button", { name: entry.confirm.confirm }).click();

        await page.waitForURL(/\/account\/email$/);
      },
      { ...phone, javaScriptEnabled: false, expected: [/status of 422/, /assets\/.* csp$/] },
    );
  });

  test("does so before a passkey is registered, too", async () => {
    await withPage(async ({ page, context }) => {
      await virtualAuthenticator(context, page);
      await clickIn(page, "kitagawa");
      await page.goto("/account/passkeys");
      await forgetProofs();

      await page.getByRole("button", { name: security.passkeys.register }).click();

      await page.waitForURL(/\/confirm\?next=%2Faccount%2Fpasskeys$/);
    });
  });
});

test("a device is listed in words, and another one signed out from there", async () => {
  await withPage(async ({ page: here }) => {
    await withPage(
      async ({ page: there }) => {
        for (const page of [here, there]) await clickIn(page, "watanabe");
        await here.goto("/account/sessions");
        await expectAccessible(here);

        await here
          .getByRole("button", { name: security.sessions.endLabel("Safari（iPhone）") })
          .first()
          .click();
        await here.getByText(security.sessions.ended).waitFor();

        await there.goto("/o/demo");
        await there.waitForURL(/\/sign-in\?next=/);
      },
      { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Safari/604.1" },
    );
  });
});

test("the address is changed when both mails were confirmed, and back again", async () => {
  await withPage(async ({ page }) => {
    const [present, other] = ["tamura@sumai-clean.example", "tamura.k@sumai-clean.example"];
    await clickIn(page, "tamura");
    for (const [from, to] of [
      [present, other],
      [other, present],
    ] as const) {
      await page.goto("/account/email");
      await expectAccessible(page);
      await page.getByLabel(security.email.new).fill(to);
      await page.getByRole("button", { name: security.email.send }).click();
      await page.getByText(security.email.sent).waitFor();

      for (const [address, subject] of [
        [from, notices.emailChangePresent.subject],
        [to, notices.emailChangeNew.subject],
      ] as const) {
        await page.goto(await linkIn(page, address, subject, /email-change/));
        await expectAccessible(page);
        await page.getByRole("button", { name: entry.emailChange.confirm }).click();
        await page.getByText(address === from ? entry.emailChange.waiting : entry.emailChange.done).waitFor();
      }
      await page.goto("/account/profile");
      await page.getByText(to, { exact: true }).waitFor();
    }
  });
});

test.each(["profile", "email", "password", "second-factor", "second-factor/app", "passkeys", "sessions"])(
  "/account/%s is readable at 320 pixels, in the dark and in English",
  async (part) => {
    await withPage(
      async ({ page }) => {
        await clickIn(page, "watanabe");
        await page.goto(`/account/${part}`);

        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      },
      { viewport: { width: 320, height: 640 }, colorScheme: "dark", locale: "en-GB" },
    );
  },
);

const passkeyTroubles = { expected: [/status of 422/] };

async function clickIn(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}

async function passwordIn(page: Page, person: string, { isThere = false } = {}): Promise<void> {
  if (!isThere) await page.goto("/sign-in");
  await page.getByLabel(signing.email).fill(`${person}@sumai-clean.example`);
  await page.locator('input[name="password"]').fill(demoPassword);
  await page.getByRole("button", { name: signing.signInButton, exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies({ name: /session/ });
}

async function fillCode(page: Page, label: string, code: string, button: string): Promise<void> {
  await page.getByLabel(label).fill(code);
  await page.getByRole("button", { name: button }).click();
}

function inHalfAMinute(): Date {
  return new Date(Date.now() + 30_000);
}

/** A device with a finger always on its sensor. */
async function virtualAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Asks for a link to sign in by as 𠮷田, and reads it in the outbox of the demo. */
async function askForLink(page: Visit["page"]): Promise<string> {
  const email = "yoshida@sumai-clean.example";
  await inProductDatabase((sql) => sql`delete from outbox_mail where recipient = ${email}`);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: signing.byLink }).click();
  await page.getByRole("heading", { name: entry.link.title }).waitFor();
  await expectAccessible(page);
  await page.getByLabel(signing.email).fill(email);
  await page.getByRole("button", { name: entry.link.send }).click();
  await page.getByRole("heading", { name: entry.link.sentTitle }).waitFor();
  await expectAccessible(page);
  return linkIn(page, email, notices.signInLink.subject, /sign-in\/link/);
}

/** The link in the last mail to an address with this subject. */
async function linkIn(page: Page, email: string, subject: string, path: RegExp): Promise<string> {
  await page.goto("/demo/outbox");
  const mail = page.getByRole("listitem").filter({ hasText: email }).getByRole("link", { name: subject }).first();
  await expect.poll(async () => (await page.reload()) && (await mail.count()), { timeout: 10_000 }).toBe(1);
  await mail.click();
  return (await page.getByRole("link", { name: path }).getAttribute("href")) ?? "";
}
