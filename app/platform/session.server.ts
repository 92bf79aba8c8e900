import { createHash } from "node:crypto";
import { and, eq, lte, ne, sql } from "drizzle-orm";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import type { SignInFactor } from "#db/codes/organization.ts";
import type { Role } from "#db/codes/roles.ts";
import { sessions } from "#db/schema/account.ts";
import type { Actor } from "./actor.server.ts";
import { issueActor } from "./actor-issuer.server.ts";
import { type GlobalTx, globally, statement } from "./db.server.ts";
import { env } from "./env.server.ts";

/** The signed-in person, and what they are in the organization of the address (if they are anything there). */
export type Visitor = {
  account: { id: string; email: string; name: string };
  /** SHA-256 of the session's id: names the present session without being able to open it. */
  sessionHash: string;
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
        /** By the organization's rules the person has to sign in anew, or to give a second factor first. */
        isOver: boolean;
        lacksSecondFactor: boolean;
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
  return {
    account: { id: user.id, email: user.context.account_email, name: user.context.account_name },
    sessionHash: hashOf(sessionId),
    organizations: user.context.organizations,
    isBound: user.context.is_bound,
    factors: user.context.factors,
    provenAt: new Date(user.context.proven_at),
    membership: membershipOf(user.context, slug, requestId),
  };
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

/** From where a session is begun, what has proved who the person is, and (at an organization's own sign-in service) whose it is. */
export type SessionStart = {
  address: string;
  userAgent: string;
  factors: readonly SignInFactor[];
  boundTo?: string;
};

/** Starts a session and returns the Set-Cookie header. Always a new id, so that a planted one is worthless. */
export async function startSession(accountId: string, start: SessionStart): Promise<string> {
  const session = await lucia().createSession(accountId, {
    address: start.address,
    userAgent: start.userAgent.slice(0, 300),
    factors: [...start.factors],
    boundTo: start.boundTo ?? null,
  });
  return lucia().createSessionCookie(session.id).serialize();
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

type SessionContext = {
  account_id: string;
  account_email: string;
  account_name: string;
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
    };
    DatabaseUserAttributes: { context: SessionContext };
  }
}

function lucia(slug = "") {
  return new Lucia(adapterFor(slug), {
    sessionExpiresIn: new TimeSpan(14, "d"),
    sessionCookie: {
      // A browser takes the __Host- prefix only over TLS, with Path=/ and without a domain.
      name: env.isHttps ? "__Host-akashi_session" : "akashi_session",
      // How long a session lasts is the database's to say (14 days of rest, 30 days in all: db/rls/doors.sql); the cookie outlives it.
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
      const idHash = hashOf(sessionId);
      const [context] = await statement<SessionContext>(sql`select * from session_context(${idHash}, ${slug})`);
      if (!context) return [null, null];
      const session: DatabaseSession = {
        id: sessionId,
        userId: context.account_id,
        expiresAt: new Date(context.expires_at),
        attributes: { address: "", userAgent: "", factors: context.factors, boundTo: null },
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
        },
      }));
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await globally((tx) =>
        tx.insert(sessions).values({ idHash: hashOf(id), accountId: userId, expiresAt, ...attributes }),
      );
    },
    async updateSessionExpiration(sessionId, expiresAt) {
      await globally((tx) =>
        tx
          .update(sessions)
          .set({ expiresAt })
          .where(eq(sessions.idHash, hashOf(sessionId))),
      );
    },
    async deleteSession(sessionId) {
      await globally((tx) => tx.delete(sessions).where(eq(sessions.idHash, hashOf(sessionId))));
    },
    async deleteUserSessions(accountId) {
      await globally((tx) => endSessions(tx, accountId));
    },
    async deleteExpiredSessions() {
      await globally((tx) => tx.delete(sessions).where(lte(sessions.expiresAt, new Date())));
    },
  };
}

function hashOf(sessionId: string): string {
  return createHash("sha256").update(sessionId).digest("hex");
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
    isOver: context.is_over,
    lacksSecondFactor: context.lacks_second_factor,
    dissolvesOn: context.dissolves_on ?? undefined,
  };
}
