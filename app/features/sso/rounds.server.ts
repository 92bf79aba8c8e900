import { sql } from "drizzle-orm";
import { letIn } from "#app/features/accounts/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { now } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { may } from "#app/platform/permissions.ts";
import { countAttempt, forgiveAttempt, networkOf } from "#app/platform/rate-limit.server.ts";
import { findVisitor, type Visitor } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";
import type { Role } from "#db/codes/roles.ts";
import { arrive, findNamedAccount, linkAccount, refuseUnknown, type Service } from "./arrival.server.ts";
import { type AttemptOf, beginAttempt, findAttempt, forgetAttempt, takeAttempt } from "./attempts.server.ts";
import { personOf, provenSince, type SsoPerson } from "./claims.ts";
import { mailDomain } from "./mail-domains.ts";
import { ssoCallbackPath, ssoLinkPath, ssoSettingsPath } from "./paths.ts";
import {
  addressOf,
  type Connection,
  claimsFrom,
  clockToleranceSeconds,
  discover,
  newRound,
} from "./provider.server.ts";
import { refusal } from "./refusal.ts";
import { type RoleMapping, rolesFor } from "./role-mapping.ts";
import { findService, getService, secretIn } from "./service.server.ts";
import { findConnection, noteTest } from "./settings.server.ts";

/** Where the browser goes, and the cookie by which it will be known when it comes back. */
export type Departure = { url: string; cookie: string };

/** Where to send somebody who has come back, with the cookies that they get. */
export type Entry = { to: string; headers: Headers };

/** Where the service sends people back to; registered there by whoever sets it up. */
export function redirectUriOf(slug: string): string {
  return publicUrl() + ssoCallbackPath(slug);
}

/**
 * The organization that somebody means, who typed its address or a mail address of its people. Said in the same words whether there is no such
 * organization, or one without a sign-in service: strangers learn nothing of who our customers are.
 */
export async function findOrganization(where: string, clientAddress: string): Promise<string> {
  await countDeparture(clientAddress);
  const slugs = await slugsFor(where);
  const [slug] = slugs;
  // Companies of one group share a domain: then only the organization's address tells.
  if (slugs.length > 1) throw refusal("severalServices", { field: "where" });
  if (!slug) throw refusal("noService", { field: "where" });
  return slug;
}

async function slugsFor(where: string): Promise<string[]> {
  if (!where.includes("@")) return (await findService(where)) ? [where] : [];
  const rows = await statement<{ slug: string }>(
    sql`select slug from organizations_of_domain(${mailDomain(where) ?? ""})`,
  );
  return rows.map(({ slug }) => slug);
}

/** Sends somebody to their organization's service, to come in by it. */
export async function depart(slug: string, next: unknown, clientAddress: string): Promise<Departure> {
  await countDeparture(clientAddress);
  const service = await getService(slug);
  return begin(slug, service, { purpose: "enter", next: ownPath(next), accountId: null });
}

/**
 * Sends somebody who came in by the service there once more, to prove that it is still they who sit before the screen: the service is told to
 * ask them, however short ago they have signed in there. When they are back, the session goes on as a new one.
 */
export async function proveBySso(visitor: Visitor, slug: string, next: unknown): Promise<Departure> {
  // A bound session opens one organization; by another one's service nothing of it is proven.
  if (!visitor.isBound || !visitor.organizations.some((own) => own.slug === slug)) throw refusal("notBySso");
  const service = await getService(slug);
  return begin(slug, service, { purpose: "prove", next: ownPath(next), accountId: visitor.account.id });
}

/** Sends whoever sets the service up there and back, to see whether the connection works. It need not be in use yet. */
export async function departForTest(actor: Actor, accountId: string): Promise<Departure> {
  const provider = await readOrganization(actor, findConnection);
  if (!provider) throw refusal("noConnection");
  const { slug } = actor.organization;
  const connection = { ...provider, secret: secretIn(provider.secret) };
  return begin(slug, connection, { purpose: "test", next: ssoSettingsPath(slug), accountId });
}

async function begin(
  slug: string,
  connection: Connection & { roleClaim: string },
  what: Pick<AttemptOf<"round">, "purpose" | "next" | "accountId">,
): Promise<Departure> {
  const { issuer, clientId, roleClaim } = connection;
  const round = newRound();
  const beganAt = now();
  const config = await discover(connection);
  // The test tries too what will be asked for before what matters.
  const isFresh = what.purpose !== "enter";
  const url = await addressOf(config, round, { redirectUri: redirectUriOf(slug), roleClaim, isFresh });
  const cookie = await beginAttempt({ kind: "round", slug, issuer, clientId, beganAt, ...round, ...what });
  return { url: url.href, cookie };
}

export type Return = { request: Request; slug: string; clientAddress: string; requestId: string; locale: Locale };

/**
 * Finishes what this browser began: once, and only with the answer to its own question. What cannot be finished is an `Invalid`; of a test also
 * that is a result.
 */
