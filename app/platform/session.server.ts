import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, lte, ne, type SQL, sql } from "drizzle-orm";
import { type Adapter, type DatabaseSession, generateIdFromEntropySize, Lucia, TimeSpan } from "lucia";
import type { SignInFactor } from "#db/codes/organization.ts";
import type { Role } from "#db/codes/roles.ts";
import { sessions } from "#db/schema/account.ts";
import type { Actor } from "./actor.server.ts";
import { issueActor } from "./actor-issuer.server.ts";
import { recordRead } from "./audit-log/recorded-read.server.ts";
import { now } from "./clock.ts";
import { type GlobalTx, globally, inOrganization, readOrganization, statement } from "./db.server.ts";
import { env } from "./env.server.ts";
import { Forbidden, NotFound } from "./errors.ts";
import { hostCookie } from "./http/cookies.server.ts";
import { isLocale, type Locale } from "./messages.ts";
import { may } from "./permissions.ts";
import { requestContext } from "./request-context.server.ts";
import { hashToken } from "./token.server.ts";

/** The signed-in person, and what they are in the organization of the address (if they are anything there). */
export type Visitor = {
  account: { id: string; email: string; name: string; locale: Locale };
  /** SHA-256 of the session's id: names the present session without being able to open it. */
  sessionHash: string;
  /** Names the session for its owner, also after its id was changed. */
  sessionReference: string;
  organizations: { slug: string; name: string }[];
  /** Began at an organization's own sign-in service: opens that organization, and no settings of the account. */
  isBound: boolean;
  factors: readonly SignInFactor[];
  /** When the person last proved who they are. */
  provenAt: Date;
  membership:
    | {
        actor: Actor;
        pendingApprovals: number;
        /** By the organization's rules the person has to give a second factor first, or more than a link in a mail. */
        lacksSecondFactor: boolean;
        refusesMailedLink: boolean;
        /** The organization lets this person in by its own sign-in service alone, and the session was begun otherwise. */
        needsSso: boolean;
        /** The day on which the organization is dissolved, if that was asked for. */
        dissolvesOn: string | undefined;
      }
    | undefined;
};

/** Who asks, by the session cookie; `slug` is the organization of the address. One statement. */
export async function findVisitor(request: Request, slug: string, requestId: string): Promise<Visitor | undefined> {
  const sessionId = lucia().readSessionCookie(request.headers.get("Cookie") ?? "");
  if (!sessionId) return undefined;
  const { session, user } = await lucia(slug).validateSession(sessionId);
  if (!session) return undefined;
  const { context } = user;
  if (context.is_over) {
    await lucia().invalidateSession(sessionId);
    return undefined;
  }
  const sessionHash = hashToken(sessionId);
  await keepAwake(sessionHash, new Date(context.last_seen_at));
  return {
    account: {
      id: user.id,
      email: context.account_email,
      name: context.account_name,
      locale: isLocale(context.account_locale) ? context.account_locale : "ja",
    },
    sessionHash,
    sessionReference: context.session_reference,
    organizations: context.organizations,
    isBound: context.is_bound,
    factors: context.factors,
    provenAt: new Date(context.proven_at),
    membership: membershipOf(context, slug, requestId),
  };
}

/** That somebody is there is written at most once a minute: not every request is worth a write. */
async function keepAwake(sessionHash: string, lastSeenAt: Date): Promise<void> {
  if (now().getTime() - lastSeenAt.getTime() < 60_000) return;
  await statement(
    sql`update session set last_seen_at = now() where id_hash = ${sessionHash} and last_seen_at < now() - interval '1 minute'`,
  );
}

/**
 * What the visitor is in several of their organizations, by the very rules that hold for one: in one statement, for a page about all of
 * them. An organization that they are no member of any more is left out.
 */
