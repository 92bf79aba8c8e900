import { and, asc, between, desc, eq, gt, gte, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { isInForce, isPresent } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { env, publicUrl } from "#app/platform/env.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { requestTimestamp, type TimestampAuthority } from "#app/platform/timestamp/timestamp.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { accounts } from "#db/schema/account.ts";
import { auditAnchors, auditEvents, auditLinks } from "#db/schema/audit-log.ts";
import { appointments, members } from "#db/schema/member.ts";
import { anchorMessages } from "./anchor-messages.ts";
import { type ChainPoint, pointText } from "./chain.ts";
import { auditAnchorsPath } from "./paths.ts";
import { findChainHead, isLinkOfEvent } from "./queries.server.ts";

/** Once a day: the end of the chain is told to people outside of this database, who would notice if it were made anew. */
export const anchorChore: Chore = {
  name: "anchoring",
  inEach: async (product) => {
    await inOrganization(product, anchorToday);
    if (env.timestampAuthority) await stampAnchors(product, env.timestampAuthority);
  },
};

/**
 * Notes the end of the chain down for today and mails it to those who keep it, unless that was done or nothing has happened since the last
 * time. What reaches nobody outside proves nothing: as long as there is neither anybody to write to nor an authority, no anchor is made.
 */
export async function anchorToday(tx: Tx): Promise<void> {
  const head = await findChainHead(tx);
  const last = await findLastAnchor(tx);
  if (!head || last?.anchoredOn === today() || !(await hasNewsSince(tx, last?.sequence ?? 0))) return;
  const recipients = await listAnchorRecipients(tx);
  if (recipients.length === 0 && !env.timestampAuthority) return;
  const mailedTo = recipients.map(({ email }) => email);
  // Of several processes that come at once, one makes the day's anchor.
  const made = await tx
    .insert(auditAnchors)
    .values({ anchoredOn: today(), ...head, mailedTo })
    .onConflictDoNothing()
    .returning({ id: auditAnchors.id });
  if (made.length === 0) return;
  for (const recipient of recipients) await tell(tx, recipient, head);
}

type Recipient = { name: string; email: string; locale: string };

/** To whom the end of the chain is mailed: the privacy managers of today who can be written to; when there is none, top management. */
export async function listAnchorRecipients(tx: Tx): Promise<Recipient[]> {
  for (const role of ["privacy_manager", "top_management"] as const) {
    const recipients = await listInOffice(tx, role);
    if (recipients.length > 0) return recipients;
  }
  return [];
}

/** Has the anchors of the last days attested that have not been: an authority that cannot be reached is asked again an hour later. */
export async function stampAnchors(product: Actor, authority: TimestampAuthority): Promise<void> {
  const waiting = await readOrganization(product, (tx) =>
    tx
      .select({ id: auditAnchors.id, sequence: auditAnchors.sequence, hash: auditAnchors.hash })
      .from(auditAnchors)
      .where(and(isNull(auditAnchors.timestampToken), gte(auditAnchors.anchoredOn, addDays(today(), -30))))
      .orderBy(desc(auditAnchors.anchoredOn))
      .limit(31),
  );
  for (const { id, ...point } of waiting) {
    const timestampToken = await requestTimestamp(pointText(point), authority);
    await inOrganization(product, (tx) =>
      tx
        .update(auditAnchors)
        .set({ timestampToken, timestampAuthority: new URL(authority.url).host, updatedAt: now() })
        .where(and(eq(auditAnchors.id, id), isNull(auditAnchors.timestampToken))),
    );
  }
}

/** Anchors, the newest first. */
export async function listAnchors(tx: Tx, limit = 400) {
  return tx.select(shown).from(auditAnchors).orderBy(desc(auditAnchors.sequence)).limit(limit);
}

/** The anchors of a part of the chain in its order, with their tokens. */
export async function listAnchorsWithin(tx: Tx, { first, last }: { first: number; last: number }) {
  return tx
    .select({
      on: auditAnchors.anchoredOn,
      sequence: auditAnchors.sequence,
      hash: auditAnchors.hash,
      mailedTo: auditAnchors.mailedTo,
      authority: auditAnchors.timestampAuthority,
      token: auditAnchors.timestampToken,
    })
    .from(auditAnchors)
    .where(between(auditAnchors.sequence, first, last))
    .orderBy(asc(auditAnchors.sequence));
}

/** What the authority answered, or NotFound. */
export async function getTimestamp(tx: Tx, anchorId: string) {
  const [anchor] = await tx
    .select({ anchoredOn: auditAnchors.anchoredOn, token: auditAnchors.timestampToken })
    .from(auditAnchors)
    .where(eq(auditAnchors.id, anchorId));
  if (!anchor?.token) throw new NotFound();
  return { anchoredOn: anchor.anchoredOn, token: anchor.token };
}

const shown = {
  id: auditAnchors.id,
  anchoredOn: auditAnchors.anchoredOn,
  sequence: auditAnchors.sequence,
  hash: auditAnchors.hash,
  mailedTo: auditAnchors.mailedTo,
  authority: auditAnchors.timestampAuthority,
  isStamped: sql<boolean>`${auditAnchors.timestampToken} is not null`,
};

async function findLastAnchor(tx: Tx) {
  const [anchor] = await tx.select(shown).from(auditAnchors).orderBy(desc(auditAnchors.sequence)).limit(1);
  return anchor;
}

/** An anchor is an event itself; it is nothing that would have to be anchored. */
async function hasNewsSince(tx: Tx, sequence: number): Promise<boolean> {
  const [event] = await tx
    .select({ sequence: auditLinks.sequence })
    .from(auditLinks)
    .innerJoin(auditEvents, isLinkOfEvent)
    .where(and(gt(auditLinks.sequence, sequence), ne(auditEvents.tableName, "audit_anchor")))
    .orderBy(asc(auditLinks.sequence))
    .limit(1);
  return event !== undefined;
}

/** Who holds a function today and can be written to, each with their language. */
async function listInOffice(tx: Tx, role: AppointedRole): Promise<Recipient[]> {
  return tx
    .selectDistinct({
      name: members.name,
      email: sql<string>`${members.email}`,
      locale: sql<string>`coalesce(${accounts.locale}, 'ja')`,
    })
    .from(members)
    .innerJoin(
      appointments,
      and(eq(appointments.organizationId, members.organizationId), eq(appointments.memberId, members.id), isInForce()),
    )
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(eq(appointments.role, role), isNotNull(members.email), isPresent()))
    .orderBy(asc(members.name))
    .limit(20);
}

async function tell(tx: Tx, { name, email, locale }: Recipient, head: ChainPoint): Promise<void> {
  const words = anchorMessages(isLocale(locale) ? locale : "ja").mail;
  const { slug, name: organization } = tx.actor.organization;
  await sendMail(tx, {
    recipient: email,
    subject: words.subject({ organization, day: today() }),
    body: words.body({
      name,
      organization,
      day: today(),
      point: pointText(head),
      link: publicUrl() + auditAnchorsPath(slug),
    }),
  });
}