export async function finish(back: Return): Promise<Entry> {
  const state = new URL(back.request.url).searchParams.get("state") ?? "";
  const attempt = await takeAttempt(back.request, "round", state);
  if (attempt?.slug !== back.slug) throw refusal("attemptOver");
  if (attempt.purpose === "test") return finishTest(back, attempt);
  const service = await getService(back.slug);
  const claims = await askAbout(back, attempt, service);
  const person = personOf(claims, service.roleClaim);
  if (attempt.purpose === "prove") return finishProof(back, attempt, service, person);
  return enter(back, attempt, service, person);
}

async function enter(back: Return, attempt: AttemptOf<"round">, service: Service, person: SsoPerson): Promise<Entry> {
  const arrived = await arrive(service, person, back);
  if (!("mustLink" in arrived)) return openSession(back, attempt.next, service, arrived.accountId);
  const { subject, name, email = "" } = person;
  const { slug, issuer, next } = attempt;
  return entryTo(ssoLinkPath(slug), await beginAttempt({ kind: "link", slug, issuer, subject, name, email, next }));
}

async function finishProof(
  back: Return,
  attempt: AttemptOf<"round">,
  service: Service,
  person: SsoPerson,
): Promise<Entry> {
  const visitor = await findVisitor(back.request, back.slug, back.requestId);
  const named = await findNamedAccount(service, person.subject);
  if (!named || named !== attempt.accountId || named !== visitor?.account.id) throw refusal("somebodyElse");
  return openSession(back, attempt.next, service, named);
}

async function finishTest(back: Return, attempt: AttemptOf<"round">): Promise<Entry> {
  const visitor = await findVisitor(back.request, back.slug, back.requestId);
  const actor = visitor?.membership?.actor;
  if (!actor || visitor.account.id !== attempt.accountId || !may(actor.roles, "signIn.configure")) {
    throw refusal("attemptOver");
  }
  const provider = await readOrganization(actor, findConnection);
  if (!provider) throw refusal("attemptOver");
  const test = await outcomeOf(back, attempt, actor, { ...provider, secret: secretIn(provider.secret) });
  await inOrganization(actor, (tx) => noteTest(tx, provider.version, { at: now().toISOString(), ...test }));
  return entryTo(attempt.next, forgetAttempt());
}

/** Signs the person in at the service, and here not at all: what would have come of it. */
async function outcomeOf(
  back: Return,
  attempt: AttemptOf<"round">,
  actor: Actor,
  provider: Connection & { roleClaim: string; roleMapping: RoleMapping; setUpRoles: readonly Role[] },
) {
  try {
    const claims = await askAbout(back, attempt, provider);
    const person = personOf(claims, provider.roleClaim);
    const { name, email, values } = person;
    await readOrganization(actor, (tx) => refuseUnknown(tx, person));
    return {
      name,
      values: values.slice(0, 50),
      roles: rolesFor(provider, values),
      provesAnew: provenSince(claims, attempt.beganAt, clockToleranceSeconds),
      ...(email ? { email } : {}),
    };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { problem: error.problem, problemValues: error.values };
  }
}

async function askAbout(back: Return, attempt: AttemptOf<"round">, connection: Connection & { roleClaim: string }) {
  if (connection.issuer !== attempt.issuer || connection.clientId !== attempt.clientId) throw refusal("attemptOver");
  const returned = new URL(redirectUriOf(back.slug));
  returned.search = new URL(back.request.url).search;
  const config = await discover(connection);
  const freshSince = attempt.purpose === "prove" ? attempt.beganAt : undefined;
  return claimsFrom(config, attempt, { returned, roleClaim: connection.roleClaim, freshSince });
}

/** A session of this organization alone, in place of the one that the browser had. */
async function openSession(back: Return, next: string, service: Service, accountId: string): Promise<Entry> {
  await globally((tx) => forgiveAttempt(tx, departures, networkOf(back.clientAddress)));
  const { request, clientAddress } = back;
  const { to, headers } = await letIn({
    request,
    clientAddress,
    accountId,
    factors: ["sso"],
    next,
    boundTo: service.organization.id,
  });
  headers.append("Set-Cookie", forgetAttempt());
  return { to, headers };
}

/** Whom the service vouches for, in a browser that came back from it and whose account has still to say yes. */
export async function findLink(request: Request, slug: string): Promise<AttemptOf<"link"> | undefined> {
  const attempt = await findAttempt(request, "link");
  return attempt?.slug === slug ? attempt : undefined;
}

/** The owner of the account, signed in with it, says yes. An organization's own session is no proof of owning the account. */
export async function confirmLink(request: Request, slug: string, visitor: Visitor): Promise<Entry> {
  if (visitor.isBound) throw refusal("notThisAccount");
  const service = await getService(slug);
  const attempt = await takeAttempt(request, "link");
  if (attempt?.slug !== slug || attempt.issuer !== service.issuer) throw refusal("attemptOver");
  await linkAccount(service, { ...attempt, values: [] }, visitor.account);
  return entryTo(attempt.next, forgetAttempt());
}

/**
 * Whoever has us ask a service, or tries which organizations have one, does not do so without end. Who comes back signed in does not count:
 * a whole company may begin its day behind one address.
 */
const departures = { name: "sso network", attempts: 200, seconds: 900 };

async function countDeparture(clientAddress: string): Promise<void> {
  await globally((tx) => countAttempt(tx, departures, networkOf(clientAddress)));
}

function entryTo(to: string, ...cookies: string[]): Entry {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return { to, headers };
}
