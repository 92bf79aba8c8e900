import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { importRunPath, importUndoPath, newImportPath } from "#app/features/inventory/import/paths.ts";
import { jobMessages } from "#app/platform/jobs/messages.ts";
import { expectAccessible, withPage } from "#tests/support/browser.ts";
import { xlsx } from "#tests/support/ledgers.ts";

const { status } = jobMessages("ja");

test("the list of background work follows it by itself, and leads to what was made", async () => {
  await withPage(async ({ page }) => {
    await page.goto("/sign-in");
    await page.locator('button[value^="sato@"]').click();
    await page.waitForURL(/\/o\/demo/);
    // One at a time is worked at, so that the last of these has not begun when the page opens.
    const ids: string[] = [];
    for (const title of ["甲", "乙", "丙", "丁", "戊", "己"]) ids.push(await uploaded(page, `${title}の名簿`));
    for (const id of ids) await post(page, importRunPath("demo", id), { version: "1", validRowsOnly: "false" });

    await page.goto("/o/demo/jobs");
    const rows = page.getByRole("main").getByRole("listitem");
    await rows.first().getByText(status.queued).waitFor();
    await expectAccessible(page);

    await rows.first().getByText(status.succeeded).waitFor();
    await rows.first().getByRole("link").click();
    await page.waitForURL(new RegExp(`/imports/${ids.at(-1)}$`));
    for (const id of ids) await post(page, importUndoPath("demo", id), {});
  });
});

async function uploaded(page: Page, title: string): Promise<string> {
  const rows = [
    ["部門", "個人情報名", "利用目的"],
    ["営業部", title, "連絡"],
  ];
  const buffer = Buffer.from(await xlsx({ name: "台帳", rows }));
  const file = { name: `${title}.xlsx`, mimeType: "application/octet-stream", buffer };
  const location = await post(page, newImportPath("demo"), undefined, { file });
  const [, id] = /\/imports\/([0-9a-f-]{36})/.exec(location) ?? [];
  if (!id) throw new Error(`the upload led to ${location}`);
  return id;
}

/** Sends a form as a page of the product does, and returns where it leads. */
async function post(
  page: Page,
  address: string,
  form?: Record<string, string>,
  multipart?: Record<string, { name: string; mimeType: string; buffer: Buffer }>,
): Promise<string> {
  const answer = await page.request.post(address, {
    headers: { "Sec-Fetch-Site": "same-origin" },
    maxRedirects: 0,
    ...(form ? { form } : {}),
    ...(multipart ? { multipart } : {}),
  });
  expect(answer.status()).toBe(302);
  return answer.headers().location ?? "";
}
