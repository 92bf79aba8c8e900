import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import type { Actor } from "#app/platform/actor.server.ts";
import { lookOf } from "#app/platform/audit-log/look.ts";
import { recordLook, recordVisit } from "#app/platform/audit-log/visit.server.ts";
import { now } from "#app/platform/clock.ts";
import { env } from "#app/platform/env.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { log, withoutTokens } from "#app/platform/log.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { type Action, isExport, may, needsProof } from "#app/platform/permissions.ts";
import { findVisitor, type Visitor } from "#app/platform/session.server.ts";
import { openIdOf } from "#app/utils/list-address.ts";
import { faultAnswer, logFault } from "./fault.server.ts";
import { formMessages } from "./messages.ts";
import { readPreferences } from "./preferences.server.ts";
import { isReasonable } from "./reasonable-form.ts";

/**
 * What a route may demand: nothing; demo mode; a signed-in person; one who may change their own account, which a session begun at an
 * organization's sign-in service may not; one who may change what they sign in with and has just proven who they are; one who has just
 * proven it, whatever their session was begun by; or an action of the permission table within the address' organization.
 */
export type Permission = "public" | "demo" | PersonPermission | Action;
type PersonPermission = "signedIn" | "ownAccount" | "ownCredentials" | "ownSessions";

/** A call that anybody may make. */
export type PublicCall = {
  request: Request;
  params: Record<string, string | undefined>;
  locale: Locale;
  requestId: string;
  clientAddress: string;
};

/** A call by a signed-in person, whose organizations are known. */
export type SignedInCall = PublicCall & { visitor: Visitor };

/** A call within an organization, by one of its members who may do what the route demands. */
export type MemberCall = SignedInCall & { actor: Actor; pendingApprovals: number; may: (action: Action) => boolean };

type CallFor<P extends Permission> = P extends "public" | "demo"
  ? PublicCall
  : P extends PersonPermission
    ? SignedInCall
    : MemberCall;

/**
 * Makes a loader or an action: states the permission (also for the every-route test), establishes who asks, and turns refusals into
 * answers. Someone else's organization does not exist: 404, never 403.
 */
export function guarded<P extends Permission, Result>(
  permission: P,
  work: (call: CallFor<P>) => Promise<Result> | Result,
) {
  const handler = async ({ request, params, context }: ActionFunctionArgs): Promise<Result> => {
    try {
      const call = await establish(permission, refusingUnreadable(request), params, context as Partial<LoadContext>);
      const result = await work(call as CallFor<P>);
      if ("actor" in call && isReading(request) && !isElsewhere(result)) await noteLooks(call, permission);
      return result;
    } catch (refusal) {
      if (refusal instanceof Forbidden) log.warn({ permission, path: pathOf(request) }, "not allowed");
      throw answerTo(refusal, request, (context as Partial<LoadContext>).requestId ?? "");
    }
  };
  return Object.assign(handler, { permission });
}

/** A UUID from the address, or a 404. */
export function idParam(params: Record<string, string | undefined>, name: string): string {
  const parsed = z.uuid().safeParse(params[name]);
  if (!parsed.success) throw new NotFound();
  return parsed.data;
}

/** What the server adds to every request. */
export type LoadContext = { nonce: string; requestId: string; clientAddress: string };

async function establish(
  permission: Permission,
  request: Request,
  params: Record<string, string | undefined>,
  context: Partial<LoadContext>,
) {
  const requestId = context.requestId ?? "";
  const { locale } = readPreferences(request);
  const call: PublicCall = { request, params, locale, requestId, clientAddress: context.clientAddress ?? "" };
  if (permission === "public") return call;
  if (permission === "demo") {
    if (!env.demo) throw new NotFound();
    return call;
  }
  const visitor = await visitorOf(request, params.organization ?? "", requestId, context);
  if (!visitor) throw leadTo("/sign-in", request);
  if (permission === "signedIn") return { ...call, visitor };
  if (permission === "ownSessions") {
    demandProof(visitor, request);
    return { ...call, visitor };
  }
  if (permission === "ownAccount" || permission === "ownCredentials") {
    if (visitor.isBound) throw new Forbidden();
    if (permission === "ownCredentials") demandProof(visitor, request);
    return { ...call, visitor };
  }
  if (!visitor.membership) throw new NotFound();
  const { actor, pendingApprovals, lacksSecondFactor, refusesMailedLink, needsSso } = visitor.membership;
  if (needsSso) throw leadTo(`/sso/${actor.organization.slug}`, request);
  if (lacksSecondFactor) throw leadTo("/account/second-factor", request);
  if (refusesMailedLink) throw leadTo("/confirm?demand=whole", request);
  if (!may(actor.roles, permission)) {
    log.warn({ permission, memberId: actor.memberId }, "no role of theirs allows it");
    throw new Forbidden();
  }
  // From a download one comes back to the page that offered it.
  if (needsProof(permission) && isExport(permission)) demandProof(visitor, request, refererPath(request));
  else if (needsProof(permission) && !isReading(request)) demandProof(visitor, request);
  await recordVisit(actor, visitor.sessionHash, call.clientAddress);
  return { ...call, visitor, actor, pendingApprovals, may: (action: Action) => may(actor.roles, action) };
}

