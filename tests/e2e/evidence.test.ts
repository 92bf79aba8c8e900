import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Request } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { expectAccessible, withPage } from "#tests/support/browser.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-e2e-evidence-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder as people keep their evidence: by item and day, some hundred files. */
function aFolder(name: string, files: number): string {
  const inside = join(folder, name, "J.4.3 教育");
  mkdirSync(inside, { recursive: true });
  for (let index = 0; index < files; index++) {
    const day = String((index % 28) + 1).padStart(2, "0");
    writeFileSync(join(inside, `${name}の記録_${index}_202604${day}.txt`), `${name} ${index}`);
  }
  return join(folder, name);
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /佐藤 美咲/ }).click();
  await page.waitForURL(/\/o\/demo/);
}

test("a folder of 120 files is sent, checked, registered and found again", async () => {
  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto("/o/demo/evidence");
    await expectAccessible(page);
    await page.getByRole("link", { name: "証跡を追加" }).click();

    await page.locator("input[webkitdirectory]").setInputFiles(aFolder("研修", 120));
    await page.getByText("120 / 120 件 ・").waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "名称と要求事項を確かめて登録する" }).click();

    await page.getByRole("heading", { name: "登録の確認" }).waitFor();
    expect(await page.getByRole("checkbox").count()).toBe(100);
    await expectAccessible(page);
    await page.getByRole("button", { name: "登録する" }).click();
    await page.getByText("100件の証跡を登録しました").waitFor();
    await page.getByLabel("すべてを1件の証跡にまとめる").check();
    await page.getByLabel("まとめた証跡の名称").fill("研修の記録（残り）");
    await page.getByRole("button", { name: "登録する" }).click();

    await page.getByText("1件の証跡を登録しました").waitFor();
    await page.goto(`/o/demo/evidence?q=${encodeURIComponent("研修の記録（残り）")}`);
    await page.getByRole("rowheader").getByRole("link", { name: "研修の記録（残り）" }).click();
    await page.getByText("ファイル20個").first().waitFor();
    await expectAccessible(page);
  });
});

test("a lost line costs nothing: what was sent stays sent, and sending goes on by itself", async () => {
  const path = join(folder, "大きな記録.bin");
  writeFileSync(path, Buffer.alloc(14_000_000, "証"));
  await withPage(
    async ({ page, context }) => {
      await signIn(page);
      await page.goto("/o/demo/evidence/new");
      let pieces = 0;
      const offsets: string[] = [];
      await page.route(/\/evidence\/uploads/, async (route) => {
        const request = route.request();
        if (request.method() === "PATCH") offsets.push(request.headers()["upload-offset"] ?? "");
        pieces += 1;
        // After the announcement and the first piece: the second never arrives, the line is lost in the middle of it.
        if (pieces === 3) {
          await context.setOffline(true);
          await route.abort("internetdisconnected");
          return;
        }
        await route.continue();
      });

      await choose(page, path);
      await page.getByText("回線が切れました").waitFor();
      await context.setOffline(false);
      await page.getByText("1 / 1 件 ・").waitFor();

      expect(offsets.slice(0, 3)).toEqual(["0", "4194304", "4194304"]);
      await page.getByRole("link", { name: "名称と要求事項を確かめて登録する" }).waitFor();
    },
    { expected: [/ERR_INTERNET_DISCONNECTED/] },
  );
});

// The file was announced together with its first piece: when that did not arrive, nobody had heard under what address, and it was announced anew.
test("a line that breaks in the first piece, and a pause in it, begin no second upload", async () => {
  const path = join(folder, "はじめの記録.bin");
  writeFileSync(path, Buffer.alloc(3_000_000, "始"));
  await withPage(
    async ({ page }) => {
      await signIn(page);
      await page.goto("/o/demo/evidence/new");
      const asked: string[] = [];
      const isHanging = Promise.withResolvers<void>();
      await page.route(/\/evidence\/uploads/, (route) => {
        const method = route.request().method();
        if (method === "HEAD") return route.continue();
        asked.push(method);
        const pieces = asked.filter((one) => one === "PATCH").length;
        if (method === "PATCH" && pieces === 1) return route.abort("connectionreset");
        if (method === "PATCH" && pieces === 2) return isHanging.resolve();
        return route.continue();
      });

      await choose(page, path);
      await isHanging.promise;
      await page.getByRole("button", { name: "一時停止" }).click();
      await page.getByRole("button", { name: "再開" }).click();
      await page.getByText("1 / 1 件 ・").waitFor();

      expect(asked).toEqual(["POST", "PATCH", "PATCH", "PATCH"]);
    },
    { expected: [/ERR_CONNECTION_RESET/] },
  );
});

