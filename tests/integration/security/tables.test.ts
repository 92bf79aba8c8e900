import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { defaultPolicy } from "#app/features/sign-in-policy/policy.ts";
import { projectFolder } from "#app/platform/env.server.ts";
import { testTitles } from "#tests/support/test-titles.ts";

type Row = Readonly<Record<string, string>>;

const asvs = rowsOf("tests/security/asvs.csv");
const threats = rowsOf("tests/security/threats.csv");
const readme = readFileSync(join(projectFolder, "README.md"), "utf8");

/** Requirements of levels 1 and 2 in the chapters that concern us: how many each section of ASVS 5.0.0 has. */
const sections: Readonly<Record<string, number>> = {
  ...{ "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2 },
  ...{ "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3 },
};
const kinds = [
  "spoofing",
  "tampering",
  "repudiation",
  "information disclosure",
  "denial of service",
  "elevation of privilege",
];

test("the table of requirements has each of them once", () => {
  const listed = asvs.map(({ requirement = "" }) => requirement);
  const counted = Object.fromEntries(
    Object.keys(sections).map((section) => [section, listed.filter((id) => id.startsWith(`${section}.`)).length]),
  );

  expect(new Set(listed).size).toBe(listed.length);
  expect(counted).toEqual(sections);
  expect(listed.every((id) => /^\d+\.\d+\.\d+$/.test(id))).toBe(true);
});

describe.each(asvs)("$requirement", (row) => {
  test("says what it asks, how it is met or why it does not apply, and what proves it", () => {
    expect(["met", "open", "not applicable"]).toContain(row.state);
    expect(row.level).toMatch(/^[12]$/);
    expect(row.asks?.trim()).toBeTruthy();
    expect(row.how?.trim()).toBeTruthy();
    expect(!!row.file && !!row.test).toBe(row.state !== "not applicable");
  });

  if (row.state === "met") test("is proved by a test that exists", () => expect(missingOf(row)).toEqual([]));
  // Whoever brings the test says so here: a table that is behind is as wrong as one that is ahead.
  if (row.state === "open")
    test("is open as long as its test is missing", () => expect(missingOf(row)).not.toEqual([]));
});

describe.each(threats)("$asset: $threat", (row) => {
  test("has a measure and a test that exists", () => {
    expect(kinds).toContain(row.kind);
    expect(Object.entries(row).filter(([, value]) => value.trim() === "")).toEqual([]);
    expect(missingOf(row)).toEqual([]);
  });
});

test("every kind of threat was thought of", () => {
  expect(new Set(threats.map(({ kind }) => kind))).toEqual(new Set(kinds));
});

// A title in a comment passed for a test.
test("a test is what runs: neither what a comment or another text says, nor what is skipped, nor a part of the way to it", () => {
  const source = `
    // test("in a comment", () => {});
    const words = 'test("in a text", () => {})';
    test.skip("skipped", () => {});
    test.todo("to be written");
    test.skipIf(process.platform)("skipped somewhere", () => {});
    describe.skip("a skipped group", () => { test("in it", () => {}); });
    describe.each([1])("a group of %i", () => {
      test("in a group", () => {});
      test.each([[1]])("in a group with %i", () => {});
    });
    if (words) test("where it applies", () => {});`;

  expect(testTitles(source)).toEqual([
    "a group of %i > in a group",
    "a group of %i > in a group with %i",
    "where it applies",
  ]);
});

test("the README says what these tables refer to", () => {
  const security = /### Security\n([\s\S]*?)\n(?:---|#{1,3} )/.exec(readme)?.[1] ?? "";

  for (const word of [
    ...["Attempts", "Passwords", "Ways to sign in", "Sessions", "Who may do what", "Logs", "Reporting"],
    ...["SECURITY_CONTACT", "tests/security/asvs.csv", "tests/security/threats.csv", "app/platform/permissions.ts"],
    ...[`${defaultPolicy.idleMinutes / 60} hours`, `${defaultPolicy.absoluteHours / 24} days`],
    ...["second factor", "single sign-on", "audit log", "stderr"],
  ]) {
    expect(security, word).toContain(word);
  }
});

function rowsOf(file: string): Row[] {
  return parse(readFileSync(join(projectFolder, file)), { columns: true });
}

/** What of a row's test is not there: its file, or a test that runs under this title and those of its groups. */
function missingOf({ file = "", test: title = "" }: Row): string[] {
  const path = join(projectFolder, file);
  if (!/\.test\.tsx?$/.test(file) || !existsSync(path)) return [file];
  return testTitles(readFileSync(path, "utf8")).includes(title) ? [] : [title];
}
