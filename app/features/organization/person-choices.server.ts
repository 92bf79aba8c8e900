import { and, asc, eq, type SQL } from "drizzle-orm";
import { hasWord, searchWords } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { departments, members } from "#db/schema/member.ts";
import { isPresent } from "./present.server.ts";

export type PersonChoices = {
  people: { id: string; name: string }[];
  /** The words by which they were found. */
  words: string;
  found: number;
  /** Whether there are more of them than are offered. */
  isPart: boolean;
};

/** More people than these are looked for by name; a page with thousands in one list takes long to load, and longer to choose from. */
export const mostOffered = 100;

/**
 * People who have not left, for a choice; each with the department, because names repeat. The words in the address narrow it
 * (`?person=`); whoever is chosen already stays in it.
 */
export async function personChoices(tx: Tx, search: URLSearchParams, chosenId?: string): Promise<PersonChoices> {
  const words = cutText(withoutControls(search.get("person") ?? ""), 200);
  const found = await listPeople(
    tx,
    and(...searchWords(words).map((word) => hasWord(word, members.searchText))),
    mostOffered + 1,
  );
  const people = found.slice(0, mostOffered);
  const isMissing = chosenId !== undefined && !people.some(({ id }) => id === chosenId);
  return {
    people: isMissing ? [...(await listPeople(tx, eq(members.id, chosenId), 1)), ...people] : people,
    words,
    found: people.length,
    isPart: found.length > mostOffered,
  };
}

async function listPeople(tx: Tx, which: SQL | undefined, limit: number) {
  const people = await tx
    .select({ id: members.id, name: members.name, department: departments.name })
    .from(members)
    .leftJoin(
      departments,
      and(eq(departments.organizationId, members.organizationId), eq(departments.id, members.departmentId)),
    )
    .where(and(isPresent(), which))
    .orderBy(asc(members.kana), asc(members.name), asc(members.id))
    .limit(limit);
  return people.map(({ id, name, department }) => ({ id, name: department ? `${name}（${department}）` : name }));
}
