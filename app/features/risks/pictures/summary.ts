import { type Phase, phases } from "#db/codes/inventory.ts";
import { type RiskLevel, riskLevels } from "#db/codes/risks.ts";

/** A risk as it is, and what remains of it. */
export const sides = ["before", "after"] as const;
export type Side = (typeof sides)[number];

/** How one side of a risk was assessed; nothing where nobody has said. */
type Graded = { impact: number | null; likelihood: number | null; level: RiskLevel | null };

/** Risks that were assessed alike: so many of a department, in a phase. */
export type RiskGroup = Record<Side, Graded> & {
  count: number;
  department: { id: string; name: string } | null;
  phase: Phase;
  /** Of the scale of the method that they were assessed by; 0 of one in words, null of those that nobody has assessed. */
  steps: number | null;
  /** They were assessed by a former version of the method. */
  isOutdated: boolean;
};

/** How many there are of each level, and how many have none. */
export type LevelCounts = Record<RiskLevel | "none", number>;
export type BothSides = Record<Side, LevelCounts>;

/** What a heat map shows of one side, and what it cannot show: each risk is counted once. */
export type HeatCounts = {
  /** By impact and likelihood, from the lowest steps up. */
  cells: number[][];
  onMap: number;
  otherScale: number;
  inWords: number;
  ungraded: number;
};

export type RiskSummary = {
  total: number;
  unassessed: number;
  /** On the maps or not, assessed by a former version of the method. */
  outdated: number;
  levels: BothSides;
  heat: Record<Side, HeatCounts>;
  departments: { id: string | null; name: string | null; total: number; levels: BothSides }[];
  phases: { phase: Phase; total: number; levels: BothSides }[];
};

/**
 * Sums risks up for the pictures, group by group. `steps` are those of the method in use: only what was assessed in as many has a place on its map.
 */
export function createSummary(steps: number) {
  const total = newTally();
  const departments = new Map<string | null, Tally & { name: string | null }>();
  const byPhase = new Map<Phase, Tally>(phases.map((phase) => [phase, newTally()]));
  const heat: Record<Side, HeatCounts> = { before: newHeat(steps), after: newHeat(steps) };
  let unassessed = 0;
  let outdated = 0;
  return {
    add(group: RiskGroup): void {
      const { count, department, phase } = group;
      const own = departments.get(department?.id ?? null) ?? { ...newTally(), name: department?.name ?? null };
      departments.set(department?.id ?? null, own);
      for (const tally of [total, own, byPhase.get(phase)]) if (tally) addTo(tally, group);
      if (group.steps === null) unassessed += count;
      if (group.isOutdated) outdated += count;
      for (const side of sides) place(heat[side], group, side, steps);
    },
    finish(): RiskSummary {
      return {
        total: total.total,
        unassessed,
        outdated,
        levels: total.levels,
        heat,
        departments: Array.from(departments, ([id, { name, total: sum, levels }]) => ({
          id,
          name,
          total: sum,
          levels,
        })).sort(byGravity),
        phases: phases.map((phase) => ({ phase, ...(byPhase.get(phase) ?? newTally()) })),
      };
    },
  };
}

/** The levels from the lowest up, and at the end what has none: the order in which they are drawn. */
export const countedLevels = [...riskLevels, "none"] as const;

type Tally = { total: number; levels: BothSides };

function newTally(): Tally {
  return { total: 0, levels: { before: noLevels(), after: noLevels() } };
}

function noLevels(): LevelCounts {
  return { low: 0, medium: 0, high: 0, severe: 0, none: 0 };
}

function newHeat(steps: number): HeatCounts {
  const cells = Array.from({ length: steps }, () => Array.from({ length: steps }, () => 0));
  return { cells, onMap: 0, otherScale: 0, inWords: 0, ungraded: 0 };
}

function addTo(tally: Tally, group: RiskGroup): void {
  tally.total += group.count;
  for (const side of sides) tally.levels[side][group[side].level ?? "none"] += group.count;
}

function place(heat: HeatCounts, group: RiskGroup, side: Side, steps: number): void {
  const { impact, likelihood, level } = group[side];
  const row = impact === null ? undefined : heat.cells[impact - 1];
  if (group.steps === null || (level === null && (impact === null || likelihood === null)))
    heat.ungraded += group.count;
  else if (group.steps === 0) heat.inWords += group.count;
  else if (group.steps === steps && row && likelihood !== null && row[likelihood - 1] !== undefined) {
    row[likelihood - 1] = (row[likelihood - 1] ?? 0) + group.count;
    heat.onMap += group.count;
  } else heat.otherScale += group.count;
}

/** Where most remains that is grave stands first; those that belong to no department last. */
function byGravity(one: RiskSummary["departments"][number], other: RiskSummary["departments"][number]): number {
  if ((one.id === null) !== (other.id === null)) return one.id === null ? 1 : -1;
  const grave = ({ levels }: typeof one) => [...riskLevels].reverse().map((level) => levels.after[level]);
  const [own, others] = [grave(one), grave(other)];
  const differing = own.findIndex((count, place) => count !== others[place]);
  if (differing >= 0) return (others[differing] ?? 0) - (own[differing] ?? 0);
  return other.total - one.total || ((one.name ?? "") < (other.name ?? "") ? -1 : 1);
}
