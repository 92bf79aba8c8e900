import { dateText, inventoryMessages } from "#app/features/inventory/index.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskMessages } from "../messages.ts";
import { riskMethodNameMessages } from "../method-name-messages.ts";
import { levelView } from "../method-words.ts";
import { isToBeDone } from "../treatment-filter.ts";
import { treatmentListMessages } from "../treatment-list-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";
import type { RiskContent, TreatmentContent } from "./content.ts";
import { gapsOf, needsAcceptance } from "./gaps.ts";
import { riskReportMessages } from "./messages.ts";

/** What the rows of a report are put into words with. */
export type Telling = {
  locale: Locale;
  /** The method that a risk was assessed by. */
  methodOf: (risk: RiskContent) => RiskMethodContent;
  /** The number of the method in use: another one is said beside the level. */
  inUse: number;
  /** 基準日, by which something is late. */
  day: string;
};

/** One row of the table of risks; a line break inside a cell starts what belongs to another question. */
export function riskCells(risk: RiskContent, telling: Telling): string[] {
  const { locale } = telling;
  const words = riskReportMessages(locale);
  const { phase } = inventoryMessages(locale);
  return [
    numberOf(risk),
    entriesText(risk, locale),
    phase[risk.phase],
    lines(risk.is_unacceptable && words.never, risk.title, risk.threat !== risk.title && risk.threat),
    risk.cause,
    lines(...risk.measures.map(({ text }) => bullet(text))),
    gradeText(risk, "before", telling),
    lines(...risk.treatments.map((treatment) => bullet(treatmentText(treatment, telling)))),
    gradeText(risk, "after", telling),
    lines(risk.residual_handling && riskMessages(locale).residual[risk.residual_handling], risk.residual_text),
    acceptanceText(risk, telling),
    shortDate(risk.review_on, locale),
  ];
}

/** One of the gravest, in a line. */
export function gravestCells(risk: RiskContent, telling: Telling): string[] {
  const words = riskReportMessages(telling.locale);
  const { phase } = inventoryMessages(telling.locale);
  return [
    numberOf(risk),
    risk.title,
    risk.department ?? words.noDepartment,
    phase[risk.phase],
    gradeText(risk, "before", telling),
    gradeText(risk, "after", telling),
  ];
}

/** A residual risk: how it is handled, and who accepted it when and why. */
export function residualCells(risk: RiskContent, telling: Telling): string[] {
  const { locale } = telling;
  const words = riskReportMessages(locale);
  const { acceptance, residual_handling: handling } = risk;
  const isOpen = acceptance === null && needsAcceptance(risk, telling.methodOf(risk));
  return [
    numberOf(risk),
    risk.title,
    risk.department ?? words.noDepartment,
    gradeText(risk, "after", telling),
    handling ? riskMessages(locale).residual[handling] : "",
    risk.residual_text,
    acceptance ? lines(roleText(acceptance.role, locale), acceptance.by) : isOpen ? words.notAccepted : words.notNeeded,
    acceptance ? shortDate(acceptance.on, locale) : "",
    acceptance ? lines(acceptance.reason, recordLabel("riskAcceptance", acceptance.number)) : "",
    shortDate(risk.review_on, locale),
  ];
}

/** A planned measure and the risks that it is against. */
export function treatmentCells(treatment: TreatmentContent & { risks: readonly number[] }, telling: Telling): string[] {
  const { locale, day } = telling;
  const words = riskReportMessages(locale);
  const plan = treatmentMessages(locale);
  const planList = treatmentListMessages(locale);
  const shown = treatment.risks.slice(0, mostNamed).map((number) => recordLabel("risk", number));
  const more = treatment.risks.length - shown.length;
  return [
    recordLabel("riskTreatment", treatment.number),
    treatment.title,
    [...shown, ...(more > 0 ? [words.entriesMore(more)] : [])].join(locale === "ja" ? "、" : ", "),
    lines(treatment.owner, treatment.department),
    dateText(treatment.due_on, locale),
    treatment.cost_class ? plan.cost[treatment.cost_class] : "",
    lines(
      `${plan.status[treatment.status]} ${planList.percent(treatment.progress)}`,
      isLate(treatment, day) && words.overdue,
    ),
    treatment.completed_on ? dateText(treatment.completed_on, locale) : "",
  ];
}