test("after a reload the same file goes on where it stopped", async () => {
  const path = join(folder, "途中の記録.bin");
  writeFileSync(path, Buffer.alloc(10_000_000, "途"));
  await withPage(
    async ({ page }) => {
      await signIn(page);
      await page.goto("/o/demo/evidence/new");
      let isHeld = true;
      const offsets: string[] = [];
      await page.route(/\/evidence\/uploads\/./, async (route) => {
        const request = route.request();
        if (request.method() === "PATCH") offsets.push(request.headers()["upload-offset"] ?? "");
        if (isHeld && isLaterPiece(request)) return route.abort("connectionreset");
        return route.continue();
      });
      await choose(page, path);
      await page.getByText("回線が切れました").waitFor();
      isHeld = false;
      offsets.length = 0;

      page.once("dialog", (dialog) => dialog.accept());
      await page.reload();
      await page.getByRole("heading", { name: "途中のファイル" }).waitFor();
      await choose(page, path);
      await page.getByText("1 / 1 件 ・").waitFor();

      expect(offsets[0]).toBe("4194304");
    },
    { expected: [/ERR_CONNECTION_RESET/] },
  );
});

test("a paused file says how much of it has arrived, under the name it is kept by, and is listed once", async () => {
  const path = join(folder, "写真\u202egpj.exe");
  writeFileSync(path, Buffer.alloc(10_000_000, "写"));
  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto("/o/demo/evidence/new");
    // The first piece arrives; the next hangs.
    await page.route(/\/evidence\/uploads\/./, (route) =>
      isLaterPiece(route.request()) ? undefined : route.continue(),
    );
    const files = page.getByRole("region", { name: "ファイル" });
    const row = files.getByRole("listitem").filter({ hasText: "写真gpj.exe" });
    await choose(page, path);
    await row.getByText("4 MB / 9.5 MB").waitFor();

    await page.getByRole("button", { name: "一時停止" }).click();
    await row.getByText("一時停止", { exact: true }).waitFor();
    expect(await row.getByText("4 MB / 9.5 MB").count()).toBe(1);
    expect(await page.locator("main").innerText()).not.toContain("\u202e");

    await page.reload();
    const unfinished = page.getByRole("heading", { name: "途中のファイル" });
    await unfinished.waitFor();
    await choose(page, path);
    await row.getByText("送信中", { exact: true }).waitFor();
    await unfinished.waitFor({ state: "detached" });
    await row.getByRole("button", { name: "写真gpj.exe を取りやめる" }).click();
    await row.waitFor({ state: "detached" });
  });
});

// It said 0 B, as if all had to be sent anew; and what had arrived stood on the page twice.
test("a file that is resumed without a line says how much has arrived, and one that is received is listed once", async () => {
  const path = join(folder, "出先の記録.bin");
  writeFileSync(path, Buffer.alloc(10_000_000, "出"));
  await withPage(
    async ({ page, context }) => {
      await signIn(page);
      await page.goto("/o/demo/evidence/new");
      let isHeld = true;
      await page.route(/\/evidence\/uploads\/./, (route) =>
        isHeld && isLaterPiece(route.request()) ? undefined : route.continue(),
      );
      const row = page
        .getByRole("region", { name: "ファイル" })
        .getByRole("listitem")
        .filter({ hasText: "出先の記録" });
      await choose(page, path);
      await row.getByText("4 MB / 9.5 MB").waitFor();
      await page.getByRole("button", { name: "一時停止" }).click();
      isHeld = false;

      await context.setOffline(true);
      await page.getByRole("button", { name: "再開" }).click();
      await page.getByText("回線が切れました").waitFor();
      await row.getByText("やり直し待ち").waitFor();
      expect(await row.getByText("4 MB / 9.5 MB").count()).toBe(1);
      await expectAccessible(page);
      await context.setOffline(false);
      await page.getByText("1 / 1 件 ・").waitFor();

      await page.getByRole("heading", { name: "受け取ったファイル" }).waitFor();
      await page.getByText("出先の記録.bin").waitFor();
      expect(await page.getByText("出先の記録.bin").count()).toBe(1);
    },
    { expected: [/ERR_INTERNET_DISCONNECTED/] },
  );
});

