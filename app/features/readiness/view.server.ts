import type { Check } from "#app/platform/check.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { reachOf } from "#app/platform/permissions.ts";
import type { CheckState, RequirementState } from "#db/codes/requirements.ts";
import { checksFor, foldAll, mayMend, type Result, runChecks } from "./engine.server.ts";
import { findingsAt } from "./findings-at.ts";
import { countStates, examined, foldItems, groupOf, objections, percentOf, scoreOf } from "./fold.ts";
import { type ExaminedItem, listExaminedItems } from "./queries.server.ts";
import { readinessStateMessages } from "./state-messages.ts";

/** What one check found, in words. */
export type FindingView = {
  id: string;
  state: CheckState;
  items: readonly string[];
  /** What it holds against other items, and how it says that of one. */
  at: Readonly<Record<string, CheckState>>;
  saidAt: string;
  title: string;
  said: string;
  rule: string;
  offenders: readonly { label: string; href: string }[];
  total: number;
  /** Where it is mended, or only looked at; undefined when there is nothing that the actor may see. */
  href: string | undefined;
  /** What the button says; undefined for who may only look. */
  fix: string | undefined;
};

/**
 * Readiness as the actor sees it on a day: of the whole organization, or, for who leads a department, of what the checks find among its rows
 * (of which nobody has judged anything). Undefined for whom it does not concern.
 */
export async function judge(tx: Tx, checks: readonly Check[], asOf: string, locale: Locale) {
  const reach = reachOf(tx.actor.roles, "readiness.view");
  if (!reach) return undefined;
  const isWhole = reach === "organization";
  const [items, results] = await Promise.all([listExaminedItems(tx), runChecks(tx, checksFor(tx.actor, checks), asOf)]);
  const concerned = isWhole ? items : ownItems(items, results);
  const folded = foldItems(concerned, results);
  const counts = countStates(folded.map(({ state }) => state));
  const score = scoreOf(counts);
  const described = results.map((result) => describe(tx, result, locale));
  const order = new Map(objections(results).map(({ id }, place) => [id, place]));
  return {
    isWhole,
    counts,
    examined: examined(counts),
    score,
    percent: percentOf(score),
    items: folded.map(({ code, title, state, number, judgement, isApplicable }) => ({
      code,
      group: groupOf(code),
      title: title[locale],
      state,
      number,
      judgement,
      isApplicable,
    })),
    findings: described,
    objections: described
      .filter(({ id }) => order.has(id))
      .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
  };
}
export type Judged = NonNullable<Awaited<ReturnType<typeof judge>>>;

/** What is found about some items, and how they stand; of which only a part is seen, nothing stands anyhow. */
export type JudgedItems = {
  isWhole: boolean;
  states: Record<string, RequirementState>;
  findings: FindingView[];
  /** Whether any check is about them at all, be it told to the actor or not. */
  isChecked: boolean;
};

/**
 * What the checks find about some items, and how each of these stands; nothing else is looked at. Of whom readiness is no concern the answer
 * is undefined; who leads a department is told of its rows, and no item is called by them.
 */
export async function judgeItems(
  tx: Tx,
  checks: readonly Check[],
  codes: readonly string[],
  asOf: string,
  locale: Locale,
): Promise<JudgedItems | undefined> {
  const concerning = checks.filter(
    ({ requirements, isByItem }) => isByItem || requirements.some((code) => codes.includes(code)),
  );
  const judged = await judge(tx, concerning, asOf, locale);
  return (
    judged && {
      isWhole: judged.isWhole,
      isChecked: concerning.some(({ requirements }) => requirements.some((code) => codes.includes(code))),
      states: judged.isWhole
        ? Object.fromEntries(judged.items.flatMap(({ code, state }) => (codes.includes(code) ? [[code, state]] : [])))
        : {},
      findings: judged.findings,
    }
  );
}

/** How each item stands on a day by its code, for who sees readiness of the whole organization. */
export async function statesByItem(
  tx: Tx,
  checks: readonly Check[],
  asOf: string,
): Promise<Record<string, RequirementState> | undefined> {
  if (reachOf(tx.actor.roles, "readiness.view") !== "organization") return undefined;
  const folded = await foldAll(tx, checks, asOf);
  return Object.fromEntries(folded.map(({ code, state }) => [code, state]));
}

/** What was judged as met and the checks find otherwise, for who sees readiness of the whole organization. */
export async function listOverruled(tx: Tx, checks: readonly Check[], asOf: string, locale: Locale) {
  if (reachOf(tx.actor.roles, "readiness.view") !== "organization") return undefined;
  const folded = await foldAll(tx, checks, asOf);
  return folded.flatMap(({ code, title, state, judgement, isApplicable }) =>
    isApplicable && judgement === "conforming" && state !== "met" ? [{ code, title: title[locale], state }] : [],
  );
}
export type OverruledItem = NonNullable<Awaited<ReturnType<typeof listOverruled>>>[number];

/** How each item stands with what was found, in words. For reports of other features. */
export async function computeByItem(
  tx: Tx,
  checks: readonly Check[],
  locale: Locale,
): Promise<ReadonlyMap<string, { state: RequirementState; found: { state: string; said: string }[] }> | undefined> {
  const judged = await judge(tx, checks, today(), locale);
  if (!judged?.isWhole) return undefined;
  const { checkState } = readinessStateMessages(locale);
  return new Map(
    judged.items.map(({ code, state }) => {
      const found = findingsAt(judged.findings, code).filter((finding) => finding.state !== "not_applicable");
      return [
        code,
        { state, found: found.map((finding) => ({ state: checkState[finding.state], said: finding.said })) },
      ];
    }),
  );
}

function describe(tx: Tx, result: Result, locale: Locale): FindingView {
  const { check, state, facts, offenders, total, isMendable = true, at = {} } = result;
  const words = check.words(locale);
  const canMend = isMendable && mayMend(tx.actor, check);
  return {
    id: check.id,
    state,
    items: check.requirements,
    at,
    saidAt: words.saidAt ?? "",
    title: words.title,
    said: state === "not_applicable" ? words.title : words.said(facts),
    rule: words.rule ?? "",
    offenders: offenders.map(({ label, href }) => ({ label: typeof label === "string" ? label : label[locale], href })),
    total,
    href: (canMend ? check.fixPath : check.lookPath)?.(tx.actor.organization.slug),
    fix: canMend ? words.fix : undefined,
  };
}

function ownItems(items: readonly ExaminedItem[], results: readonly Result[]): ExaminedItem[] {
  const cited = new Set(results.flatMap(({ state, requirements }) => (state === "not_applicable" ? [] : requirements)));
  return items.filter(({ code }) => cited.has(code)).map((item) => ({ ...item, judgement: null, isApplicable: true }));
}
