import { and, asc, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { refuseOverlap } from "#app/features/organization/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { appointments, departmentGrants } from "#db/schema/member.ts";
import type { EndedFunctions } from "./ended-functions.ts";

/**
 * Ends what people are appointed to, and their leave to see other departments, with a day. A term that has not begun yet never does; one
 * that has is history, and a last day before it is a slip of the hand. Returns what it was before, to bring it back.
 */
export async function endFunctions(tx: Tx, memberIds: readonly string[], lastDay: string): Promise<EndedFunctions> {
  const withdrawn = await withdrawComing(tx, memberIds, lastDay);
  const terms = await tx
    .select({ id: appointments.id, memberId: appointments.memberId, endsOn: appointments.endsOn })
    .from(appointments)
    .where(
      and(
        inArray(appointments.memberId, [...memberIds]),
        or(isNull(appointments.endsOn), gt(appointments.endsOn, lastDay)),
      ),
    );
  const grants = await tx
    .select({ id: departmentGrants.id, memberId: departmentGrants.memberId, endsOn: departmentGrants.endsOn })
    .from(departmentGrants)
    .where(
      and(
        inArray(departmentGrants.memberId, [...memberIds]),
        or(isNull(departmentGrants.endsOn), gt(departmentGrants.endsOn, lastDay)),
      ),
    );
  const change = { endsOn: lastDay, updatedAt: now() };
  await tx
    .update(appointments)
    .set(change)
    .where(inArray(appointments.id, idsOf(terms)));
  await tx
    .update(departmentGrants)
    .set(change)
    .where(inArray(departmentGrants.id, idsOf(grants)));
  const ended = <Row>(row: Row) => ({ ...row, lastDay });
  return { terms: terms.map(ended), grants: grants.map(ended), withdrawn };
}

/** Takes terms away that would begin after a day. Whoever was to succeed such a one stands by themselves then. */
async function withdrawComing(
  tx: Tx,
  memberIds: readonly string[],
  lastDay: string,
): Promise<EndedFunctions["withdrawn"]> {
  const coming = await tx
    .select({
      id: appointments.id,
      memberId: appointments.memberId,
      startsOn: appointments.startsOn,
      row: sql<Record<string, unknown>>`to_jsonb(${appointments})`,
    })
    .from(appointments)
    .where(and(inArray(appointments.memberId, [...memberIds]), gt(appointments.startsOn, lastDay)))
    .orderBy(desc(appointments.startsOn), asc(appointments.id));
  const begun = coming.find(({ startsOn }) => startsOn <= today());
  if (begun) throw new Invalid("leftBeforeTerm", { field: "leftOn", values: { date: begun.startsOn } });
  if (coming.length === 0) return [];
  const ids = idsOf(coming);
  const followers = await tx
    .select({ id: appointments.id, succeedsId: appointments.succeedsId, until: appointments.succeededUntil })
    .from(appointments)
    .where(inArray(appointments.succeedsId, ids));
  await tx
    .update(appointments)
    .set({ succeedsId: null, succeededUntil: null })
    .where(inArray(appointments.id, idsOf(followers)));
  await tx.delete(appointments).where(inArray(appointments.id, ids));
  return coming.map(({ id, memberId, row }) => ({
    id,
    memberId,
    row,
    followers: followers.flatMap(({ succeedsId, ...follower }) => (succeedsId === id ? [follower] : [])),
  }));
}

/**
 * Whether what people were can be brought back: nobody else holds it since then. What has another end by now somebody has decided anew; that
 * stays.
 */
export async function canBringBack(tx: Tx, { terms, withdrawn }: EndedFunctions): Promise<boolean> {
  try {
    for (const { id, lastDay, endsOn } of terms) {
      const [stored] = await tx.select().from(appointments).where(eq(appointments.id, id));
      if (stored?.endsOn === lastDay) await refuseOverlap(tx, { ...stored, endsOn }, id);
    }
    for (const { row } of withdrawn) {
      const [term] = await tx.execute<{
        memberId: string;
        role: typeof appointments.$inferSelect.role;
        departmentId: string | null;
        startsOn: string;
        endsOn: string | null;
      }>(sql`
        select r.member_id as "memberId", r.role, r.department_id as "departmentId", r.starts_on::text as "startsOn", r.ends_on::text as "endsOn"
        from jsonb_populate_record(null::appointment, ${JSON.stringify(row)}::jsonb) r`);
      if (term) await refuseOverlap(tx, term);
    }
    return true;
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return false;
  }
}

/** Gives people back what was ended for them with `endFunctions`. */
export async function bringBack(tx: Tx, { terms, grants, withdrawn }: EndedFunctions): Promise<void> {
  for (const { id, lastDay, endsOn } of terms) {
    await tx
      .update(appointments)
      .set({ endsOn, updatedAt: now() })
      .where(and(eq(appointments.id, id), eq(appointments.endsOn, lastDay)));
  }
  for (const { id, lastDay, endsOn } of grants) {
    await tx
      .update(departmentGrants)
      .set({ endsOn, updatedAt: now() })
      .where(and(eq(departmentGrants.id, id), eq(departmentGrants.endsOn, lastDay)));
  }
  for (const { id, row, followers } of withdrawn) {
    await tx.execute(
      sql`insert into ${appointments} select (jsonb_populate_record(null::appointment, ${JSON.stringify(row)}::jsonb)).*`,
    );
    for (const follower of followers) {
      await tx
        .update(appointments)
        .set({ succeedsId: id, succeededUntil: follower.until })
        .where(and(eq(appointments.id, follower.id), isNull(appointments.succeedsId)));
    }
  }
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
