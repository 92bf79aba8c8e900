import { sql } from "drizzle-orm";
import { assessRisk, commentOnRisk, createRisk, gradeRisks } from "#app/features/risks/commands.server.ts";
import { acceptProposals, rejectProposals } from "#app/features/risks/decisions.server.ts";
import { deriveAll } from "#app/features/risks/derive.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { Assessment, NewRisk } from "#app/features/risks/schema.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { nextOpenDay } from "#app/utils/closed-days.ts";
import { at } from "../at.ts";
import { type Company, found } from "../company.ts";
import { address } from "./company.ts";
import { detailed, ownRisk, rejections, sharedCodes, unassessedCodes, undecidedEntries } from "./risk-plans.ts";
import { goOnTreating, treatRisks } from "./risk-treatments.ts";

type Row = {
  id: string;
  code: string;
  title: string;
  riskId: string | null;
  isDelicate: boolean;
  isLarge: boolean;
};

/**
 * Lets the demo company look for the risks of its ledger by the method that everybody starts with: it derives them, adopts most, rejects some,
 * leaves the payment services for later, as last year's gap assessment found, and has assessed most of what it adopted.
 */
export async function assessRisks(company: Company, day: string): Promise<void> {
  const tamura = company.as(address("tamura"));
  const sato = company.as(address("sato"));
  await at(nextOpenDay(addDays(day, -62)), "13:10", () => inOrganization(tamura, (tx) => deriveAll(tx)));
  await at(nextOpenDay(addDays(day, -55)), "10:05", () => inOrganization(tamura, decide));
  await at(nextOpenDay(addDays(day, -41)), "14:20", () => inOrganization(tamura, grade));
  await at(nextOpenDay(addDays(day, -33)), "11:00", () => inOrganization(sato, (tx) => assess(tx)));
  const risks = await readOrganization(sato, firstRisks);
  await treatRisks(company, risks, day);
  await at(nextOpenDay(addDays(day, -12)), "16:40", () =>
    inOrganization(sato, async (tx) => {
      const departmentId = found(company.departmentIds, ownRisk.department);
      const id = await createRisk(tx, NewRisk.parse({ ...ownRisk.risk, departmentId }));
      await commentOnRisk(tx, id, ownRisk.comment);
    }),
  );
  await goOnTreating(company, risks, day);
}

/** What is alike everywhere becomes one risk of all its entries; the rest is one each. */
async function decide(tx: Tx): Promise<void> {
  const decided = (await listRows(tx)).filter(({ title }) => !undecidedEntries.includes(title));
  const [rejected, rest] = split(decided, ({ code }) => code in rejections);
  const [shared, single] = split(rest, ({ code }) => sharedCodes.includes(code));
  await acceptProposals(tx, idsOf(shared), { isShared: true });
  await acceptProposals(tx, idsOf(single), { isShared: false });
  for (const [code, own] of Map.groupBy(rejected, (row) => row.code)) {
    await rejectProposals(tx, idsOf(own), rejections[code] ?? "");
  }
}

/** Many at once: impact by what the entries hold, likelihood by what the risk is. */
async function grade(tx: Tx): Promise<void> {
  const rows = (await listRows(tx)).filter(({ riskId, code }) => riskId !== null && !unassessedCodes.includes(code));
  const graded = [...Map.groupBy(rows, ({ riskId }) => riskId ?? "")].map(([id, own]) => {
    const isGrave = own.some(({ isDelicate, isLarge }) => isDelicate || isLarge);
    const { code = "" } = own[0] ?? {};
    // By the number of the item, so that it is the same each time and not everywhere alike.
    const likelihood = /(?:01|06|10)$/.test(code) ? 2 : 1;
    return { id, impact: isGrave ? 3 : 2, likelihood };
  });
  for (const [, alike] of Map.groupBy(graded, ({ impact, likelihood }) => impact * 10 + likelihood)) {
    const { impact = 2, likelihood = 1 } = alike[0] ?? {};
    await gradeRisks(tx, idsOf(alike), { impact, likelihood, level: null });
  }
}

/** Those that matter most, one by one. */
async function assess(tx: Tx): Promise<void> {
  const rows = await listRows(tx);
  for (const [code, plan] of Object.entries(detailed)) {
    const riskId = rows.find((row) => row.code === code && row.riskId !== null)?.riskId;
    if (!riskId) throw new Error(`the demo company has no risk ${code}`);
    const { version } = await getRisk(tx, riskId);
    await assessRisk(tx, riskId, Assessment.parse({ version, method: 0, ...plan }));
  }
}

/** The first risk of each item that was adopted. */
async function firstRisks(tx: Tx): Promise<Map<string, string>> {
  const adopted = (await listRows(tx)).flatMap(({ code, riskId }) =>
    riskId === null ? [] : [[code, riskId] as const],
  );
  return new Map(adopted.reverse());
}

async function listRows(tx: Tx): Promise<Row[]> {
  return [
    ...(await tx.execute<Row>(sql`
      select p.id, p.code, r.title, p.risk_id as "riskId", coalesce(e.sensitive or e.my_number, false) as "isDelicate",
        coalesce(e.count > 1000, false) as "isLarge"
      from risk_proposal p
      join record r on r.organization_id = p.organization_id and r.id = p.entry_id
      join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
      order by r.number, p.code`)),
  ];
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

function split<Each>(all: readonly Each[], isFirst: (each: Each) => boolean): [Each[], Each[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))];
}
