import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Forbidden } from "#app/platform/errors.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import { may } from "#app/platform/permissions.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { accounts } from "#db/schema/account.ts";
import { members } from "#db/schema/member.ts";
import { dissolutionRequests } from "#db/schema/profile.ts";
import { dissolutionMailMessages } from "./dissolution-mail-messages.ts";
import { findDissolution } from "./dissolution-queries.server.ts";
import { findExportPack } from "./export-pack/record.server.ts";
import { dissolutionPath } from "./paths.ts";
import { listRoles } from "./queries.server.ts";
import { refusal } from "./refusal.ts";
import { holdStructure } from "./structure-lock.server.ts";

/** Days between the request and the day on which nothing is left; the database does not accept fewer. */
export const graceDays = 30;

/**
 * Asks for the organization to be dissolved. `typedName` shows that the person means this one. Somebody has exported everything before, so that
 * nobody finds out afterwards that they still need it. Everybody who could take it back is told, so that nobody can do it behind the others.
 */
export async function requestDissolution(tx: Tx, typedName: string): Promise<void> {
  await holdStructure(tx);
  const { memberId, name: requestedByName, organization } = tx.actor;
  if (!memberId) throw new Forbidden("notAMember");
  if (typedName !== organization.name) throw refusal("notTheName", "name");
  if (await findDissolution(tx)) throw refusal("dissolvesAlready");
  if (!(await findExportPack(tx))) throw refusal("notExported");
  const dissolvesOn = addDays(today(), graceDays);
  const [requester] = await deciders(tx, [memberId]);
  await tx.insert(dissolutionRequests).values({
    requestedById: memberId,
    requestedByName,
    email: requester?.email ?? "",
    locale: requester?.locale ?? "ja",
    dissolvesOn,
    createdAt: now(),
  });
  await tx.execute(sql`select set_dissolution(${dissolvesOn}::date)`);
  await tellDeciders(tx, "requested", dissolvesOn);
}

/** Takes the request back; nothing happens when there is none. */
export async function withdrawDissolution(tx: Tx): Promise<void> {
  await holdStructure(tx);
  const [withdrawn] = await tx
    .update(dissolutionRequests)
    .set({ withdrawnAt: now(), withdrawnById: tx.actor.memberId ?? null, updatedAt: now() })
    .where(isNull(dissolutionRequests.withdrawnAt))
    .returning({ dissolvesOn: dissolutionRequests.dissolvesOn });
  if (!withdrawn) return;
  await tx.execute(sql`select set_dissolution(null)`);
  await tellDeciders(tx, "withdrawn", withdrawn.dissolvesOn);
}

async function tellDeciders(tx: Tx, what: "requested" | "withdrawn", dissolvesOn: string): Promise<void> {
  const able = (await listRoles(tx)).filter(({ roles }) => may(roles, "organization.dissolve"));
  const { slug, name: organization } = tx.actor.organization;
  const link = publicUrl() + dissolutionPath(slug);
  for (const { name, email, locale } of await deciders(
    tx,
    able.map(({ id }) => id),
  )) {
    const words = dissolutionMailMessages(isLocale(locale) ? locale : "ja")[what];
    await sendMail(tx, {
      recipient: email,
      subject: words.subject(organization),
      body: words.body({ name, organization, by: tx.actor.name, date: dissolvesOn, link }),
    });
  }
}

/** Those of the members who can sign in and have an address: name, address, language. */
async function deciders(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ name: members.name, email: members.email, locale: accounts.locale })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(inArray(members.id, [...ids])))
    .limit(100);
  return rows.flatMap(({ email, ...person }) => (email ? [{ ...person, email }] : []));
}
