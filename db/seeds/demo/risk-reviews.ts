import { sql } from "drizzle-orm";
import { confirmEntry, confirmRest, signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { startReview } from "#app/features/ledger-reviews/commands.server.ts";
import { parsePartFilter } from "#app/features/ledger-reviews/filter.ts";
import { hasOpenings } from "#app/features/ledger-reviews/policy.ts";
import { getPart, listPartRisks, listParts } from "#app/features/ledger-reviews/queries.server.ts";
import { StartReview } from "#app/features/ledger-reviews/schema.ts";
import { callForReview } from "#app/features/risks/calls.server.ts";
import { addEntry } from "#app/features/risks/commands.server.ts";
import { CallForm } from "#app/features/risks/schema.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { nextOpenDay } from "#app/utils/closed-days.ts";
import { at } from "../at.ts";
import { type Company, found } from "../company.ts";
import { address } from "./company.ts";
import type { Roster } from "./history.ts";

/**
 * A parcel went to somebody else: the privacy manager calls for a look at the risks of who sends parcels and who takes the orders. Logistics
 * has looked and signed, the online shop is at it. The log of the assistant that came into the ledger joined a risk that was assessed before.
 */
export async function reviewRisks(company: Company, day: string, roster: Roster): Promise<void> {
  const sato = company.as(address("sato"));
  const departments = ["物流部", "EC事業部"].map((name) => found(company.departmentIds, name));
  const call = await at(nextOpenDay(addDays(day, -11)), "17:20", () =>
    inOrganization(sato, (tx) =>
      callForReview(tx, CallForm.parse({ ...incident, occurredOn: addDays(day, -13), departments })),
    ),
  );
  const review = { ...round, subject: "risks", call, dueOn: nextOpenDay(addDays(day, 12)), departments };
  const id = await at(nextOpenDay(addDays(day, -10)), "09:40", () =>
    inOrganization(roster.drafter, (tx) => startReview(tx, StartReview.parse(review))),
  );
  const parts = await readOrganization(roster.drafter, (tx) => listParts(tx, id));
  for (const { id: partId, department } of parts) {
    const manager = roster.managers.get(department ?? "");
    if (!manager) throw new Error(`nobody leads ${department}`);
    const key = { reviewId: id, partId };
    const isDone = department === "物流部";
    await at(nextOpenDay(addDays(day, isDone ? -7 : -3)), "15:10", () =>
      inOrganization(manager, (tx) => (isDone ? finish(tx, key) : begin(tx, key))),
    );
  }
  await at(nextOpenDay(addDays(day, -5)), "11:30", () => inOrganization(roster.drafter, joinAssistant));
}

const incident = {
  cause: "incident",
  text: "納品書を別のお客様の荷物に同封し、1名分の氏名と住所が渡った。封入と照合の手順にかかわるリスクを見直してください。",
  scope: "departments",
};

const round = {
  title: "リスクの見直し（誤封入の事故）",
  note: "封入・照合・発送のリスクを重点的に見てください。",
};

type Key = { reviewId: string; partId: string };

async function finish(tx: Tx, key: Key): Promise<void> {
  await confirmRest(tx, key, (await getPart(tx, key.reviewId, key.partId)).seen);
  const part = await getPart(tx, key.reviewId, key.partId);
  const isComplete = !hasOpenings({ unanswered: part.entries - part.answered, incomplete: part.incomplete });
  await signPart(tx, key, isComplete ? "" : "未評価のリスクは、新しい封入手順を決めてから評価します。");
}

async function begin(tx: Tx, key: Key): Promise<void> {
  const { risks } = await listPartRisks(tx, key.partId, parsePartFilter(new URLSearchParams()));
  const assessed = risks.filter(({ assessedOn }) => assessedOn !== null).slice(0, 4);
  for (const { id, version } of assessed) await confirmEntry(tx, key, { entryId: id, version });
}

async function joinAssistant(tx: Tx): Promise<void> {
  const [pair] = await tx.execute<{ risk: string; entry: number }>(sql`
    select k.id as risk, r.number as entry from risk k, record r
    where k.source_code = 'R-TRN-01' and k.assessed_on is not null and r.kind = 'inventoryEntry' and r.archived_at is null
      and not exists (select from risk_subject s where s.risk_id = k.id and s.entry_id = r.id)
    order by k.id, r.number desc limit 1`);
  if (!pair) throw new Error("the demo company has no risk of a mail that goes wrong");
  await addEntry(tx, pair.risk, String(pair.entry));
}
