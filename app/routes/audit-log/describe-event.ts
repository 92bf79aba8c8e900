import { takingInMessages } from "#app/components/import/messages.ts";
import { approvalMessages } from "#app/features/approvals/messages.ts";
import { approvalStepMessages } from "#app/features/approvals/step-messages.ts";
import { auditColumnMessages } from "#app/features/audit-log/column-messages.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { homeMessages } from "#app/features/home/messages.ts";
import { navigationMessages } from "#app/features/home/navigation-messages.ts";
import { entryDetailMessages } from "#app/features/inventory/detail-messages.ts";
import { describeChanges } from "#app/features/inventory/differences.ts";
import { fieldOfColumn } from "#app/features/inventory/entry-fields.ts";
import { targetText } from "#app/features/inventory/import/messages.ts";
import { isImportTarget } from "#app/features/inventory/import/targets.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { ledgerReportMessages } from "#app/features/inventory/report-messages.ts";
import { dateText } from "#app/features/inventory/value-text.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { letterMessages } from "#app/features/organization/appointments/letter-messages.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { readinessMessages } from "#app/features/readiness/messages.ts";
import { requirementStateMessages } from "#app/features/requirements/index.ts";
import { conformityMessages } from "#app/features/requirements/report-messages.ts";
import { riskCallCauseMessages } from "#app/features/risks/call-cause-messages.ts";
import { riskCallMessages } from "#app/features/risks/call-messages.ts";
import { riskLevelMessages } from "#app/features/risks/level-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { methodContentText } from "#app/features/risks/method-texts.ts";
import { treatmentMessages } from "#app/features/risks/treatment-messages.ts";
import { jobMessages } from "#app/platform/jobs/messages.ts";
import type { Locale } from "#app/platform/messages.ts";
import { jobDefinitions } from "#app/registry.server.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { cutText } from "#app/utils/japanese-text.ts";

/** What an event says of one column, for a reader; `before` only where something was changed. */
export type DescribedColumn = { label: string; before?: string | undefined; after: string };

type Event = { tableName: string; action: string; changes: unknown };
type Side = { column: string; before: unknown; after: unknown };

/** Columns that say nothing to a reader: clockwork, plumbing, ids of what has no name or is named with the event. They stand in the log all the same. */
const unsaid: ReadonlySet<string> = new Set([
  "version",
  "changed_at",
  "position",
  "frozen_at",
  "progress",
  "input",
  "plan",
  "result",
  "missing_count",
  "import_row",
  "record_id",
  "account_id",
  "snapshot_id",
  "approval_id",
  "import_id",
  "job_id",
  "approval_seal.member_id",
]);

/**
 * The columns of an event in words: fields by their names, codes, instants and references as people read them. What is empty is left out.
 * `names` are those of the rows that the event refers to, by id.
 */
export function describeEvent(
  event: Event,
  names: ReadonlyMap<string, { name: string }>,
  locale: Locale,
): DescribedColumn[] {
  const fieldOf = (column: string) => (isOfEntry(event.tableName) ? fieldOfColumn(column) : undefined);
  const named = (value: unknown): unknown =>
    Array.isArray(value) ? value.flatMap((id) => named(id) ?? []) : names.get(String(value))?.name;
  const sides = sidesOf(event).map(({ column, before, after }) =>
    isReference(column) ? { column, before: named(before), after: named(after) } : { column, before, after },
  );
  const facts = sides.flatMap(({ column, before, after }) => {
    const field = fieldOf(column);
    return field ? [{ field, before, after }] : [];
  });
  const others = sides.filter(({ column }) => !fieldOf(column));
  const isChange = event.action === "update";

  return [
    ...describeChanges(facts, locale),
    ...others.map(({ column, before, after }) => ({
      label: labelOf(event.tableName, column, locale),
      before: textOf(event.tableName, column, before, locale),
      after: textOf(event.tableName, column, after, locale),
    })),
  ]
    .filter(({ before, after }) => before !== after)
    .map(({ label, before, after }) => ({
      label,
      before: isChange ? cutText(before, mostShown) : undefined,
      after: cutText(after, mostShown),
    }));
}

