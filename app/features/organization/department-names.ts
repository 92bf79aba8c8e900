import { z } from "zod";
import { searchKey } from "#app/utils/japanese-text.ts";

export type KnownDepartment = { readonly id: string; readonly name: string };

/** What a department's name is compared by: 営業 部, 営業部 and ㈱すまい 営業部 are one. */
export function departmentKey(name: string): string {
  return searchKey(name)
    .replace(/\s+/g, "")
    .replace(/^(?:\(株\)|株式会社|\(有\)|有限会社|合同会社|当社|弊社)(?:[^部課室]{0,20}[・/])?/u, "")
    .replace(/[・、,.。]$/u, "");
}

/** The existing department that a name of the file means, when there is just one: the same, or the same but for 部, 課 and their like, which one of the two leaves out. */
export function findDepartment<Known extends KnownDepartment>(
  name: string,
  known: readonly Known[],
): { department: Known; isSame: boolean } | undefined {
  const key = departmentKey(name);
  const same = known.filter((department) => departmentKey(department.name) === key);
  if (same[0]) return { department: same[0], isSame: searchKey(same[0].name) === searchKey(name) };
  const stem = stemOf(key);
  // 営業 is 営業部, but 営業課 may be one of several within it.
  const close =
    stem === ""
      ? []
      : known.filter((department) => {
          const other = departmentKey(department.name);
          return stemOf(other) === stem && (other === stem || key === stem);
        });
  return close.length === 1 && close[0] ? { department: close[0], isSame: false } : undefined;
}

/** Whether a text reads as the name of a department. */
export function isDepartmentName(text: string): boolean {
  const name = text.normalize("NFKC").trim();
  return (
    name.length <= 20 &&
    /(?:部|課|室|係|局|本部|支店|支社|営業所|工場|店|センター|グループ|チーム|事務局|委員会|事業所)$/.test(name)
  );
}

/** 総務部・人事部 → 総務部, 人事部: several departments in one cell; undefined when it is one name. */
export function severalDepartments(text: string): string[] | undefined {
  const names = text.split(/[・、，,／/]/).map((name) => name.trim());
  return names.length > 1 && names.every(isDepartmentName) ? names : undefined;
}

/** What becomes of a department name of a file that is taken in: made, taken for one that exists, or left out. */
export const DepartmentChoice = z.union([
  z.object({ create: z.literal(true) }),
  z.object({ use: z.uuid() }),
  z.object({ none: z.literal(true) }),
]);
export type DepartmentChoice = z.output<typeof DepartmentChoice>;

/** What the person decided about department names, by `departmentKey`; a key may be any word, `constructor` as well. */
export type DepartmentChoices = Readonly<Record<string, DepartmentChoice>>;

export function departmentChoice(choices: DepartmentChoices, key: string): DepartmentChoice | undefined {
  return Object.hasOwn(choices, key) ? choices[key] : undefined;
}

/** A department name of a file and what will become of it. */
export type ProposedDepartment = {
  readonly key: string;
  readonly name: string;
  readonly rows: number;
  readonly outcome: DepartmentChoice;
  /** The existing department it is taken for. */
  readonly uses: string | undefined;
  readonly isChosen: boolean;
};

/** What becomes of each department name (by its key, with the rows that name it): the person's choice, else one that exists, else a new one. */
export function proposeDepartments(
  named: ReadonlyMap<string, { readonly name: string; readonly rows: number }>,
  choices: DepartmentChoices,
  known: readonly KnownDepartment[],
): ProposedDepartment[] {
  return [...named].map(([key, { name, rows }]) => {
    const choice = departmentChoice(choices, key);
    const found = findDepartment(name, known)?.department;
    const outcome: DepartmentChoice = choice ?? (found ? { use: found.id } : { create: true });
    const uses = "use" in outcome ? known.find(({ id }) => id === outcome.use)?.name : undefined;
    return { key, name, rows, outcome, uses, isChosen: choice !== undefined };
  });
}

function stemOf(key: string): string {
  const stem = key.replace(/(?:部|課|室|係|局|ぐるーぷ|ちーむ|部門)$/u, "");
  return stem.length >= 2 ? stem : "";
}