export async function findMemberships(
  visitor: Visitor,
  slugs: readonly string[],
  requestId: string,
): Promise<NonNullable<Visitor["membership"]>[]> {
  const rows = await statement<SessionContext & { slug: string }>(sql`
    select asked.slug, context.* from jsonb_array_elements_text(${JSON.stringify(slugs)}::jsonb) with ordinality asked(slug, place),
      lateral session_context(${visitor.sessionHash}, asked.slug) context
    order by asked.place`);
  return rows.flatMap((row) => membershipOf(row, row.slug, requestId) ?? []);
}

/**
 * From where a session is begun, what has proved who the person is, (at an organization's own sign-in service) whose it is, and a UUID to
 * name it by for who begins it.
 */
export type SessionStart = {
  address: string;
  userAgent: string;
  factors: readonly SignInFactor[];
  boundTo?: string;
  reference?: string;
};

/** Starts a session and returns the Set-Cookie header. Always a new id, so that a planted one is worthless. */
export async function startSession(accountId: string, start: SessionStart): Promise<string> {
  const session = await lucia().createSession(accountId, {
    address: start.address,
    userAgent: start.userAgent.slice(0, 300),
    factors: [...start.factors],
    boundTo: start.boundTo ?? null,
    reference: start.reference ?? randomUUID(),
  });
  return lucia().createSessionCookie(session.id).serialize();
}

/**
 * Records in the log of each organization that a new session opens that its person has come in, by what and from where. `cookie` is what
 * `startSession` returned.
 */
export async function recordSignIn(cookie: string, { address, factors }: SessionStart): Promise<void> {
  const sessionHash = hashToken(lucia().readSessionCookie(cookie) ?? "");
  const requestId = requestContext()?.requestId ?? "";
  const rows = await statement<SessionContext & { slug: string }>(sql`
    select opened.slug, context.* from session_context(${sessionHash}, '') session,
      jsonb_to_recordset(session.organizations) opened(slug text), lateral session_context(${sessionHash}, opened.slug) context`);
  for (const row of rows) {
    const actor = membershipOf(row, row.slug, requestId)?.actor;
    if (!actor) continue;
    // Each organization's log is its own: one unit of work after the other.
    await inOrganization(actor, (tx) =>
      recordRead(tx, "sign_in", "member", actor.memberId, { kind: factors.join(" + "), from: address }),
    );
  }
}

/**
 * The person of a session has proven anew who they are, by `factor`: the session goes on under another id, so that whoever knew the old
 * one is out. Returns the Set-Cookie header; undefined when another answer has given the browser a new id meanwhile.
 */
export async function renewSession(visitor: Visitor, factor: SignInFactor): Promise<string | undefined> {
  const id = generateIdFromEntropySize(25);
  const isRenewed = await addFactor(visitor, factor, { idHash: hashToken(id) });
  return isRenewed ? lucia().createSessionCookie(id).serialize() : undefined;
}

/** The person of a session has just begun to use a factor, and thereby given it: the session goes on as it is. */
export async function strengthenSession(visitor: Visitor, factor: SignInFactor): Promise<void> {
  await addFactor(visitor, factor, {});
}

async function addFactor(
  { sessionHash }: Visitor,
  factor: SignInFactor,
  changes: { idHash?: string },
): Promise<boolean> {
  const factors = sql`array(select distinct unnest(${sessions.factors} || ${factor}::text))`;
  const strengthened = await globally((tx) =>
    tx
      .update(sessions)
      .set({ ...changes, provenAt: now(), factors })
      .where(eq(sessions.idHash, sessionHash))
      .returning({ reference: sessions.reference }),
  );
  return strengthened.length > 0;
}

/** The sessions that a visitor may look after (see `ownSessions`), the last used first. */
export async function listSessions(tx: GlobalTx, visitor: Visitor) {
  return tx
    .select({
      reference: sessions.reference,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      address: sessions.address,
      userAgent: sessions.userAgent,
      factors: sessions.factors,
    })
    .from(sessions)
    .where(and(ownSessions(visitor), gt(sessions.expiresAt, now())))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.reference))
    .limit(200);
}