// It began a second upload there, although the page said that sending goes on.
test("a file chosen again in another browser goes on where the first stopped, as long as it begins alike", async () => {
  const path = join(folder, "引き継ぐ記録.bin");
  const other = join(folder, "別", "引き継ぐ記録.bin");
  mkdirSync(join(folder, "別"));
  writeFileSync(path, Buffer.alloc(10_000_000, "引"));
  writeFileSync(other, Buffer.alloc(10_000_000, "別"));
  // Of the same name, size and moment it would be taken for the first, chosen once more.
  utimesSync(other, 1_700_000_000, 1_700_000_000);
  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto("/o/demo/evidence/new");
    await page.route(/\/evidence\/uploads\/./, (route) =>
      isLaterPiece(route.request()) ? undefined : route.continue(),
    );
    await choose(page, path);
    await page.getByText("4 MB / 9.5 MB").first().waitFor();
  });

  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto("/o/demo/evidence/new");
    const unfinished = page
      .getByRole("listitem")
      .filter({ hasText: "引き継ぐ記録" })
      .filter({ hasText: "まで取っておきます" });
    await unfinished.waitFor();
    const offsets: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "PATCH") offsets.push(request.headers()["upload-offset"] ?? "");
    });

    await choose(page, other);
    await page.getByText("1 / 1 件 ・").waitFor();
    expect(await unfinished.count()).toBe(1);
    await choose(page, path);
    await page.getByText("2 / 2 件 ・").waitFor();
    await unfinished.waitFor({ state: "detached" });

    expect(offsets).toEqual(["0", "4194304", "8388608", "4194304", "8388608"]);
    const received = page.getByRole("button", { name: "引き継ぐ記録.bin を取りやめる" });
    for (const left of [1, 0]) {
      await received.first().click();
      await expect.poll(() => received.count()).toBe(left);
    }
  });
});

/** The server answered while the file was still coming, and broke the line off: the page said that the line was lost, for ever. */
test("where files are kept there is no room: the row says so and whom to tell, and nothing is tried again by itself", async () => {
  const path = join(folder, "入らない記録.bin");
  writeFileSync(path, Buffer.alloc(10_000_000, "入"));
  await withPage(
    async ({ page }) => {
      await signIn(page);
      await page.goto("/o/demo/evidence/new");
      const asked: string[] = [];
      await page.route(/\/evidence\/uploads/, (route) => {
        const request = route.request();
        asked.push(request.method());
        if (!isLaterPiece(request)) return route.continue();
        return route.fulfill({ status: 507, headers: { "Tus-Resumable": "1.0.0" }, body: "" });
      });

      await choose(page, path);
      const row = page.getByRole("region", { name: "ファイル" }).getByRole("listitem");
      await row.getByText("保存先に空きがないため").waitFor();

      expect(await row.getByText("管理者に連絡").count()).toBe(1);
      expect(await row.getByText("送れませんでした").count()).toBe(1);
      expect(asked).toEqual(["POST", "PATCH", "PATCH"]);
      await row.getByRole("button", { name: "入らない記録.bin を取りやめる" }).click();
    },
    { expected: [/status of 507/] },
  );
});

test("evidence is looked at, linked, put on hold and printed", async () => {
  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto(`/o/demo/evidence?q=${encodeURIComponent("施錠キャビネット")}`);
    await page
      .getByRole("rowheader")
      .getByRole("link", { name: /施錠キャビネット/ })
      .click();

    await page.getByRole("link", { name: "J.9.2_キャビネット_1.png を見る" }).click();
    const picture = page.getByRole("img", { name: "J.9.2_キャビネット_1.png" });
    await picture.waitFor();
    await page.waitForFunction(
      () => (document.querySelector("main img") as HTMLImageElement | null)?.naturalWidth === 320,
    );
    await expectAccessible(page);
    await page.goBack();

    await page.getByLabel("紐づける相手").fill("台帳-1");
    await page.getByRole("button", { name: "紐づける", exact: true }).click();
    await page.getByRole("link", { name: /^台帳-0001 / }).waitFor();

    await page.getByRole("button", { name: "保全する" }).click();
    await page.getByRole("dialog").getByLabel("理由").fill("照会への対応");
    await page.getByRole("dialog").getByRole("button", { name: "保全する" }).click();
    await page.getByText(/法的保全中.*照会への対応/).waitFor();

    await page.goto("/o/demo/evidence");
    await page.getByText("出力", { exact: true }).click();
    // A browser looks for an icon of what it opens beside a page of ours, so that the print is fetched and not opened.
    const address = await page.getByRole("link", { name: "PDF" }).getAttribute("href");
    const answer = await page.request.get(address ?? "");
    expect(answer.headers()["content-type"]).toBe("application/pdf");
  });
});