/** What of a risk is incomplete; nothing when nothing is. */
export function gapCells(risk: RiskContent, telling: Telling): string[] | undefined {
  const words = riskReportMessages(telling.locale);
  const gaps = gapsOf(risk, telling.methodOf(risk), telling.day);
  if (gaps.length === 0) return undefined;
  const said = gaps.map((gap) => words.gap[gap]).join(telling.locale === "ja" ? "、" : ", ");
  return [numberOf(risk), risk.title, risk.department ?? words.noDepartment, said];
}

function numberOf({ number }: RiskContent): string {
  return String(number).padStart(4, "0");
}

function entriesText({ entries, hidden_entries: hidden = 0 }: RiskContent, locale: Locale): string {
  const words = riskReportMessages(locale);
  const named = [...new Map(entries.map((entry) => [entry.number, entry])).values()];
  const shown = named.slice(0, 3).map(({ number, title }) => `${recordLabel("inventoryEntry", number)} ${title}`);
  const more = named.length - shown.length + hidden;
  return lines(...shown, more > 0 && words.entriesMore(more));
}

/** 高 and below it 3 × 2; of a risk that was assessed by another version of the method than the one in use, by which. */
function gradeText(risk: RiskContent, side: "before" | "after", { locale, methodOf, inUse }: Telling): string {
  const words = riskReportMessages(locale);
  const [impact, likelihood, level] =
    side === "before"
      ? [risk.impact, risk.likelihood, risk.level_before]
      : [risk.impact_after, risk.likelihood_after, risk.level_after];
  if (level === null) return words.unassessed;
  const isFormer = risk.method !== null && risk.method !== inUse;
  return lines(
    levelText(methodOf(risk), level, locale),
    impact !== null && likelihood !== null && `${impact}×${likelihood}`,
    isFormer && words.byFormer(riskMethodNameMessages(locale).number(risk.method ?? 0)),
  );
}

function levelText(method: RiskMethodContent, level: RiskLevel, locale: Locale): string {
  return levelView(method, level, locale)?.name ?? level;
}

function treatmentText(treatment: TreatmentContent, { locale, day }: Telling): string {
  const { status } = treatmentMessages(locale);
  const who = treatment.owner ?? treatment.department;
  const facts = [
    who,
    shortDate(treatment.due_on, locale),
    status[treatment.status],
    isLate(treatment, day) && riskReportMessages(locale).overdue,
  ];
  const said = facts.filter(Boolean).join(" ");
  return locale === "ja" ? `${treatment.title}（${said}）` : `${treatment.title} (${said})`;
}

function acceptanceText(risk: RiskContent, telling: Telling): string {
  const { acceptance } = risk;
  if (acceptance) return lines(acceptance.by, shortDate(acceptance.on, telling.locale));
  return needsAcceptance(risk, telling.methodOf(risk)) ? riskReportMessages(telling.locale).notAccepted : "";
}

function roleText(role: string, locale: Locale): string {
  const words: Readonly<Record<string, string>> = roleMessages(locale);
  return words[role] ?? role;
}

function isLate({ status, due_on: dueOn }: TreatmentContent, day: string): boolean {
  return isToBeDone(status) && dueOn < day;
}

/** Days of an assessment lie close together; in Japanese the century goes without saying. */
function shortDate(date: string | null, locale: Locale): string {
  if (date === null) return "";
  return locale === "ja" ? date.replaceAll("-", "/").slice(2) : dateText(date, locale);
}

function bullet(text: string): string {
  return `・${text}`;
}

function lines(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join("\n");
}

const mostNamed = 20;
