import { and, eq } from "drizzle-orm";
import { seal } from "#app/features/approvals/index.server.ts";
import { attachEvidence } from "#app/features/evidence/commands.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { sendForAcceptance } from "#app/features/risks/acceptances.server.ts";
import { assessRisk } from "#app/features/risks/commands.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { Assessment } from "#app/features/risks/schema.ts";
import { createTreatment, editTreatment } from "#app/features/risks/treatment-commands.server.ts";
import { NewTreatment } from "#app/features/risks/treatment-schema.ts";
import { getTreatment } from "#app/features/risks/treatments.server.ts";
import { submitAssessment } from "#app/features/risks/versions.server.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { nextOpenDay } from "#app/utils/closed-days.ts";
import { records } from "../../schema/record.ts";
import { at } from "../at.ts";
import { type Company, found } from "../company.ts";
import { address } from "./company.ts";
import { acceptance, type DemoTreatment, reassessed, treatmentPlans, versionNote } from "./treatment-plans.ts";

/** The first risk of each item of the library that was adopted, by its code. */
type FirstRisks = ReadonlyMap<string, string>;

/** What the demo company plans against its risks, what top management accepted, and the first approved version of the whole. */
export async function treatRisks(company: Company, risks: FirstRisks, day: string): Promise<void> {
  const tamura = company.as(address("tamura"));
  const sato = company.as(address("sato"));
  const kitagawa = company.as(address("kitagawa"));
  const on = (days: number) => nextOpenDay(addDays(day, days));
  await at(on(-32), "09:30", () => inOrganization(sato, (tx) => plan(tx, company, risks, day)));

  const riskIds = acceptance.codes.map((code) => found(risks, code));
  const asked = await at(on(-30), "10:10", () =>
    inOrganization(tamura, (tx) => sendForAcceptance(tx, riskIds, acceptance.note)),
  );
  await at(on(-29), "11:20", () => inOrganization(sato, (tx) => seal(tx, asked, "confirm")));
  await at(on(-27), "17:05", () => inOrganization(kitagawa, (tx) => seal(tx, asked, "approve", acceptance.reason)));

  const whole = await at(on(-26), "09:10", () => inOrganization(tamura, (tx) => submitAssessment(tx, versionNote)));
  await at(on(-25), "13:40", () => inOrganization(sato, (tx) => seal(tx, whole, "confirm")));
  await at(on(-22), "16:15", () => inOrganization(kitagawa, (tx) => seal(tx, whole, "approve")));
}

/** What has become of it since: some is done and shown, some is late, and one risk was assessed again. */
export async function goOnTreating(company: Company, risks: FirstRisks, day: string): Promise<void> {
  const sato = company.as(address("sato"));
  const on = (days: number) => nextOpenDay(addDays(day, days));
  const begun = treatmentPlans.flatMap(({ title, now }) => (now ? [{ title, ...now, on: now.done ?? -11 }] : []));
  for (const { title, on: daysFromNow, ...now } of begun.sort((one, other) => one.on - other.on)) {
    await at(on(daysFromNow), "15:30", () => inOrganization(sato, (tx) => tellProgress(tx, title, now, day)));
  }
  await at(on(-9), "10:45", () =>
    inOrganization(sato, async (tx) => {
      const id = found(risks, reassessed.code);
      const { version } = await getRisk(tx, id);
      await assessRisk(tx, id, Assessment.parse({ version, method: 0, ...reassessed.said }));
    }),
  );
}

async function tellProgress(tx: Tx, title: string, now: NonNullable<DemoTreatment["now"]>, day: string): Promise<void> {
  const { id } = await getByTitle(tx, "riskTreatment", title);
  const { version, ...planned } = await getTreatment(tx, id);
  const { status, progress = 0, reason: cancelledReason = "" } = now;
  const completedOn = now.done === undefined ? null : addDays(day, now.done);
  await editTreatment(tx, id, version, { ...planned, status, progress, cancelledReason, completedOn });
  if (!now.evidence) return;
  const { number } = await getByTitle(tx, "evidence", now.evidence);
  await attachEvidence(tx, id, recordLabel("evidence", number));
}

async function plan(tx: Tx, company: Company, risks: FirstRisks, day: string): Promise<void> {
  for (const treatment of treatmentPlans) {
    const labels: string[] = [];
    for (const code of treatment.codes)
      labels.push(recordLabel("risk", (await getRisk(tx, found(risks, code))).number));
    await createTreatment(tx, NewTreatment.parse({ ...said(treatment, company, day), risks: labels.join(" ") }));
  }
}

function said({ title, owner, department, due, cost, measure, note }: DemoTreatment, company: Company, day: string) {
  return {
    title,
    dueOn: addDays(day, due),
    costClass: cost,
    securityMeasureCode: measure ?? "",
    ownerId: company.as(address(owner)).memberId,
    departmentId: found(company.departmentIds, department),
    note: note ?? "",
  };
}

async function getByTitle(tx: Tx, kind: "evidence" | "riskTreatment", title: string) {
  const [record] = await tx
    .select({ id: records.id, number: records.number })
    .from(records)
    .where(and(eq(records.kind, kind), eq(records.title, title)));
  if (!record) throw new Error(`the demo company has no ${title}`);
  return record;
}