test("on the page of an entry evidence is found by words, offered while one types, and what is none is said beside the field", async () => {
  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto(`/o/demo/r/${encodeURIComponent("台帳-0002")}`);
    const field = page.getByLabel("登録済みの証跡");
    const card = page.getByRole("region", { name: "証跡", exact: true });
    const link = card.getByRole("button", { name: "紐づける", exact: true });
    const offered = page.locator("#evidence-of-evidence-choices option");

    await field.pressSequentially("キャビネット");
    await offered.first().waitFor({ state: "attached" });
    expect(await offered.first().getAttribute("value")).toMatch(/^証跡-\d{4} .*キャビネット/);
    await link.click();
    await card.getByText(/当てはまる証跡が\d+件/).waitFor();
    await expectAccessible(page);
    await card
      .getByRole("button", { name: /^証跡-\d{4} を紐づける$/ })
      .first()
      .click();
    await page.getByText("紐づけました").waitFor();
    await card.getByRole("link", { name: /^証跡-\d{4} .*キャビネット/ }).waitFor();
    expect(await field.inputValue()).toBe("");

    await field.fill("証跡-9999");
    await link.click();
    await card.locator("#evidence-of-evidence-error").waitFor();
    expect(await field.inputValue()).toBe("証跡-9999");
    await expectAccessible(page);
  });
});

test("what two people edit at once is not overwritten", async () => {
  await withPage(
    async ({ page, context }) => {
      await signIn(page);
      await page.goto(`/o/demo/evidence?q=${encodeURIComponent("文書管理台帳の写し")}`);
      await page
        .getByRole("rowheader")
        .getByRole("link", { name: /文書管理台帳の写し/ })
        .click();
      await page.getByRole("link", { name: "編集" }).click();
      await page.getByLabel("備考").fill("一人目の備考");
      const other = await context.newPage();
      await other.goto(page.url());
      await other.getByLabel("備考").fill("二人目の備考");
      await other.getByRole("button", { name: "保存" }).click();
      await other.getByText("を保存しました").waitFor();

      await page.getByRole("button", { name: "保存" }).click();

      await page.getByRole("heading", { name: /ほかの人/ }).waitFor();
      await page.getByText("二人目の備考").waitFor();
      expect(await page.getByLabel("備考").inputValue()).toBe("一人目の備考");
    },
    { expected: [/status of 409/] },
  );
});

