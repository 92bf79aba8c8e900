import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { componentMessages } from "#app/components/messages.ts";
import { demoMessages } from "#app/features/accounts/demo-messages.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { signInNoticeMessages } from "#app/features/accounts/sign-in-notice-messages.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { demoPassword, demoSignIns } from "#db/seeds/demo-sign-ins.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const words = accountMessages("ja");
const signing = signInMessages("ja");
const componentWords = componentMessages("ja").form;
const noticing = signInNoticeMessages("ja");
const newPassword = "まったく 新しい 合言葉 です 2026";

describe("one click signs in", () => {
  test.each(demoSignIns)("$name as $role, who sees their own home", async ({ email, name, role, department }) => {
    await withPage(async ({ page }) => {
      await page.goto("/sign-in");
      const button = page.locator(`button[value="${email}"]`);
      expect(await button.textContent()).toContain(roleMessages("ja")[role]);

      await button.click();
      await page.waitForURL(department ? /\/o\/demo$/ : /\/o\/aozora$/);

      // The address changes before the page does.
      await page.getByRole("banner").getByText(name).first().waitFor();
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectAccessible(page);
    });
  });
});

describe("signing in with a password", () => {
  test("leads back to where one wanted to go", async () => {
    await withPage(async ({ page }) => {
      await page.goto("/o/demo/audit-log?action=print");
      await page.getByText(noticing.sessionExpired).waitFor();

      await fillIn(page, "ＴＡＭＵＲＡ@sumai-clean.example", demoPassword);

      await page.waitForURL(/\/o\/demo\/audit-log\?action=print$/);
      const [session] = (await page.context().cookies()).filter(({ name }) => name.includes("session"));
      expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    });
  });

  test("says beside the form what is wrong, and keeps the address", async () => {
    await withPage(
      async ({ page }) => {
        await page.goto("/sign-in");

        await fillIn(page, "tamura@sumai-clean.example", "wrong");

        await page.getByText(words.problems.wrongCredentials).waitFor();
        expect(await page.getByLabel(signing.email).inputValue()).toBe("tamura@sumai-clean.example");
        await expectAccessible(page);
      },
      { expected: [/status of 422/] },
    );
  });

  test("says beside the field what is missing", async () => {
    await withPage(
      async ({ page }) => {
        await page.goto("/sign-in");

        await fillIn(page, "tamura", demoPassword);

        await page.getByText(words.problems.notAnEmail).first().waitFor();
        expect(await page.getByLabel(signing.email).getAttribute("aria-invalid")).toBe("true");
        await expectAccessible(page);
      },
      { expected: [/status of 422/] },
    );
  });

  test("works without JavaScript", async () => {
    await withPage(
      async ({ page }) => {
        await page.goto("/sign-in");
        await fillIn(page, "tamura@sumai-clean.example", "a wrong guess");
        await page.getByText(words.problems.wrongCredentials).first().waitFor();
        // What was typed as a password comes back in no page.
        expect(await passwordField(page).inputValue()).toBe("");
        expect(await page.content()).not.toContain("a wrong guess");

        await fillIn(page, "tamura@sumai-clean.example", demoPassword);

        await page.waitForURL(/\/o\/demo$/);
      },
      { javaScriptEnabled: false, expected: [/status of 422/, /assets\/.* csp$/] },
    );
  });
});

test("a forgotten password is replaced by a link in the mail, which works once", async () => {
  const email = "watanabe@sumai-clean.example";
  await withPage(
    async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByRole("link", { name: signing.forgot }).click();
      await expectAccessible(page);
      await page.getByLabel(signing.email).fill(email);
      await page.getByRole("button", { name: words.reset.send }).click();
      await page.getByRole("heading", { name: words.reset.sentTitle }).waitFor();

      await page.getByRole("link", { name: demoMessages("ja").outbox }).click();
      await page.waitForURL(/outbox/);
      // The mail is written in the background.
      const mail = page.getByRole("link", { name: words.resetMail.subject }).first();
      await expect.poll(async () => (await page.reload()) && (await mail.count()), { timeout: 10_000 }).toBe(1);
      await expectAccessible(page);
      await mail.click();
      await page.getByText(email).waitFor();
      await expectAccessible(page);
      const link = page.getByRole("link", { name: /password-reset/ });
      const address = (await link.getAttribute("href")) ?? "";
      await page.goto(address);

      await setPassword(page, "みじかい");
      await page
        .getByText(words.problems.passwordTooFew({ fewest: 15 }))
        .first()
        .waitFor();
      await expectAccessible(page);
      await setPassword(page, newPassword);
      await page.getByText(noticing.passwordSet).waitFor();
      await fillIn(page, email, newPassword);
      await page.waitForURL(/\/o\/demo$/);

      await page.goto(address);
      await page.getByRole("heading", { name: words.reset.expiredTitle }).waitFor();
      await expectAccessible(page);
    },
    { expected: [/status of (410|422)/] },
  );
});

