import type { PlannedColumn } from "#app/platform/imports/plan.ts";
import { columnName } from "#app/platform/sheet/grid.ts";
import type { ColumnChoice, TargetGroup } from "./column-choice.ts";

/** The columns of a table with what a person needs to recognize them. */
export function columnChoices(
  columns: readonly PlannedColumn[],
  samples: Readonly<Record<number, string[]>>,
): ColumnChoice[] {
  return columns.map(({ column, header, target, score }) => ({
    column,
    letter: columnName(column),
    header,
    target,
    state: score === 0 && target === "ignored" ? "unsure" : "certain",
    samples: samples[column] ?? [],
  }));
}

/** Everything a column may be matched to, in the order of the form; what is left out stands by itself. */
export function targetGroups<Target extends string>(
  targets: readonly (Target | "ignored")[],
  words: { group: string; others: string },
  text: (target: Target | "ignored") => string,
): TargetGroup[] {
  const option = (value: Target | "ignored") => ({ value, label: text(value) });
  return [
    { label: words.group, targets: targets.filter((target) => target !== "ignored").map(option) },
    { label: words.others, targets: [option("ignored")] },
  ];
}

/** What a person should know before going on: the columns are not enough, or one fact is claimed by several. */
export function mappingProblems<Target extends string>(
  columns: readonly PlannedColumn<Target | "ignored">[],
  isEnough: (targets: readonly (Target | "ignored")[]) => boolean,
  words: { missing: string; twice: (field: string) => string },
  text: (target: Target | "ignored") => string,
): string[] {
  const targets = columns.map(({ target }) => target);
  const twice = new Set(targets.filter((target, index) => target !== "ignored" && targets.indexOf(target) < index));
  return [...(isEnough(targets) ? [] : [words.missing]), ...[...twice].map((target) => words.twice(text(target)))];
}