/**
 * What somebody from outside is shown is in the organization's log before it leaves; what there is not, is not. Beside a list one of its rows
 * may be open.
 */
async function noteLooks({ actor, request, params }: MemberCall, permission: Permission): Promise<void> {
  const look = lookOf(permission as Action, params);
  if (!look) return;
  await recordLook(actor, look);
  const openId = look.rowId ? undefined : openIdOf(new URL(request.url).searchParams);
  if (openId) await recordLook(actor, { ...look, rowId: openId });
}

function isElsewhere(result: unknown): boolean {
  return result instanceof Response && result.status >= 300;
}

/** Whoever has not proven who they are for ten minutes does so before they go on: the screen may have been left unlocked. */
function demandProof({ provenAt }: Visitor, request: Request, back = pageOf(request)): void {
  if (now().getTime() - provenAt.getTime() > proofMinutes * 60_000) throw leadTo("/confirm", request, back);
}
const proofMinutes = 10;

/** The loaders of one page ask once who visits; a write asks for itself, because it may change the answer. */
function visitorOf(request: Request, slug: string, requestId: string, context: object): Promise<Visitor | undefined> {
  if (request.method !== "GET") return findVisitor(request, slug, requestId);
  const asked = `${slug} ${request.headers.get("Cookie") ?? ""}`;
  const known = visitors.get(context);
  if (known?.asked === asked) return known.visitor;
  const visitor = findVisitor(request, slug, requestId);
  visitors.set(context, { asked, visitor });
  return visitor;
}

/** By the context that the server makes for each request. */
const visitors = new WeakMap<object, { asked: string; visitor: Promise<Visitor | undefined> }>();

/** A body that is no form, or one that no form of ours has, was not sent by a page of ours: that is a refusal, not a fault of the product. */
function refusingUnreadable(request: Request): Request {
  const read = request.formData.bind(request);
  return Object.assign(request, {
    formData: async () => {
      const form = await read().catch(() => {
        throw new Invalid("unreadable");
      });
      if (isReasonable(form)) return form;
      log.warn({ path: pathOf(request) }, "a form that none of our pages sends");
      throw new Invalid("unreadable");
    },
  });
}

/** For the log: links carry secrets as a part of the path. */
function pathOf(request: Request): string {
  return withoutTokens(new URL(request.url).pathname);
}

/** Leads to a page on which something has to be done first, and from there back. */
function leadTo(path: string, request: Request, back = pageOf(request)): Response {
  return redirect(`${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ next: back })}`);
}

/** The page that a request is for; of a write, which no address can repeat, the one that it was sent from. */
function pageOf(request: Request): string {
  const url = new URL(request.url);
  return isReading(request) ? url.pathname.replace(/\.data$/, "") + url.search : refererPath(request);
}

function isReading({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

function refererPath(request: Request): string {
  const referer = request.headers.get("Referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const from = new URL(referer);
  return from.host === new URL(request.url).host ? from.pathname + from.search : "/";
}

/** A refusal as an answer: its status for the page of an error, and plain words for an address that has no page (a file, a form's target). */
function answerTo(refusal: unknown, request: Request, requestId: string): unknown {
  const kind = kindOf(refusal);
  if (!kind) return refusal instanceof Error ? faultOf(refusal, request, requestId) : refusal;
  const words = formMessages(readPreferences(request).locale).refusals[kind];
  return new Response(`${words}\n`, {
    status: statusOf[kind],
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}

/** Anything else that is thrown is a bug; Remix logs what it renders the page of itself. */
function faultOf(error: Error, request: Request, requestId: string): unknown {
  const answer = faultAnswer(request, requestId);
  if (answer) logFault(error, request, requestId);
  return answer ?? error;
}

const statusOf = { notFound: 404, forbidden: 403, conflict: 409, invalid: 422 } as const;

function kindOf(refusal: unknown): keyof typeof statusOf | undefined {
  if (refusal instanceof NotFound) return "notFound";
  if (refusal instanceof Forbidden) return "forbidden";
  if (refusal instanceof Conflict) return "conflict";
  return refusal instanceof Invalid ? "invalid" : undefined;
}