test("on a phone of 320 pixels nothing is cut off", async () => {
  await withPage(
    async ({ page }) => {
      await signIn(page);
      for (const address of [
        "/o/demo/evidence",
        "/o/demo/evidence/new",
        "/o/demo/evidence/filing",
        "/o/demo/evidence/export",
      ]) {
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320);
      }
      await page.goto(`/o/demo/evidence?q=${encodeURIComponent("是正処置")}`);
      await page
        .getByRole("rowheader")
        .getByRole("link", { name: /是正処置の記録/ })
        .click();
      await page.getByRole("heading", { name: "ファイル" }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await expectAccessible(page);
    },
    { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  );
});

test("without JavaScript files are chosen, sent, registered and archived with a reason", async () => {
  const path = join(folder, "J.11.1_苦情対応の控え_20260501.txt");
  writeFileSync(path, "控え");
  await withPage(
    async ({ page }) => {
      await signIn(page);
      await page.goto("/o/demo/evidence/new");
      await page.getByLabel("ファイル", { exact: true }).setInputFiles(path);
      await page.getByRole("button", { name: "選んだファイルを送る" }).click();

      await page.getByRole("heading", { name: "登録の確認" }).waitFor();
      const row = page.getByRole("checkbox", { name: /苦情対応の控え/ });
      expect(await row.isChecked()).toBe(true);
      for (const other of await page.getByRole("checkbox").all()) await other.uncheck();
      await row.check();
      await page.getByRole("button", { name: "登録する" }).click();
      await page.getByText("1件の証跡を登録しました").waitFor();

      await page.goto(`/o/demo/evidence?q=${encodeURIComponent("苦情対応の控え")}`);
      await page
        .getByRole("rowheader")
        .getByRole("link", { name: /苦情対応の控え/ })
        .click();
      await page.getByText("使わなくする").first().click();
      await page.getByLabel("理由").last().fill("取り違え");
      await page.getByRole("button", { name: "使わなくする" }).last().click();
      await page
        .getByText(/取り違え/)
        .first()
        .waitFor();
    },
    { javaScriptEnabled: false, expected: [/\/assets\/.* csp$/] },
  );
});

/** The button of two checks led to this list, in which each of hundreds of items had to be opened by itself. */
test.each([true, false])(
  "many items are chosen and changed at once (with JavaScript: %s)",
  async (javaScriptEnabled) => {
    const name = javaScriptEnabled ? "一括A" : "一括B";
    const paths = ["一", "二"].map((part) => join(folder, `${name}${part}_20260501.txt`));
    for (const path of paths) writeFileSync(path, path);
    const list = `/o/demo/evidence?q=${encodeURIComponent(name)}&open=noPeriod`;
    await withPage(
      async ({ page }) => {
        await signIn(page);
        await page.goto("/o/demo/evidence/new");
        await page.getByLabel("ファイル", { exact: true }).setInputFiles(paths);
        await page.getByRole("button", { name: "選んだファイルを送る" }).click();
        await page.getByRole("heading", { name: "登録の確認" }).waitFor();
        for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
        for (const box of await page.getByRole("checkbox", { name: new RegExp(name) }).all()) await box.check();
        await page.getByRole("button", { name: "登録する" }).click();
        await page.getByText("2件の証跡を登録しました").waitFor();
      },
      { javaScriptEnabled: false, expected: [/\/assets\/.* csp$/] },
    );

    await withPage(
      async ({ page }) => {
        await signIn(page);
        await page.goto(list);
        for (const box of await page.getByRole("checkbox", { name: new RegExp(`証跡「${name}`) }).all()) {
          await box.focus();
          await page.keyboard.press("Space");
        }
        await page.getByRole("button", { name: "まとめて編集・紐づけ" }).focus();
        await page.keyboard.press("Enter");

        await page.getByRole("heading", { name: "証跡2件の編集・紐づけ" }).waitFor();
        if (javaScriptEnabled) await expectAccessible(page);
        await page.getByRole("button", { name: "2件に入れる" }).click();
        await page.getByText("どの欄も空です").first().waitFor();
        await page.getByLabel("有効期間の終わり").fill("2027-03-31");
        await page.getByLabel("加えて紐づける相手").fill("J.4.3");
        await page.getByRole("button", { name: "2件に入れる" }).click();

        await page.getByText("2件の証跡を変更しました").waitFor();
        expect(new URL(page.url()).searchParams.get("q")).toBe(name);
        await page.getByText("当てはまる証跡はありません").waitFor();
      },
      { javaScriptEnabled, expected: [/status of 422/, ...(javaScriptEnabled ? [] : [/\/assets\/.* csp$/])] },
    );
  },
);

/** The button stood below the last of a hundred files; and English heads of columns were broken within words. */
test("the button that registers stays in sight, a name given twice is said at once, and no head of a column is broken", async () => {
  const paths = Array.from({ length: 12 }, (_, index) => join(folder, `J.4.3_長い頁${index}_20260401.txt`));
  for (const path of paths) writeFileSync(path, path);
  await withPage(async ({ page }) => {
    await signIn(page);
    await page.goto("/o/demo/evidence/new");
    await choose(page, ...paths);
    await page.getByText("12 / 12 件").first().waitFor();
    await page.goto("/o/demo/evidence/filing");

    const button = page.getByRole("button", { name: "登録する", exact: true });
    await button.waitFor();
    const isInSight = (await button.boundingBox())?.y ?? Number.POSITIVE_INFINITY;
    expect(isInSight).toBeLessThan(800);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1_600);
    const names = page.getByLabel("名称", { exact: true });
    await names.nth(1).fill(await names.nth(0).inputValue());
    await names.nth(1).press("Tab");
    await page.getByText("同じ名称のファイルがこの中にもあります").first().waitFor();
    expect(await page.getByText("同じ名称のファイルがこの中にもあります").count()).toBe(2);
    await expectAccessible(page);
  });
  await withPage(
    async ({ page }) => {
      await signIn(page);
      await page.goto("/o/demo/evidence");
      const lines = (name: string) =>
        page.getByRole("columnheader", { name }).evaluate((head) => {
          const all = document.createRange();
          all.selectNodeContents(head);
          return new Set(
            [...all.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top / 10)),
          ).size;
        });
      expect([await lines("Requirements"), await lines("Department")]).toEqual([1, 1]);
    },
    { locale: "en-US" },
  );
});

/** A piece of a file that is not its first. */
function isLaterPiece(request: Request): boolean {
  return request.method() === "PATCH" && request.headers()["upload-offset"] !== "0";
}

/** Chooses a file where JavaScript sends it: before it runs, another form stands there. */
async function choose(page: Page, ...paths: string[]): Promise<void> {
  await page.locator("input[webkitdirectory]").waitFor({ state: "attached" });
  await page.locator("input[type=file]").first().setInputFiles(paths);
}