/** The ids of the rows that an event refers to by a name. */
export function idsOf(event: Event): string[] {
  return sidesOf(event)
    .filter(({ column }) => isReference(column))
    .flatMap(({ before, after }) => [before, after].flat())
    .filter((id): id is string => typeof id === "string" && uuid.test(id));
}

/** The record that an event is about: the one that its row belongs to, or its row itself. */
export function recordIdOf({ changes, rowId }: Event & { rowId: string | null }): string | undefined {
  const columns = (changes ?? {}) as Readonly<Record<string, unknown>>;
  const owner = columns.record_id ?? columns.from_id;
  return typeof owner === "string" ? owner : (rowId ?? undefined);
}

/** The words of a column; undefined for those that are left out. */
export function labelOfColumn(tableName: string, column: string, locale: Locale): string | undefined {
  if (isUnsaid(tableName, column)) return undefined;
  const field = isOfEntry(tableName) ? fieldOfColumn(column) : undefined;
  return field ? inventoryMessages(locale).fields[field] : labelOf(tableName, column, locale);
}

/** Longer texts are cut; the whole stands in the log. */
const mostShown = 400;

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

function sidesOf({ tableName, action, changes }: Event): Side[] {
  const columns = Object.entries((changes ?? {}) as Readonly<Record<string, unknown>>);
  return columns
    .filter(([column]) => !isUnsaid(tableName, column))
    .map(([column, value]) =>
      action === "update" && Array.isArray(value)
        ? { column, before: value[0], after: value[1] }
        : { column, before: null, after: value },
    );
}

/** The tables that hold what the form of an entry says. */
function isOfEntry(tableName: string): boolean {
  return tableName === "inventory_entry" || tableName === "record";
}

function isReference(column: string): boolean {
  return /_ids?$/.test(column);
}

function isUnsaid(tableName: string, column: string): boolean {
  const inTable = `${tableName}.${column}`;
  return unsaid.has(inTable) || (unsaid.has(column) && !(inTable in auditColumnMessages("ja")));
}

/** A column that means something else in one table has its words by both names. */
function labelOf(tableName: string, column: string, locale: Locale): string {
  const words: Readonly<Record<string, string>> = auditColumnMessages(locale);
  return words[`${tableName}.${column}`] ?? words[column] ?? column;
}

function textOf(tableName: string, column: string, value: unknown, locale: Locale): string {
  if (value === null || value === undefined || value === "") return "";
  const words = auditLogMessages(locale);
  if (column === "steps" && Array.isArray(value)) return stepsText(value, locale);
  if (column === "role_mapping" && Array.isArray(value)) return mappingText(value, locale);
  if (tableName === "risk_method" && column === "content")
    return methodContentText(value as Parameters<typeof methodContentText>[0], locale);
  if (Array.isArray(value)) {
    const codes = codesOf(tableName, column, locale);
    return value.map((one) => codes?.[one] ?? one).join(locale === "ja" ? "、" : ", ");
  }
  switch (typeof value) {
    case "boolean":
      return value ? words.yes : words.no;
    case "number":
      if (column === "file_size") return formatBytes(value);
      return /count|entries|capital/.test(column) ? value.toLocaleString(locale) : String(value);
    case "string":
      return codesOf(tableName, column, locale)?.[value] ?? plainText(column, value, locale);
    default:
      return column === "facts" ? factsText(value, locale) : partsText(value, locale);
  }
}

/** What is counted or judged by state or by answer, each part in a word: 適合 38・要注意 11, or J.1.1 適合. */
function partsText(value: object, locale: Locale): string {
  const { answer, unanswered, incomplete } = ledgerReviewMessages(locale);
  const words: Readonly<Record<string, string>> = {
    ...requirementStateMessages(locale),
    ...answer,
    unanswered,
    incomplete,
  };
  const said = (part: unknown) => (typeof part === "object" ? JSON.stringify(part) : (words[String(part)] ?? part));
  return Object.entries(value)
    .map(([key, part]) => `${words[key] ?? key} ${said(part)}`)
    .join(locale === "ja" ? "・" : ", ");
}

