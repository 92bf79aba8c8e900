import { inventoryMessages } from "#app/features/inventory/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { PictureTone } from "#app/platform/picture/picture.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { needsTreatment, stepsOf } from "../method.ts";
import { riskMethodMessages } from "../method-messages.ts";
import { levelView, methodWords } from "../method-words.ts";
import { risksPath } from "../paths.ts";
import { cellParam } from "../risk-filter.ts";
import type { HeatMap } from "./heat-map.ts";
import type { BarRow } from "./level-bars.ts";
import { riskPictureLinkMessages } from "./link-messages.ts";
import { riskOverviewMessages } from "./overview-messages.ts";
import { type BothSides, countedLevels, type RiskSummary, type Side, sides } from "./summary.ts";

/** Where the pictures lead to: the list of an organization, of one department if only its risks are drawn. */
export type Where = { slug: string; departmentId: string | undefined };

/** A heat map in words; nothing for a method that assesses in words. */
export function heatMapView(
  summary: RiskSummary,
  side: Side,
  method: RiskMethodContent,
  locale: Locale,
  where: Where,
): HeatMap | undefined {
  const steps = stepsOf[method.scale];
  if (steps !== 3 && steps !== 5) return undefined;
  const words = riskOverviewMessages(locale);
  const methodText = riskMethodMessages(locale);
  const { impact, likelihood } = methodWords(method, locale);
  const named = (all: readonly { name: string }[]) => all.map(({ name }, place) => `${place + 1} ${name}`);
  return {
    title: words.side[side],
    impact: { axis: methodText.impact, steps: named(impact) },
    likelihood: { axis: methodText.likelihood, steps: named(likelihood) },
    cells: summary.heat[side].cells.map((row, impactStep) =>
      row.map((count, likelihoodStep) => {
        const level = method.matrix[impactStep]?.[likelihoodStep] ?? "low";
        const view = levelView(method, level, locale);
        const name = view?.name ?? "";
        const cell = { side, impact: impactStep + 1, likelihood: likelihoodStep + 1, steps } as const;
        return {
          count,
          name,
          tone: view?.tone ?? "neutral",
          isAboveLine: needsTreatment(method, level),
          href: listHref(where, { cell: cellParam(cell) }),
          label: words.heat.cell(
            riskPictureLinkMessages(locale).cellOf(side, cell.impact, cell.likelihood),
            name,
            count.toLocaleString(locale),
          ),
        };
      }),
    ),
  };
}

/** The levels that something has, in words and colors, from the lowest up; what nobody has assessed stands at the end. */
export function levelsShown(all: readonly BothSides[], method: RiskMethodContent, locale: Locale) {
  const isUsed = (level: RiskLevel | "none") => all.some((levels) => sides.some((side) => levels[side][level] > 0));
  const isOfMethod = (level: RiskLevel | "none") => method.levels.some((each) => each.level === level);
  return countedLevels
    .filter((level) => isUsed(level) || isOfMethod(level))
    .map((level): { level: RiskLevel | "none"; name: string; tone: PictureTone } => {
      if (level === "none") return { level, name: riskOverviewMessages(locale).none, tone: "neutral" };
      const view = levelView(method, level, locale);
      return { level, name: view?.name ?? "", tone: view?.tone ?? "caution" };
    });
}
export type LevelShown = ReturnType<typeof levelsShown>[number];

/** The same levels in the words and colors of another method: what was assessed by it keeps them. */
export function shownBy(shown: readonly LevelShown[], method: RiskMethodContent, locale: Locale): LevelShown[] {
  return shown.map((each) => (each.level === "none" ? each : { ...each, ...levelView(method, each.level, locale) }));
}

/** A row of bars: what its risks are, and what remains of them. */
export function barRow(
  name: string,
  levels: BothSides,
  shown: readonly LevelShown[],
  locale: Locale,
  hrefOf?: (params: Record<string, string>) => string,
): BarRow {
  const { sideShort, side: sideWords, bars } = riskOverviewMessages(locale);
  const count = new Intl.NumberFormat(locale);
  return {
    name,
    bars: sides.map((side) => ({
      name: sideShort[side],
      parts: shown.map(({ level, name: levelName, tone }) => ({
        count: levels[side][level],
        name: levelName,
        tone,
        label: bars.part(name, sideWords[side], levelName, count.format(levels[side][level])),
        // What remains of a risk that nobody has assessed is no state that the list filters by.
        href: hrefOf && (level !== "none" || side === "before") ? hrefOf(levelParams(side, level)) : undefined,
      })),
    })),
  };
}

export function departmentRow(
  { id, name, levels }: RiskSummary["departments"][number],
  shown: readonly LevelShown[],
  locale: Locale,
  slug: string,
): BarRow {
  const hrefOf = (params: Record<string, string>) => listHref({ slug, departmentId: id ?? "none" }, params);
  return barRow(name ?? riskOverviewMessages(locale).bars.noDepartment, levels, shown, locale, hrefOf);
}

export function phaseRow(
  { phase, levels }: { phase: Phase; levels: BothSides },
  shown: readonly LevelShown[],
  locale: Locale,
  where: Where,
): BarRow {
  const hrefOf = (params: Record<string, string>) => listHref(where, { phase, ...params });
  return barRow(inventoryMessages(locale).phase[phase], levels, shown, locale, hrefOf);
}

/** What a heat map leaves out, and that it says so. */
export function besideTexts({ heat }: RiskSummary, side: Side, locale: Locale): string[] {
  const words = riskOverviewMessages(locale).heat;
  const { onMap, otherScale, inWords, ungraded } = heat[side];
  const count = new Intl.NumberFormat(locale);
  return [
    words.beside(riskOverviewMessages(locale).side[side], count.format(onMap)),
    ...(otherScale > 0 ? [words.otherScale(count.format(otherScale))] : []),
    ...(inWords > 0 ? [words.wordsOnly(count.format(inWords))] : []),
    ...(ungraded > 0 ? [words.ungraded(count.format(ungraded))] : []),
  ];
}

function levelParams(side: Side, level: RiskLevel | "none"): Record<string, string> {
  if (level === "none") return { state: "unassessed" };
  return side === "before" ? { level } : { after: level };
}

function listHref({ slug, departmentId }: Where, params: Record<string, string>): string {
  const search = new URLSearchParams(departmentId === undefined ? params : { department: departmentId, ...params });
  return `${risksPath(slug)}?${search}`;
}