test("signing out everywhere ends the session on the other device at its next click", async () => {
  await withPage(async ({ page: here }) => {
    await withPage(async ({ page: there }) => {
      for (const page of [here, there]) await signInAs(page, "yoshida");
      await here.goto("/account/sessions");
      await expectAccessible(here);

      await here.getByRole("button", { name: words.account.signOutEverywhere }).click();
      await here.getByText(noticing.signedOut).waitFor();

      await there.reload();
      await there.waitForURL(/\/sign-in\?next=/);
    });
  });
});

test("one's own password is changed with the present one, in the account page", async () => {
  await withPage(
    async ({ page }) => {
      await signInAs(page, "tamura");
      await page.goto("/account/password");

      await page.getByLabel(words.account.current, { exact: true }).fill("wrong");
      await setPassword(page, newPassword, words.account.change);
      await page.getByText(words.problems.wrongPassword).first().waitFor();
      await page.getByLabel(words.account.current, { exact: true }).fill(demoPassword);
      await setPassword(page, demoPassword, words.account.change);

      await page.getByText(words.account.changed).waitFor();
    },
    { expected: [/status of 422/] },
  );
});

test.each(["/account/password", "a link from the mail"])(
  "a new password on %s can be looked at, pasted, and written by a password manager",
  async (place) => {
    await withPage(async ({ page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await signInAs(page, "kitagawa");
      await page.goto(place.startsWith("/") ? place : await linkFromTheMail(page, "kitagawa@sumai-clean.example"));
      const [password, again] = [page.locator('input[name="password"]'), page.locator('input[name="again"]')];
      for (const field of [password, again]) expect(await field.getAttribute("autocomplete")).toBe("new-password");

      await page.getByRole("button", { name: componentWords.showPassword }).nth(-2).click();
      expect(await password.getAttribute("type")).toBe("text");
      expect(await again.getAttribute("type")).toBe("password");
      await page.evaluate((text) => navigator.clipboard.writeText(text), newPassword);
      await again.focus();
      await page.keyboard.press("Control+v");
      expect(await again.inputValue()).toBe(newPassword);
      await page.getByRole("button", { name: componentWords.hidePassword }).click();
      expect(await password.getAttribute("type")).toBe("password");
      await expectAccessible(page);
    });
  },
);

/** Asks for a link to set a password, and reads it in the outbox of the demo. */
async function linkFromTheMail(page: Page, email: string): Promise<string> {
  await page.goto("/password-reset");
  await page.getByLabel(signing.email).fill(email);
  await page.getByRole("button", { name: words.reset.send }).click();
  await page.getByRole("heading", { name: words.reset.sentTitle }).waitFor();
  await page.goto("/demo/outbox");
  const mail = page.getByRole("listitem").filter({ hasText: email }).getByRole("link").first();
  await expect.poll(async () => (await page.reload()) && (await mail.count()), { timeout: 10_000 }).toBe(1);
  await mail.click();
  return (await page.getByRole("link", { name: /password-reset/ }).getAttribute("href")) ?? "";
}

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(signing.email).fill(email);
  await passwordField(page).fill(password);
  await page.getByRole("button", { name: signing.signInButton, exact: true }).click();
}

async function setPassword(page: Page, password: string, button = words.reset.set): Promise<void> {
  await page.locator('input[name="password"]').fill(password);
  await page.locator('input[name="again"]').fill(password);
  await page.getByRole("button", { name: button, exact: true }).click();
}

function passwordField(page: Page) {
  return page.locator('input[name="password"]');
}

async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value^="${person}@"]`).click();
  await page.waitForURL(/\/o\/demo/);
}
