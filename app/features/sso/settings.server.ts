import { and, asc, eq, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import { findDayWithoutKeeper, holdStructure, isPresent, listRoles } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import { may, mayMore } from "#app/platform/permissions.ts";
import { openSecret, sealSecret } from "#app/platform/sealed-secret.server.ts";
import { accounts, passkeys, sessions, ssoIdentities } from "#db/schema/account.ts";
import { members } from "#db/schema/member.ts";
import { identityProviders, mailDomains, type SignInTest } from "#db/schema/profile.ts";
import { discover } from "./provider.server.ts";
import { refusal } from "./refusal.ts";
import { firstBeyond, type RoleMapping } from "./role-mapping.ts";
import type { ConnectionForm, UseForm } from "./schema.ts";

/** The sign-in service as its settings show it: all but the secret. Undefined when none was set up. */
export async function findProvider(tx: Tx) {
  const { organizationId: _, secret: __, ...shown } = columns;
  const [provider] = await tx.select(shown).from(identityProviders);
  return provider;
}

const columns = {
  organizationId: identityProviders.organizationId,
  secret: identityProviders.secret,
  name: identityProviders.name,
  issuer: identityProviders.issuer,
  clientId: identityProviders.clientId,
  roleClaim: identityProviders.roleClaim,
  roleMapping: identityProviders.roleMapping,
  setUpRoles: identityProviders.setUpRoles,
  isEnabled: identityProviders.isEnabled,
  isOnlyWay: identityProviders.isOnlyWay,
  keeperId: identityProviders.keeperId,
  testedAt: identityProviders.testedAt,
  lastTest: identityProviders.lastTest,
  version: identityProviders.version,
};

/** The service with its secret in clear, for speaking with it. */
export async function findConnection(tx: Tx) {
  const [provider] = await tx.select(columns).from(identityProviders);
  return provider && { ...provider, secret: openServiceSecret(provider.organizationId, provider.secret) };
}

/** The secret that an organization's service knows us by; undefined when it was sealed by an installation with another secret. */
export function openServiceSecret(organizationId: string, sealed: string): string | undefined {
  return openSecret(sealed, purposeOf(organizationId));
}

function purposeOf(organizationId: string): string {
  return `sso of ${organizationId}`;
}

/**
 * Stores how the service is reached, after having reached it. What was tried before says nothing of another connection: it has to be tested
 * again before anybody signs in by it. With it stands how much who set it up may do; for the same service somebody who may do more can vouch.
 */
export async function saveConnection(actor: Actor, form: ConnectionForm): Promise<void> {
  const kept = await readOrganization(actor, findConnection);
  const secret = form.secret || kept?.secret;
  if (!secret) throw refusal("secretMissing", { field: "secret" });
  // The network is asked before the unit of work: nobody waits for the service with a connection to the database in hand.
  const config = await discover({ issuer: form.issuer, clientId: form.clientId, secret });
  const { issuer } = config.serverMetadata();
  await inOrganization(actor, async (tx) => {
    const values = { name: form.name, issuer, clientId: form.clientId };
    const isSameService = kept?.issuer === issuer && kept.clientId === form.clientId;
    const isSame = isSameService && form.secret === "";
    const keepsVouching = isSameService && !mayMore(actor.roles, kept.setUpRoles);
    await store(tx, form.version, {
      ...values,
      ...(form.secret ? { secret: sealSecret(form.secret, purposeOf(actor.organization.id)) } : {}),
      ...(isSame ? {} : { testedAt: null, isEnabled: false }),
      ...(keepsVouching ? {} : { setUpRoles: [...actor.roles] }),
    });
    if (kept && kept.issuer !== issuer) await endBoundSessions(tx);
  });
}

/** Which values of which claim give which function. Nobody has the service make anybody more than they are themselves. */
export async function saveRoles(
  tx: Tx,
  { roleClaim, mapping, version }: { roleClaim: string; mapping: RoleMapping; version: number },
): Promise<void> {
  const beyond = firstBeyond(await findProvider(tx), { roleClaim, mapping }, tx.actor.roles);
  if (beyond) throw refusal("mappingBeyond", { field: beyond });
  await store(tx, version, { roleClaim, roleMapping: [...mapping] });
}

/**
 * Lets people in by the service, or by it alone. That needs a test that succeeded and a domain that is the organization's; to be the only way,
 * that the service can have people prove anew who they are, and, so that nobody is locked out when it breaks, somebody who can set it right and
 * come in without it, for good: a term with an end would lock everybody out on the day after.
 */
export async function saveUse(tx: Tx, { version, ...form }: UseForm): Promise<void> {
  await holdStructure(tx);
  const provider = await findProvider(tx);
  if (form.isEnabled) {
    if (!provider?.testedAt) throw refusal("notTested", { field: "isEnabled" });
    if (!(await tx.$count(mailDomains, isNotNull(mailDomains.confirmedAt)))) {
      throw refusal("noDomain", { field: "isEnabled" });
    }
  }
  // Where there is no other way in, whoever cannot prove anew who they are could approve and export nothing any more.
  if (form.isOnlyWay && !provider?.lastTest?.provesAnew) throw refusal("provesNothingAnew", { field: "isOnlyWay" });
  if (form.isOnlyWay && !(await keeperOptions(tx)).some(({ id }) => id === form.keeperId)) {
    throw refusal("keeperUnable", { field: "keeperId" });
  }
  await store(tx, version, form);
  const day = form.isOnlyWay ? await findDayWithoutKeeper(tx) : undefined;
  if (day) throw refusal("keeperLeaves", { field: "keeperId", values: { date: day } });
  if (provider?.isEnabled && !form.isEnabled) await endBoundSessions(tx);
}

/** Who could keep the door open: people who may set up signing in, and have something to sign in with besides the service. */
export async function keeperOptions(tx: Tx): Promise<{ id: string; name: string }[]> {
  const able = (await listRoles(tx)).filter(({ roles }) => may(roles, "signIn.configure")).map(({ id }) => id);
  if (able.length === 0) return [];
  return tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(
      and(
        inArray(members.id, able),
        isPresent(),
        eq(members.isExternal, false),
        or(
          isNotNull(accounts.passwordHash),
          sql`exists (select from ${passkeys} where ${passkeys.accountId} = ${accounts.id})`,
        ),
      ),
    )
    .orderBy(asc(members.kana), asc(members.name), asc(members.id))
    .limit(200);
}

/** Keeps what came of a test, if the connection is still the one that was tested. */
export async function noteTest(tx: Tx, version: number, test: SignInTest): Promise<void> {
  await tx
    .update(identityProviders)
    .set({ lastTest: test, testedAt: test.problem ? sql`${identityProviders.testedAt}` : now(), updatedAt: now() })
    .where(eq(identityProviders.version, version));
}

/** How many people the service has named so far. */
export async function countIdentities(tx: Tx): Promise<number> {
  return tx.$count(ssoIdentities, eq(ssoIdentities.saidBy, tx.actor.organization.id));
}

/** Forgets whom the service named with this address, so that its next word counts: for an address that another person has been given. */
export async function unlinkIdentity(tx: Tx, email: string): Promise<void> {
  const [member] = await tx
    .select({ id: members.id, accountId: ssoIdentities.accountId })
    .from(members)
    .innerJoin(ssoIdentities, eq(ssoIdentities.accountId, members.accountId))
    .innerJoin(accounts, eq(accounts.id, ssoIdentities.accountId))
    .where(
      and(
        eq(ssoIdentities.saidBy, tx.actor.organization.id),
        eq(accounts.email, email.normalize("NFKC").toLowerCase()),
      ),
    )
    .limit(1);
  if (!member) throw refusal("notLinked", { field: "email" });
  const own = tx.actor.organization.id;
  await tx
    .delete(ssoIdentities)
    .where(and(eq(ssoIdentities.saidBy, own), eq(ssoIdentities.accountId, member.accountId)));
  await tx.delete(sessions).where(and(eq(sessions.boundTo, own), eq(sessions.accountId, member.accountId)));
  await recordRead(tx, "sso_unlink", "member", member.id, {});
}

/** Writes what is given, if nobody else has since `version` (0: nothing was there yet). */
async function store(tx: Tx, version: number, values: Partial<typeof identityProviders.$inferInsert>): Promise<void> {
  const stale = async () => new Conflict("stale", (await findProvider(tx)) ?? null);
  if (version === 0) {
    const { name, issuer, clientId, secret } = values;
    // Roles and use are settings of a connection.
    if (!name || !issuer || !clientId || !secret) throw refusal("noConnection");
    const made = await tx
      .insert(identityProviders)
      .values({ ...values, name, issuer, clientId, secret })
      .onConflictDoNothing()
      .returning({ id: identityProviders.id });
    if (made.length === 0) throw await stale();
    return;
  }
  const changed = await tx
    .update(identityProviders)
    .set({ ...values, version: version + 1, updatedAt: now() })
    .where(eq(identityProviders.version, version))
    .returning({ id: identityProviders.id });
  if (changed.length === 0) throw await stale();
}

/** Whoever the service let in is out, but for the person who decides it: they would not see what came of it. */
async function endBoundSessions(tx: Tx): Promise<void> {
  const { organization, memberId } = tx.actor;
  const [own] = memberId
    ? await tx.select({ accountId: members.accountId }).from(members).where(eq(members.id, memberId))
    : [];
  await tx
    .delete(sessions)
    .where(
      and(eq(sessions.boundTo, organization.id), own?.accountId ? ne(sessions.accountId, own.accountId) : undefined),
    );
}
