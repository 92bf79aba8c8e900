import { dateText, inventoryMessages } from "#app/features/inventory/index.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { assessmentVersionMessages } from "./assessment-version-messages.ts";
import { riskDetailMessages } from "./detail-messages.ts";
import { riskFieldMessages } from "./field-messages.ts";
import { riskLevelMessages } from "./level-messages.ts";
import { riskMessages } from "./messages.ts";
import { riskMethodNameMessages } from "./method-name-messages.ts";
import { treatmentListMessages } from "./treatment-list-messages.ts";
import { treatmentMessages } from "./treatment-messages.ts";
import type { RiskDifference } from "./versions.server.ts";

/** A risk as an approval froze it, in words; what was empty is left out. */
export function frozenRisk(id: string, content: unknown, locale: Locale) {
  const columns = objectOf(content);
  return {
    id,
    label: recordLabel("risk", Number(columns.number)),
    title: String(columns.title ?? ""),
    department: typeof columns.department === "string" ? columns.department : "",
    facts: readingOrder.flatMap((field) => {
      const hidden = field === "entries" ? Number(columns.hidden_entries ?? 0) : 0;
      const more = hidden > 0 ? [riskDetailMessages(locale).hidden(hidden)] : [];
      const details = [...linesOf(field, columns[field], locale), ...more].join("\n");
      return details === "" ? [] : [{ term: labelOf(field, locale), details }];
    }),
  };
}

/** What differs between two states of a risk, in words. Of a list (entries, measures, plans) only what differs is said. */
export function describeDifferences(differences: readonly RiskDifference[], locale: Locale) {
  return differences.map(({ recordId, number, title, kind, changes }) => ({
    recordId,
    label: recordLabel("risk", number),
    title,
    kind,
    changes: ["title", ...readingOrder].flatMap((field) => {
      const sides = changes[field];
      if (!sides) return [];
      const [old, current] = [linesOf(field, sides[0], locale), linesOf(field, sides[1], locale)];
      const before = old.filter((line) => !current.includes(line)).join("\n");
      const after = current.filter((line) => !old.includes(line)).join("\n");
      return before === after ? [] : [{ label: labelOf(field, locale), before, after }];
    }),
  }));
}

/** The fields of a frozen risk as people read them; number, title and department name it. */
const readingOrder = [
  ...["phase", "threat", "cause", "families", "affected_rights", "is_unacceptable", "department", "owner", "entries"],
  ...["measures", "impact", "likelihood", "level_before", "rationale", "treatments"],
  ...["impact_after", "likelihood_after", "level_after", "residual_handling", "residual_text", "acceptance"],
  ...["method", "assessed_on", "assessed_by", "review_on"],
];

function labelOf(field: string, locale: Locale): string {
  const fields = riskFieldMessages(locale);
  const whole = assessmentVersionMessages(locale).fields;
  const labels: Readonly<Record<string, string>> = {
    ...{ ...fields, ...whole },
    affected_rights: fields.affectedRights,
    is_unacceptable: fields.isUnacceptable,
    level_before: fields.levelBefore,
    impact_after: fields.impactAfter,
    likelihood_after: fields.likelihoodAfter,
    level_after: fields.levelAfter,
    residual_handling: fields.residualHandling,
    residual_text: fields.residualText,
    assessed_on: fields.assessedOn,
    assessed_by: fields.assessedBy,
    review_on: fields.reviewOn,
  };
  return labels[field] ?? field;
}

/** What a field says, line by line; nothing for what was empty. */
function linesOf(field: string, value: unknown, locale: Locale): string[] {
  if (value === null || value === undefined || value === "") return [];
  const word = (words: object) => [(words as Readonly<Record<string, string>>)[String(value)] ?? String(value)];
  switch (field) {
    case "phase":
      return word(inventoryMessages(locale).phase);
    case "families":
      return listOf(value).map((each) => riskMessages(locale).family[each as "leak"] ?? String(each));
    case "is_unacceptable":
      return value === true ? [inventoryMessages(locale).yes] : [];
    case "level_before":
    case "level_after":
      return word(riskLevelMessages(locale));
    case "residual_handling":
      return word(riskMessages(locale).residual);
    case "method":
      return [riskMethodNameMessages(locale).number(Number(value))];
    case "assessed_on":
    case "review_on":
      return [dateText(String(value), locale)];
    case "entries":
      return listOf(value).map((each) => entryText(objectOf(each), locale));
    case "measures":
      return listOf(value).map((each) => spaced(objectOf(each).code, objectOf(each).text));
    case "treatments":
      return listOf(value).map((each) => treatmentText(objectOf(each), locale));
    case "acceptance":
      return [acceptanceText(objectOf(value), locale)];
    default:
      return [String(value)];
  }
}

function entryText({ number, title, phase }: Columns, locale: Locale): string {
  const phases: Readonly<Record<string, string>> = inventoryMessages(locale).phase;
  return spaced(recordLabel("inventoryEntry", Number(number)), title) + bracketed(phases[String(phase)], locale);
}

function treatmentText(columns: Columns, locale: Locale): string {
  const words = treatmentMessages(locale);
  const wordsList = treatmentListMessages(locale);
  const version = assessmentVersionMessages(locale);
  const status: Readonly<Record<string, string>> = words.status;
  const facts = [
    columns.owner ?? columns.department ?? version.nobody,
    version.due(dateText(String(columns.due_on), locale)),
    `${status[String(columns.status)] ?? ""} ${wordsList.percent(Number(columns.progress))}`,
  ].join(locale === "ja" ? "、" : ", ");
  return spaced(recordLabel("riskTreatment", Number(columns.number)), columns.title) + bracketed(facts, locale);
}

function acceptanceText({ number, on, by, role, reason }: Columns, locale: Locale): string {
  const roles: Readonly<Record<string, string>> = roleMessages(locale);
  const who = spaced(roles[String(role)], by);
  return spaced(recordLabel("riskAcceptance", Number(number)), dateText(String(on), locale), who, reason);
}

type Columns = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Columns {
  return typeof value === "object" && value !== null ? (value as Columns) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function spaced(...parts: unknown[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== "").join(" ");
}

function bracketed(text: string | undefined, locale: Locale): string {
  if (!text) return "";
  return locale === "ja" ? `（${text}）` : ` (${text})`;
}
