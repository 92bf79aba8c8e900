import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runAkashi } from "#tests/support/run-akashi.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-commands-"));
rmSync(folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm run akashi -- …` on an installation of its own that is no demo. */
function akashi(words: string[], configuration: Record<string, string> = {}) {
  return runAkashi(words, { DATA_DIR: folder, NODE_ENV: "development", DEMO: "off", ...configuration });
}

test("without the server running a command starts the database and leaves nothing behind", async () => {
  const { code, stdout, stderr } = await akashi(["migrate"]);

  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(existsSync(join(folder, "postgres/PG_VERSION"))).toBe(true);
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
});

test("commands at once share the database, and the last one ends it", async () => {
  const all = await Promise.all(["", "", "", ""].map(() => akashi(["migrate"])));

  expect(all.filter(({ code, stderr }) => code !== 0 || stderr !== "")).toEqual([]);
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
});

test.each([
  { words: ["migarte"], says: /There is no command "migarte"[\s\S]*usage:/ },
  { words: ["migrate", "--fast"], says: /migrate: .*--fast[\s\S]*usage: npm run akashi -- migrate/ },
])("$words makes no sense: the usage on stderr, exit code 2", async ({ words, says }) => {
  const { code, stdout, stderr } = await akashi(words);

  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(says);
});

test("a wrong configuration is said in words, all of it, without a stack", async () => {
  const { code, stderr } = await akashi(["migrate"], { PORT: "many", NODE_ENV: "production" });

  expect(code).toBe(1);
  expect(stderr).toMatch(/PORT=many[\s\S]*APP_SECRET is required[\s\S]*APP_URL is required[\s\S]*SMTP_URL is required/);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("nothing is destroyed without --yes, and never in production", async () => {
  const production = {
    NODE_ENV: "production",
    APP_SECRET: "x".repeat(32),
    APP_URL: "https://akashi.example.jp",
    SMTP_URL: "smtp://127.0.0.1:25",
    MAIL_FROM: "akashi@example.jp",
  };

  expect(await akashi(["reset"])).toMatchObject({ code: 1, stderr: expect.stringContaining("--yes") });
  expect(await akashi(["reset", "--yes"], production)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("in demo mode and in development only"),
  });
  const external = { DATABASE_URL: "postgres://owner:secret@127.0.0.1:1/akashi" };
  expect(await akashi(["reset", "--yes"], external)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("on the embedded database only"),
  });
});

test("a database that cannot be reached is named as such", async () => {
  const { code, stderr } = await akashi(["migrate"], { DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/akashi" });

  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database of DATABASE_URL cannot be used: .*ECONNREFUSED/);
  expect(stderr).not.toContain("secret");
});
