import { toHalfWidthDigits } from "#app/utils/japanese-text.ts";
import { ownImportMessages } from "./import-messages.ts";
import { type OwnColumn, type OwnRow, ownColumns } from "./own-sheet.ts";
import { OwnRequirement } from "./schema.ts";

/** What is wrong with a file, where: `problem` is a key of the problems of requirements; without a row it concerns the whole. */
export type OwnProblem = {
  row?: number;
  column?: OwnColumn;
  problem: string;
  values?: Record<string, string | number>;
};

/** What a file would do. Nothing of it is done while anything is wrong. */
export type OwnPlan = {
  added: OwnRequirement[];
  changed: { id: string; version: number; input: OwnRequirement }[];
  same: number;
  problems: OwnProblem[];
};

/** More is no list of requirements any more. */
export const mostOwnRows = 5_000;

/**
 * Reads rows of a sheet, the first of which names the columns in either language. A number that is there is changed when the row says which
 * version of it was written out, and added when it is new; whatever cannot be told is a problem of its row.
 */
export function planOwn(
  rows: readonly (readonly string[])[],
  known: readonly OwnRow[],
  people: readonly { id: string; name: string }[],
): OwnPlan {
  const plan: OwnPlan = { added: [], changed: [], same: 0, problems: [] };
  const [head = [], ...body] = rows;
  const places = placesOf(head);
  const missing = (["code", "title"] as const).filter((column) => places[column] === undefined);
  if (missing.length > 0) {
    const words = ownImportMessages("ja").columns;
    plan.problems.push({
      problem: "missingColumns",
      values: { names: missing.map((column) => words[column]).join("、") },
    });
    return plan;
  }
  const filled = body
    .map((cells, index) => ({ cells, row: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) plan.problems.push({ problem: "noRows" });
  if (filled.length > mostOwnRows) {
    plan.problems.push({ problem: "tooManyRows", values: { limit: mostOwnRows } });
    return plan;
  }
  const seen = new Set<string>();
  for (const { cells, row } of filled) {
    const text = (column: OwnColumn) => (cells[places[column] ?? -1] ?? "").trim();
    const say = (column: OwnColumn, problem: string, values: OwnProblem["values"] = {}) => {
      plan.problems.push({ row, column, problem, values });
    };
    const owner = ownerOf(text("owner"), people, say);
    const read = OwnRequirement.safeParse({
      code: text("code"),
      title: text("title"),
      basis: text("basis"),
      guidance: text("guidance"),
      appiArticles: text("appiArticles"),
      ownerId: owner ?? "",
    });
    if (!read.success) {
      for (const { path, message } of read.error.issues) say(columnOf(String(path[0])), message);
      continue;
    }
    if (seen.has(read.data.code)) say("code", "repeated", { text: read.data.code });
    seen.add(read.data.code);
    if (owner === undefined) continue;
    place(plan, read.data, known, text("version"), say);
  }
  return plan;
}

function place(
  plan: OwnPlan,
  input: OwnRequirement,
  known: readonly OwnRow[],
  typedVersion: string,
  say: (column: OwnColumn, problem: string, values: Record<string, string>) => void,
): void {
  const { code } = input;
  const stored = known.find((row) => row.code === code);
  const version = Number(toHalfWidthDigits(typedVersion));
  if (typedVersion !== "" && !(Number.isInteger(version) && version > 0)) {
    say("version", "versionUnreadable", { text: typedVersion });
  } else if (stored?.isArchived) say("code", "archivedRow", { text: code });
  else if (stored && isSame(input, stored)) plan.same += 1;
  else if (!stored && typedVersion === "") plan.added.push(input);
  else if (!stored) say("code", "vanishedRow", { text: code });
  else if (typedVersion === "") say("code", "presentRow", { text: code });
  else if (stored.version !== version) say("code", "staleRow", { text: code });
  else plan.changed.push({ id: stored.id, version, input });
}

/** The id of who is named; null for nobody, undefined when it cannot be told. */
function ownerOf(
  name: string,
  people: readonly { id: string; name: string }[],
  say: (column: OwnColumn, problem: string, values: Record<string, string>) => void,
): string | null | undefined {
  if (name === "") return null;
  const key = nameKey(name);
  const found = people.filter((person) => nameKey(person.name) === key);
  if (found.length === 1) return found[0]?.id;
  say("owner", found.length === 0 ? "ownerUnknown" : "ownerAmbiguous", { text: name });
  return undefined;
}

function isSame(input: OwnRequirement, stored: OwnRow): boolean {
  return (
    input.title === stored.title &&
    input.basis === stored.basis &&
    input.guidance === stored.guidance &&
    input.appiArticles.join("\n") === stored.appiArticles.join("\n") &&
    input.ownerId === stored.ownerId
  );
}

function placesOf(head: readonly string[]): Partial<Record<OwnColumn, number>> {
  const places: Partial<Record<OwnColumn, number>> = {};
  for (const column of ownColumns) {
    const names = (["ja", "en"] as const).map((locale) => headKey(ownImportMessages(locale).columns[column]));
    const place = head.findIndex((text) => names.includes(headKey(text)));
    if (place >= 0) places[column] = place;
  }
  return places;
}

function columnOf(field: string): OwnColumn {
  return ownColumns.find((column) => column === field) ?? "owner";
}

function headKey(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}

function nameKey(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}
