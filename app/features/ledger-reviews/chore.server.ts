import { inArray, sql } from "drizzle-orm";
import { now, today } from "#app/platform/clock.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { ledgerReviewParts } from "#db/schema/ledger-review.ts";
import { replaceAbsentHeads } from "./commands.server.ts";
import { escalate, remindHead } from "./mails.server.ts";
import { isEscalationDue, reminderDue } from "./reminders.ts";

/** Work comes to people: heads who have left are replaced, those who have not signed are reminded, and the privacy manager hears of the late. */
export const reviewChore: Chore = {
  name: "ledgerReviews",
  inEach: async (product) => {
    await inOrganization(product, replaceAbsentHeads);
    await inOrganization(product, remindHeads);
  },
};

/** Sends the reminders and the escalation that are due, each once: whoever comes at the same time passes over what is being done. */
export async function remindHeads(tx: Tx): Promise<void> {
  const waiting = await tx.execute<{
    id: string;
    review_id: string;
    title: string;
    due_on: string;
    department: string | null;
    head: string | null;
    heard_at: string;
    escalated_at: string | null;
  }>(sql`
    select p.id, p.review_id, r.title, v.due_on, d.name as department, h.name as head,
      greatest(p.reminded_at, p.reopened_at, p.created_at) as heard_at, p.escalated_at
    from ledger_review_part p
    join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id and v.closed_at is null
    join record r on r.organization_id = v.organization_id and r.id = v.id
    left join department d on d.organization_id = p.organization_id and d.id = p.department_id
    left join member h on h.organization_id = p.organization_id and h.id = p.head_id
    where p.signed_at is null
    order by p.id for update of p skip locked`);
  const reminded: string[] = [];
  for (const { id, due_on, heard_at } of waiting) {
    const reminder = reminderDue(due_on, dateInJapan(new Date(heard_at)), today());
    if (reminder && (await remindHead(tx, id, reminder))) reminded.push(id);
  }
  const late = waiting.filter((part) => !part.escalated_at && isEscalationDue(part.due_on, today()));
  const [first] = late;
  if (first) await escalate(tx, { id: first.review_id, title: first.title, dueOn: first.due_on }, late);
  await mark(tx, reminded, { remindedAt: now() });
  await mark(
    tx,
    late.map(({ id }) => id),
    { escalatedAt: now() },
  );
}

async function mark(tx: Tx, ids: readonly string[], when: { remindedAt: Date } | { escalatedAt: Date }): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(ledgerReviewParts)
    .set({ ...when, updatedAt: now() })
    .where(inArray(ledgerReviewParts.id, [...ids]));
}
