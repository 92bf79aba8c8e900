import { glob } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Words that end in s and are no plural: mostly what somebody or something does. */
const noPlurals = "is was has does needs this asks invites leaves becomes holds belongs sees".split(" ");
const oneOfMany = new RegExp(String.raw`(?<![\d.,:/~-])\b1 (?!(?:${noPlurals.join("|")})\b)[a-z]+s\b`);

/** What a message says of one: counts are numbers, digits or facts with a name; nothing where it asks for something else. */
function saidOfOne(message: (...values: unknown[]) => unknown): string[] {
  const facts = new Proxy({}, { get: () => 1 });
  return [1, "1", facts].flatMap((one) => {
    try {
      const said = message(...Array(8).fill(one));
      return typeof said === "string" && !/undefined|\[object/.test(said) ? [said] : [];
    } catch {
      return [];
    }
  });
}

/** Whether a message counts one as many, or counts what is no number. */
function isWrong(said: readonly string[]): boolean {
  const counts = said.filter((each) => !each.includes("NaN"));
  // A count that comes as digits is not compared with the number, nor the other way round.
  return said.length > 0 && counts.every((each) => oneOfMany.test(each));
}

function* wordsIn(words: object, path: string): Generator<[string, string[]]> {
  for (const [name, word] of Object.entries(words)) {
    if (typeof word === "function") yield [`${path}.${name}`, saidOfOne(word)];
    else if (typeof word === "object" && word !== null) yield* wordsIn(word, `${path}.${name}`);
  }
}

test("no English message says 1 entries", async () => {
  const wrong: string[] = [];
  let heard = 0;
  for await (const file of glob("app/**/*messages.ts")) {
    const module: Record<string, unknown> = await import(join(process.cwd(), file));
    for (const [name, wordsOf] of Object.entries(module)) {
      if (typeof wordsOf !== "function" || !name.endsWith("Messages")) continue;
      for (const [path, said] of wordsIn(wordsOf("en"), name)) {
        if (said.length > 0) heard += 1;
        if (isWrong(said)) wrong.push(`${path}: ${said[0]}`);
      }
    }
  }
  expect(heard).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});
