import { glob } from "node:fs/promises";
import { join } from "node:path";
import { matchRoutes } from "@remix-run/react";
import { describe, expect, test } from "vitest";
import { projectFolder } from "#app/platform/env.server.ts";
import { locales } from "#app/platform/messages.ts";
import { actions, may } from "#app/platform/permissions.ts";
import { jobDefinitions, workerTasks } from "#app/registry.server.ts";
import routes from "#app/routes.ts";
import { roles } from "#db/codes/roles.ts";

type Module = Readonly<Record<string, unknown>>;
type Words = { [key: string]: string | ((values: unknown) => string) | Words };

const codes = (await modulesLike("db/codes/*.ts")).flatMap(({ exports }) =>
  Object.entries(exports).filter((entry): entry is [string, readonly string[]] => Array.isArray(entry[1])),
);
const catalogs = (await modulesLike("app/**/*messages.ts")).flatMap(({ file, exports }) =>
  Object.entries(exports)
    .filter(([name]) => name.endsWith("Messages"))
    .map(([name, words]) => ({ name: `${file} ${name}`, words: words as (locale: string) => Words })),
);
const paths = (await modulesLike("app/features/**/*paths.ts")).flatMap(({ exports }) => Object.entries(exports));

test("there is something to look at", () => {
  expect(codes.length).toBeGreaterThan(10);
  expect(catalogs.length).toBeGreaterThan(10);
  expect(paths.length).toBeGreaterThan(30);
});

test.each(codes)("every value of %s has its words in both languages", (_, values) => {
  for (const locale of locales) {
    const listing = catalogs
      .flatMap(({ words }) => groupsOf(words(locale)))
      .filter((group) => values.every((value) => value in group));
    expect(listing.length, `in ${locale}`).toBeGreaterThan(0);
    expect(listing.some((group) => values.every((value) => isSaid(group[value])))).toBe(true);
  }
});

describe.each(catalogs)("$name", ({ words }) => {
  test("says the same things in both languages, and nothing is empty", () => {
    const [ja, en] = [sentencesOf(words("ja")), sentencesOf(words("en"))];

    expect([...en.keys()].sort()).toEqual([...ja.keys()].sort());
    const empty = [...ja, ...en].filter(([, sentence]) => typeof sentence === "string" && sentence.trim() === "");
    expect(empty.map(([key]) => key)).toEqual([]);
  });

  test("speaks English in English", () => {
    // An English sentence may quote what people type or read in Japanese (台帳-0012), but does not consist of it.
    const japanese = [...sentencesOf(words("en"))].filter(
      ([, sentence]) =>
        typeof sentence === "string" &&
        countOf(sentence, /[ぁ-んァ-ヶ一-龠]/g) >= countOf(sentence, /[a-z]/gi) &&
        sentence.length > 3,
    );
    expect(japanese).toEqual([]);
  });
});

test.each(paths)("%s leads to a route", (_, path) => {
  const address = typeof path === "function" ? String(path(...exampleArguments)) : String(path);
  const [pathname = ""] = address.split("?");

  expect(matchRoutes(tree, pathname), address).not.toBeNull();
});

test.each(jobDefinitions.map((job) => [job.kind, job] as const))("the background work %s has its words", (_, job) => {
  for (const locale of locales) {
    expect(isSaid(job.title(locale))).toBe(true);
    expect(isSaid(job.refusal(locale, { problem: "unknown", values: {} }))).toBe(true);
  }
});

test("no two kinds of background work or of a worker's tasks have the same name", () => {
  for (const names of [jobDefinitions.map((job) => job.kind), workerTasks.map((task) => task.name)]) {
    expect(new Set(names).size).toBe(names.length);
  }
});

test("every action is allowed to somebody, and everybody has a first page", () => {
  expect(actions.filter((action) => !roles.some((role) => may([role], action)))).toEqual([]);
  expect(roles.filter((role) => !may([role], "home.view"))).toEqual([]);
});

async function modulesLike(pattern: string): Promise<{ file: string; exports: Module }[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: projectFolder })) files.push(file);
  return Promise.all(
    files
      .filter((file) => !file.endsWith(".test.ts"))
      .sort()
      .map(async (file) => ({ file, exports: (await import(join(projectFolder, file))) as Module })),
  );
}

/** Every object of words within a catalog, itself included. */
function groupsOf(words: Words): Words[] {
  const inner = Object.values(words).filter((word): word is Words => typeof word === "object");
  return [words, ...inner.flatMap(groupsOf)];
}

function sentencesOf(words: Words, prefix = ""): Map<string, unknown> {
  return new Map(
    Object.entries(words).flatMap(([key, word]): [string, unknown][] =>
      typeof word === "object" ? [...sentencesOf(word, `${prefix}${key}.`)] : [[prefix + key, word]],
    ),
  );
}

function isSaid(word: unknown): boolean {
  return typeof word === "function" || (typeof word === "string" && word.trim() !== "");
}

function countOf(sentence: string, characters: RegExp): number {
  return sentence.match(characters)?.length ?? 0;
}

const exampleArguments = ["demo", "01890a5d-ac96-774b-bcce-b302099a8057", "1", "1"];

type Configured = {
  id?: string | undefined;
  path?: string | undefined;
  index?: boolean | undefined;
  children?: Configured[] | undefined;
};

const tree = routes.map(asRoute);

function asRoute({ path, index, children }: Configured): Parameters<typeof matchRoutes>[0][number] {
  if (index) return { index: true };
  return { ...(path === undefined ? {} : { path }), ...(children ? { children: children.map(asRoute) } : {}) };
}
