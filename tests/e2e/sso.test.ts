import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { homeMessages } from "#app/features/home/messages.ts";
import { ssoMessages } from "#app/features/sso/messages.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { expectAccessible, type Visit, withPage } from "#tests/support/browser.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { personAt } from "#tests/support/sso-sign-ins.ts";

const provider = await startOidcProvider();
const words = ssoSettingsMessages("ja");
const { finder, door, problems } = ssoMessages("ja");
const domain = "sumai-clean-sso.example";

afterAll(() => provider.close());

// One after the other: what the first sets up, the others use.
test("a company sets its own sign-in up, and tries it before anybody uses it", async () => {
  await withPage(
    async ({ page }) => {
      await signInAsManager(page);
      await page.getByRole("link", { name: words.title }).click();
      await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
      await connect(page);
      await confirmDomain(page);
      await tryIt(page);
      await turnOn(page);
    },
    { expected: [/status of 422/] },
  );
});

test.each([true, false])("its people come in by it (JavaScript: %s)", async (javaScriptEnabled) => {
  await withPage(comeIn, { javaScriptEnabled, expected: [/status of 422/, /assets\/.* csp$/] });
});

test("every page of it is whole on a phone, and what went wrong at the service is said", async () => {
  await withPage(lookOnPhone, { viewport: { width: 320, height: 640 }, expected: [/status of 422/] });
});

async function comeIn({ page }: Visit): Promise<void> {
  personAt(provider, { email: `${randomUUID()}@${domain}`, name: "鈴木 一郎" });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: signInMessages("ja").bySso }).click();
  await page.getByRole("heading", { level: 1, name: finder.title }).waitFor();
  await page.getByLabel(finder.where).fill("nobody@nowhere.example");
  await page.getByRole("button", { name: finder.go }).click();
  await page.getByText(problems.noService).first().waitFor();

  await page.getByLabel(finder.where).fill(`suzuki@${domain}`);
  await page.getByRole("button", { name: finder.go }).click();

  await page.waitForURL(/\/o\/demo$/);
  await page.getByRole("heading", { level: 1, name: homeMessages("ja").greeting("鈴木 一郎") }).waitFor();
}

async function lookOnPhone({ page }: Visit): Promise<void> {
  await signInAsManager(page);
  for (const path of ["", "/connection", "/domains", "/test", "/roles", "/use", "/identities"]) {
    await page.goto(`/o/demo/settings/sso${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await widthOf(page), path).toBeLessThanOrEqual(320);
    await expectAccessible(page);
  }
  await page.context().clearCookies();
  provider.person = undefined;
  await page.goto("/sso");
  await page.getByRole("button", { name: finder.go }).click();
  await page.getByText(finder.where).first().waitFor();
  await expectAccessible(page);
  await page.goto("/sso/demo");
  expect(await widthOf(page)).toBeLessThanOrEqual(320);
  await expectAccessible(page);
  await page.getByRole("button", { name: door.go }).click();

  await page.getByText(problems.denied).waitFor();
  expect(await widthOf(page)).toBeLessThanOrEqual(320);
  await expectAccessible(page);
  await page.getByRole("link", { name: door.again }).click();
  await page.waitForURL(/\/sso\/demo$/);
}

async function signInAsManager(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.locator('button[value="sato@sumai-clean.example"]').click();
  await page.waitForURL(/\/o\/demo$/);
}

async function connect(page: Page): Promise<void> {
  const own = words.connection;
  await page.getByRole("link", { name: `${words.steps.connection}: ${words.change}` }).click();
  provider.allowRedirect(await page.getByLabel(own.redirectUri).inputValue());
  await page.getByLabel(own.name).fill("社内認証");
  await page.getByLabel(own.issuer).fill("http://127.0.0.1:9");
  await page.getByLabel(own.clientId).fill(provider.clientId);
  await page.getByRole("textbox", { name: own.secret }).fill(provider.secret);
  await page.getByRole("button", { name: words.save }).click();
  await page.getByText(problems.unreachable).first().waitFor();
  expect(await page.getByLabel(own.clientId).inputValue()).toBe(provider.clientId);
  await expectAccessible(page);

  await page.getByLabel(own.issuer).fill(provider.issuer);
  await page.getByRole("textbox", { name: own.secret }).fill(provider.secret);
  await page.getByRole("button", { name: words.save }).click();
  await page.getByText(words.saved).waitFor();
}

async function confirmDomain(page: Page): Promise<void> {
  const own = words.domains;
  await page.getByRole("link", { name: `${words.steps.domains}: ${words.change}` }).click();
  await page.getByText(own.empty).waitFor();
  await page.getByRole("textbox", { name: own.domain, exact: true }).fill(domain);
  await page.getByRole("button", { name: own.send }).click();
  await page.getByText(own.codeLead(`postmaster@${domain}`)).waitFor();
  await expectAccessible(page);
  const address = page.url();

  const subject = words.domainMail.subject({ domain });
  await page.goto("/demo/outbox");
  const mail = page.getByRole("link", { name: subject }).first();
  await expect.poll(async () => (await page.reload()) && (await mail.count()), { timeout: 10_000 }).toBe(1);
  await mail.click();
  await page.getByText(accountMessages("ja").demo.to).waitFor();
  const [code = ""] = /^[A-Z2-9]{8}$/m.exec(await page.getByRole("main").innerText()) ?? [];
  await page.goto(address);
  await page.getByRole("textbox", { name: own.code, exact: true }).fill(code);
  await page.getByRole("button", { name: own.confirm }).click();
  await page.getByText(own.confirmed, { exact: true }).waitFor();
  await page.getByRole("link", { name: words.title }).first().click();
}

async function tryIt(page: Page): Promise<void> {
  personAt(provider, { email: `sato@${domain}`, name: "佐藤 美咲" });
  await page.goto("/o/demo/settings/sso");
  await page.getByRole("link", { name: `${words.steps.test}: ${words.test.start}` }).click();
  await page.getByText(words.test.never).waitFor();
  await page.getByRole("button", { name: words.test.start }).click();
  await page.getByText(words.test.good).waitFor();
  await page.getByText(`sato@${domain}`).waitFor();
  await expectAccessible(page);
}

async function turnOn(page: Page): Promise<void> {
  await page.getByRole("link", { name: `${words.steps.use}: ${words.change}` }).click();
  await page.getByLabel(words.use.isEnabled).check();
  await page.getByRole("button", { name: words.save }).click();
  await page.getByText(words.saved).waitFor();
  await page.getByText(words.on, { exact: true }).first().waitFor();
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