/** How many sessions a visitor may look after besides the present one. */
export async function countOtherSessions(tx: GlobalTx, visitor: Visitor): Promise<number> {
  const others = and(ownSessions(visitor), gt(sessions.expiresAt, now()), ne(sessions.idHash, visitor.sessionHash));
  return tx.$count(sessions, others);
}

/** Ends one of the sessions that a visitor may look after; one that is gone already, or another, is left as it is. */
export async function endOwnSession(tx: GlobalTx, visitor: Visitor, reference: string): Promise<void> {
  await tx.delete(sessions).where(and(ownSessions(visitor), eq(sessions.reference, reference)));
}

/** Ends all sessions that a visitor may look after, also or except the present one. */
export async function endOwnSessions(tx: GlobalTx, visitor: Visitor, which: "all" | "others"): Promise<void> {
  const others = which === "others" ? ne(sessions.idHash, visitor.sessionHash) : undefined;
  await tx.delete(sessions).where(and(ownSessions(visitor), others));
}

/**
 * All of the account. Who came in by an organization's own sign-in service has to do with the sessions that it began alone: the account may
 * belong to other organizations, of which that service knows nothing.
 */
function ownSessions({ account, sessionHash, isBound }: Visitor): SQL | undefined {
  const alike = sql`(select s.bound_to from ${sessions} s where s.id_hash = ${sessionHash})`;
  return and(eq(sessions.accountId, account.id), isBound ? eq(sessions.boundTo, alike) : undefined);
}

/** Ends one session of an account, named by what its owner was sent; one that is gone already is left as it is. */
export async function endSessionCalled(tx: GlobalTx, accountId: string, reference: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), eq(sessions.reference, reference)));
}

/** Ends the session of this request and returns the Set-Cookie header that removes the cookie. */
export async function endSession(request: Request): Promise<string> {
  const sessionId = lucia().readSessionCookie(request.headers.get("Cookie") ?? "");
  if (sessionId) await lucia().invalidateSession(sessionId);
  return lucia().createBlankSessionCookie().serialize();
}

/** Ends every session of an account, except (optionally) the one with this hash. */
export async function endSessions(tx: GlobalTx, accountId: string, exceptHash = ""): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), ne(sessions.idHash, exceptHash)));
}

/**
 * The eyes of a member: the authority that they would have if they came in now, for showing to who manages access what they would see. It
 * reads and never writes. The caller records that somebody looked.
 */
export async function previewAs(viewer: Actor, memberId: string): Promise<Actor> {
  if (!may(viewer.roles, "access.manage")) throw new Forbidden();
  const [member] = await readOrganization(viewer, (tx) =>
    tx.execute<MemberFacts>(sql`
      select m.name, m.department_id, a.roles, a.leads, a.may_also_see
      from member m, authority_of(m) a where m.id = ${memberId} and is_present(m)`),
  );
  if (!member) throw new NotFound();
  return issueActor({
    organization: viewer.organization,
    memberId,
    name: member.name,
    departmentId: member.department_id ?? undefined,
    leads: member.leads,
    mayAlsoSee: member.may_also_see,
    roles: member.roles,
    requestId: viewer.requestId,
    isPreview: true,
  });
}

type MemberFacts = {
  name: string;
  department_id: string | null;
  roles: Role[];
  leads: string[];
  may_also_see: string[];
};

