import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { type Holder, listHoldings } from "../appointments/queries.server.ts";
import { listDepartmentsAsOf } from "../department-queries.server.ts";
import { roleMessages } from "../role-messages.ts";
import { type ChartBox, chartOf } from "./chart.ts";
import { chartMessages } from "./messages.ts";

/** 体制図 as of a day, what is vacant in it, and the code by which a printed one is recognized. */
export async function getChart(tx: Tx, day: string, locale: Locale) {
  const words = chartMessages(locale);
  const holders = await listHoldings(tx, day);
  const departments = await listDepartmentsAsOf(tx, day);
  const { name, id } = tx.actor.organization;
  const chart = chartOf(
    day,
    name,
    holders.map((holder) => ({ ...holder, detail: detailOf(holder, words.external) })),
    departments,
    roleMessages(locale),
  );
  return {
    ...chart,
    vacancies: [...vacant(chart.functions), ...vacant(chart.departments).map(words.report.departmentLeader)],
    // Of facts, not of words: the same in every language.
    code: verificationCode("chart", JSON.stringify([id, day, factsOf(chart.functions), factsOf(chart.departments)])),
  };
}
export type Chart = Awaited<ReturnType<typeof getChart>>;

/** Where somebody belongs, as the application form asks for it: department and position, or whose they are (application.md 様式2). */
function detailOf(holder: Holder, external: (company: string) => string): string {
  if (holder.isExternal) return external(holder.company);
  const department = holder.role === "department_manager" ? "" : holder.ownDepartment;
  return [department, holder.position].filter(Boolean).join(" ");
}

function vacant(box: ChartBox): string[] {
  return [...(box.isVacant ? [box.title] : []), ...box.below.flatMap(vacant)];
}

function factsOf({ id, people, below }: ChartBox): unknown {
  return [id, people.map((person) => [person.id, person.name]), below.map(factsOf)];
}
