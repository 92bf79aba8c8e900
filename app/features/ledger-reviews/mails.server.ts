import { and, eq } from "drizzle-orm";
import { isPresent, listReachableKeepers } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { accounts } from "#db/schema/account.ts";
import { ledgerReviewParts, ledgerReviews } from "#db/schema/ledger-review.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { reviewMailMessages } from "./mail-messages.ts";
import { ledgerReviewPath, reviewPartPath } from "./paths.ts";
import type { Reminder } from "./reminders.ts";
import { riskWords } from "./risk-words.ts";

/** Tells the head of a part that it waits for them, or (with a reason) that it was opened again; false when they have no address. */
export async function inviteHead(tx: Tx, partId: string, reason?: string): Promise<boolean> {
  return tellHead(tx, partId, (words, facts) =>
    reason === undefined
      ? { subject: facts.invitation.subject(facts), body: facts.invitation.body(facts) }
      : { subject: words.reopening.subject(facts), body: words.reopening.body({ ...facts, reason }) },
  );
}

/** Reminds the head of a part; false when they have no address. */
export async function remindHead(tx: Tx, partId: string, reminder: Reminder): Promise<boolean> {
  return tellHead(tx, partId, (words, facts) => ({
    subject: words.reminder.subject[reminder](facts),
    body: words.reminder.body({ ...facts, lead: words.reminder.lead[reminder](facts) }),
  }));
}

/** Tells the privacy managers which departments have not signed although the day has long passed. */
export async function escalate(
  tx: Tx,
  review: { id: string; title: string; dueOn: string },
  late: readonly { department: string | null; head: string | null }[],
): Promise<void> {
  for (const { locale, name, email } of await listReachableKeepers(tx)) {
    const words = reviewMailMessages(locale);
    const facts = {
      name,
      organization: tx.actor.organization.name,
      review: review.title,
      due: dayIn(locale, review.dueOn),
      departments: late
        .map(({ department, head }) => words.escalation.line(department ?? words.noDepartment, head ?? words.nobody))
        .join("\n"),
      link: publicUrl() + ledgerReviewPath(tx.actor.organization.slug, review.id),
    };
    await sendMail(tx, {
      recipient: email,
      subject: words.escalation.subject(facts),
      body: words.escalation.body(facts),
    });
  }
}

type Words = ReturnType<typeof reviewMailMessages>;
type Facts = {
  /** How a review of its kind is told of. */
  invitation: Pick<Words["invitation"], "subject" | "body">;
  name: string;
  organization: string;
  review: string;
  department: string;
  due: string;
  note: string;
  link: string;
};

async function tellHead(
  tx: Tx,
  partId: string,
  write: (words: Words, facts: Facts) => { subject: string; body: string },
): Promise<boolean> {
  const [part] = await tx
    .select({
      reviewId: ledgerReviewParts.reviewId,
      review: records.title,
      department: departments.name,
      subject: ledgerReviews.subject,
      dueOn: ledgerReviews.dueOn,
      note: ledgerReviews.note,
      name: members.name,
      email: members.email,
      locale: accounts.locale,
    })
    .from(ledgerReviewParts)
    .innerJoin(ledgerReviews, eq(ledgerReviews.id, ledgerReviewParts.reviewId))
    .innerJoin(records, eq(records.id, ledgerReviewParts.reviewId))
    .innerJoin(members, eq(members.id, ledgerReviewParts.headId))
    .leftJoin(departments, eq(departments.id, ledgerReviewParts.departmentId))
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(eq(ledgerReviewParts.id, partId), isPresent()));
  if (!part?.email) return false;
  const locale = isLocale(part.locale) ? part.locale : "ja";
  const words = reviewMailMessages(locale);
  const { slug, name: organization } = tx.actor.organization;
  const own = part.subject === "risks" ? riskWords(locale) : words;
  const mail = write(words, {
    invitation: own.invitation,
    name: part.name,
    organization,
    review: part.review,
    department: part.department ?? own.noDepartment,
    due: dayIn(locale, part.dueOn),
    note: part.note === "" ? "" : `${part.note}\n\n`,
    link: publicUrl() + reviewPartPath(slug, part.reviewId, partId),
  });
  await sendMail(tx, { recipient: part.email, ...mail });
  return true;
}

function dayIn(locale: Locale, date: string): string {
  return (locale === "ja" ? formatDateJa : formatDateEn)(date);
}