type SessionContext = {
  account_id: string;
  account_email: string;
  account_name: string;
  account_locale: string;
  session_reference: string;
  expires_at: string;
  last_seen_at: string;
  proven_at: string;
  factors: SignInFactor[];
  is_bound: boolean;
  organization_id: string | null;
  organization_name: string | null;
  dissolves_on: string | null;
  is_over: boolean;
  lacks_second_factor: boolean;
  refuses_mailed_link: boolean;
  needs_sso: boolean;
  member_id: string | null;
  member_name: string | null;
  department_id: string | null;
  roles: Role[];
  leads: string[];
  may_also_see: string[];
  pending_approvals: number;
  organizations: { slug: string; name: string }[];
};

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof lucia>;
    DatabaseSessionAttributes: {
      address: string;
      userAgent: string;
      factors: SignInFactor[];
      boundTo: string | null;
      reference: string;
    };
    DatabaseUserAttributes: { context: SessionContext };
  }
}

function lucia(slug = "") {
  return new Lucia(adapterFor(slug), {
    // Lucia prolongs what is used in the second half of this time, so that a day's rest is always left.
    sessionExpiresIn: new TimeSpan(2, "d"),
    sessionCookie: {
      name: hostCookie("akashi_session"),
      // How long a session lasts is the database's to say (a day of rest, 30 days in all, or what an organization sets: db/rls/doors.sql); the cookie outlives it.
      expires: false,
      attributes: { secure: env.isHttps, sameSite: "lax", path: "/" },
    },
    getUserAttributes: (attributes: { context: SessionContext }) => ({ context: attributes.context }),
  });
}

/** Lucia's door to our table. Every method hashes the id, so that who reads the database cannot sign in with it. */
function adapterFor(slug: string): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const idHash = hashToken(sessionId);
      const [context] = await statement<SessionContext>(sql`select * from session_context(${idHash}, ${slug})`);
      if (!context) return [null, null];
      const session: DatabaseSession = {
        id: sessionId,
        userId: context.account_id,
        expiresAt: new Date(context.expires_at),
        attributes: {
          address: "",
          userAgent: "",
          factors: context.factors,
          boundTo: null,
          reference: context.session_reference,
        },
      };
      return [session, { id: context.account_id, attributes: { context } }];
    },
    async getUserSessions(accountId) {
      const rows = await globally((tx) => tx.select().from(sessions).where(eq(sessions.accountId, accountId)));
      return rows.map((row) => ({
        id: row.idHash,
        userId: row.accountId,
        expiresAt: row.expiresAt,
        attributes: {
          address: row.address,
          userAgent: row.userAgent,
          factors: row.factors,
          boundTo: row.boundTo,
          reference: row.reference,
        },
      }));
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await globally((tx) =>
        tx.insert(sessions).values({ idHash: hashToken(id), accountId: userId, expiresAt, ...attributes }),
      );
    },
    async updateSessionExpiration(sessionId, expiresAt) {
      await globally((tx) =>
        tx
          .update(sessions)
          .set({ expiresAt })
          .where(eq(sessions.idHash, hashToken(sessionId))),
      );
    },
    async deleteSession(sessionId) {
      await globally((tx) => tx.delete(sessions).where(eq(sessions.idHash, hashToken(sessionId))));
    },
    async deleteUserSessions(accountId) {
      await globally((tx) => endSessions(tx, accountId));
    },
    async deleteExpiredSessions() {
      await globally((tx) => tx.delete(sessions).where(lte(sessions.expiresAt, new Date())));
    },
  };
}

function membershipOf(context: SessionContext, slug: string, requestId: string): Visitor["membership"] {
  if (!context.organization_id || !context.member_id) return undefined;
  const actor = issueActor({
    organization: { id: context.organization_id, slug, name: context.organization_name ?? "" },
    memberId: context.member_id,
    name: context.member_name ?? context.account_name,
    departmentId: context.department_id ?? undefined,
    leads: context.leads,
    mayAlsoSee: context.may_also_see,
    roles: context.roles,
    requestId,
  });
  return {
    actor,
    pendingApprovals: context.pending_approvals,
    lacksSecondFactor: context.lacks_second_factor,
    refusesMailedLink: context.refuses_mailed_link,
    needsSso: context.needs_sso,
    dissolvesOn: context.dissolves_on ?? undefined,
  };
}
