import type { ColumnChoice, TargetGroup } from "#app/components/import/column-choice.ts";
import { readColumnTargets } from "#app/platform/imports/schema.ts";
import type { Locale } from "#app/platform/messages.ts";
import { columnName } from "#app/platform/sheet/grid.ts";
import { doubtOf } from "./columns.ts";
import { importMessages, targetText } from "./messages.ts";
import type { ImportPlan } from "./plan.ts";
import { type ImportTarget, importTargets, isImportTarget, isJoinable, tickTargets } from "./targets.ts";

/** The columns of the file with what a person needs to recognize them. */
export function columnChoices(plan: ImportPlan, samples: Readonly<Record<number, string[]>>): ColumnChoice[] {
  return plan.columns.map((planned) => ({
    column: planned.column,
    letter: columnName(planned.column),
    header: planned.header,
    target: planned.target,
    state: planned.isRemembered ? "remembered" : (doubtOf(planned) ?? (planned.score === 0 ? "decided" : "certain")),
    samples: samples[planned.column] ?? [],
  }));
}

/** Everything a column may be matched to, in the order of the form. */
export function targetGroups(locale: Locale): TargetGroup[] {
  const { groups } = importMessages(locale).mapping;
  const others: readonly ImportTarget[] = ["labelled", "ignored"];
  const fields = importTargets.filter(
    (target) => !others.includes(target) && !tickTargets.some((tick) => tick === target),
  );
  const options = (targets: readonly ImportTarget[]) =>
    targets.map((value) => ({ value, label: targetText(locale, value) }));
  return [
    { label: groups.fields, targets: options(fields) },
    { label: groups.others, targets: options(others) },
    { label: groups.ticks, targets: options(tickTargets) },
  ];
}

/** What a person should know before going on: a field without which no row can be imported, or one that several columns claim. */
export function mappingProblems(plan: ImportPlan, locale: Locale): string[] {
  const { mapping } = importMessages(locale);
  const targets = plan.columns.map(({ target }) => target);
  const missing = (["title", "purpose"] as const).filter((field) => !targets.includes(field));
  const twice = new Set(targets.filter((target, index) => targets.indexOf(target) < index && !isJoinable(target)));
  return [
    ...(missing.length > 0
      ? [mapping.missing(missing.map((field) => targetText(locale, field)).join(locale === "ja" ? "と" : " and "))]
      : []),
    ...[...twice].map((target) => mapping.twice(targetText(locale, target))),
  ];
}

/** The targets that a form sends, by column. */
export function readTargets(form: FormData): Record<number, ImportTarget> {
  return readColumnTargets(form, isImportTarget);
}
