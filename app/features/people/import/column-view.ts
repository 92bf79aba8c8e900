import type { ColumnChoice, TargetGroup } from "#app/components/import/column-choice.ts";
import { readColumnTargets } from "#app/platform/imports/schema.ts";
import type { Locale } from "#app/platform/messages.ts";
import { columnName } from "#app/platform/sheet/grid.ts";
import { peopleImportMessages, targetText } from "./messages.ts";
import type { PeoplePlan } from "./plan.ts";
import { hasName, isPeopleTarget, type PeopleTarget, peopleTargets } from "./targets.ts";

/** The columns of the list with what a person needs to recognize them. */
export function columnChoices(plan: PeoplePlan, samples: Readonly<Record<number, string[]>>): ColumnChoice[] {
  return plan.columns.map(({ column, header, target, score }) => ({
    column,
    letter: columnName(column),
    header,
    target,
    state: score === 0 && target === "ignored" ? "unsure" : "certain",
    samples: samples[column] ?? [],
  }));
}

/** Everything a column may be matched to, in the order of the form. */
export function targetGroups(locale: Locale): TargetGroup[] {
  const { mapping } = peopleImportMessages(locale);
  const option = (value: PeopleTarget) => ({ value, label: targetText(locale, value) });
  return [
    { label: mapping.group, targets: peopleTargets.filter((target) => target !== "ignored").map(option) },
    { label: mapping.others, targets: [option("ignored")] },
  ];
}

/** What a person should know before going on: nobody could be added, or one fact is claimed by several columns. */
export function mappingProblems(plan: PeoplePlan, locale: Locale): string[] {
  const { mapping } = peopleImportMessages(locale);
  const targets = plan.columns.map(({ target }) => target);
  const twice = new Set(targets.filter((target, index) => target !== "ignored" && targets.indexOf(target) < index));
  return [
    ...(hasName(targets) ? [] : [mapping.missing]),
    ...[...twice].map((target) => mapping.twice(targetText(locale, target))),
  ];
}

/** The targets that a form sends, by column. */
export function readTargets(form: FormData): Record<number, PeopleTarget> {
  return readColumnTargets(form, isPeopleTarget);
}