function plainText(column: string, value: string, locale: Locale): string {
  if (/_on$|^mark_valid_|^(from|to)$/.test(column)) return dateText(value, locale);
  if (column === "field" && isImportTarget(value)) return targetText(locale, value);
  const instant = column.endsWith("_at") ? new Date(value) : undefined;
  return instant && !Number.isNaN(instant.getTime()) ? formatInstant(instant, locale) : value;
}

/** The words of a column that holds codes. */
function codesOf(tableName: string, column: string, locale: Locale): Readonly<Record<string, string>> | undefined {
  const approval = approvalMessages(locale);
  const stepWords = approvalStepMessages(locale);
  switch (column) {
    case "role":
    case "second_factor_roles":
    case "set_up_roles":
      return roleMessages(locale);
    case "industry":
      return organizationMessages(locale).industry;
    case "employment_type":
      return organizationMessages(locale).employmentType;
    case "step":
      return stepWords;
    case "kind":
      return tableName === "job"
        ? Object.fromEntries(jobDefinitions.map(({ kind, title }) => [kind, title(locale)]))
        : approval.kind;
    case "relation":
      return entryDetailMessages(locale).relation;
    case "report":
      return {
        ledger: inventoryMessages(locale).title,
        appointmentLetter: letterMessages(locale).title,
        organizationChart: navigationMessages(locale).items.organizationChart,
        conformity: conformityMessages(locale).title,
        readiness: readinessMessages(locale).title,
        evidence: evidenceMessages(locale).title,
        ledgerReview: ledgerReviewMessages(locale).title,
      };
    case "phase":
      return inventoryMessages(locale).phase;
    case "families":
      return riskMessages(locale).family;
    case "level_before":
    case "level_after":
      return riskLevelMessages(locale);
    case "residual_handling":
      return riskMessages(locale).residual;
    case "cause":
      return tableName === "risk_call" ? riskCallCauseMessages(locale).cause : undefined;
    case "scope":
      return riskCallMessages(locale).scope;
    case "drift":
      return riskMessages(locale).drift;
    case "cost_class":
      return treatmentMessages(locale).cost;
    case "status":
      return statusesOf(tableName, locale);
    default:
      return undefined;
  }
}

function statusesOf(tableName: string, locale: Locale): Readonly<Record<string, string>> {
  const approval = approvalMessages(locale).status;
  if (tableName === "job") return jobMessages(locale).status;
  if (tableName === "risk_treatment") return treatmentMessages(locale).status;
  if (tableName === "risk_proposal") return riskMessages(locale).proposalStatus;
  if (["inventory_import", "member_import", "risk_import"].includes(tableName)) return takingInMessages(locale).status;
  // Of a print: what was printed was approved, or why it was not.
  return tableName === "approval"
    ? approval
    : { ...ledgerReportMessages(locale).unapproved, approved: approval.approved };
}

function stepsText(steps: readonly unknown[], locale: Locale): string {
  const step: Readonly<Record<string, string>> = approvalStepMessages(locale);
  const role: Readonly<Record<string, string>> = roleMessages(locale);
  return (steps as { step: string; role: string }[])
    .map((one) => `${step[one.step] ?? one.step} ${role[one.role] ?? one.role}`)
    .join(" → ");
}

/** Which value of a sign-in service's claim stands for which role: `pms-admin → 個人情報保護管理者`. */
function mappingText(mapping: readonly unknown[], locale: Locale): string {
  const roles: Readonly<Record<string, string>> = roleMessages(locale);
  return (mapping as { value: string; role: string }[])
    .map(({ value, role }) => `${value} → ${roles[role] ?? role}`)
    .join(locale === "ja" ? "、" : ", ");
}

/** The figures of a version: `項目 63、要配慮個人情報 3`. */
function factsText(facts: unknown, locale: Locale): string {
  const { entries, sensitive, myNumber, incomplete } = homeMessages(locale);
  const names: Readonly<Record<string, string>> = { entries, sensitive, myNumber, incomplete };
  return Object.entries(facts as Readonly<Record<string, unknown>>)
    .map(([name, value]) => `${names[name] ?? name} ${value}`)
    .join(locale === "ja" ? "、" : ", ");
}
