import * as oidc from "openid-client";
import { now } from "#app/platform/clock.ts";
import { Invalid } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { askOutside, OutsideError, outsideRules, refuseAddress } from "#app/platform/outside.server.ts";
import { type Claims, saysEnough } from "./claims.ts";
import { refusal, type SsoProblem } from "./refusal.ts";

/** What is needed to speak with a sign-in service (an OpenID Provider). */
export type Connection = { issuer: string; clientId: string; secret: string };

/** What a round to the service and back is recognized by. */
export type Round = { state: string; nonce: string; verifier: string };

/** The address typed or pasted, as the service's own identifier: without the path of its description. */
export function issuerOf(text: string): URL {
  const url = new URL(text.replace(/\/\.well-known\/openid-configuration\/?$/, ""));
  if (url.username || url.password || url.search || url.hash) throw refusal("notAnIssuer", { field: "issuer" });
  return url;
}

/**
 * Asks the service to describe itself (discovery). What is missing for our way of signing in is said here, and not when the first person
 * stands before the door. Each time anew: keys and addresses change without telling us.
 */
export async function discover({ issuer, clientId, secret }: Connection): Promise<oidc.Configuration> {
  const server = issuerOf(issuer);
  const config = await asking("issuer", async () => {
    refuseAddress(server);
    const options = {
      [oidc.customFetch]: askOutside,
      timeout: patienceSeconds,
      // What is plain nevertheless is refused by askOutside, but for this very machine outside of production.
      execute: outsideRules().allowsPlainLoopback ? [oidc.allowInsecureRequests] : [],
    };
    const metadata = { [oidc.clockTolerance]: clockToleranceSeconds };
    return oidc.discovery(server, clientId, metadata, authenticating(secret), options);
  });
  refuseUnfit(config, server);
  // The signature counts, although the token comes straight from the service: so keys that it has replaced are good for nothing.
  oidc.enableNonRepudiationChecks(config);
  return config;
}

/** The address at the service to send somebody to. `isFresh`: they are to prove who they are even if the service knows them still. */
export async function addressOf(
  config: oidc.Configuration,
  round: Round,
  { redirectUri, roleClaim, isFresh }: { redirectUri: string; roleClaim: string; isFresh: boolean },
): Promise<URL> {
  const parameters = {
    redirect_uri: redirectUri,
    scope: scopeFor(config, roleClaim),
    state: round.state,
    nonce: round.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(round.verifier),
    code_challenge_method: "S256",
    ...(isFresh ? { prompt: "login", max_age: "0", claims: whenProven } : {}),
  };
  return asking(undefined, async () => {
    const address = oidc.buildAuthorizationUrl(config, parameters);
    refuseAddress(address);
    return address;
  });
}

/** Not every service says by itself when somebody has proven who they are, not even when `max_age` is asked for. */
const whenProven = JSON.stringify({ id_token: { auth_time: { essential: true } } });

/** A new state, nonce and PKCE verifier. */
export function newRound(): Round {
  return { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
}

/**
 * What the service says of the person who came back to `returned` with its code. Checked: state, issuer, PKCE, signature, audience, expiry
 * and nonce; with `freshSince` also that they have proven who they are since then.
 */
export async function claimsFrom(
  config: oidc.Configuration,
  round: Round,
  { returned, roleClaim, freshSince }: { returned: URL; roleClaim: string; freshSince: Date | undefined },
): Promise<Claims> {
  return asking(undefined, async () => {
    const tokens = await oidc.authorizationCodeGrant(config, returned, {
      pkceCodeVerifier: round.verifier,
      expectedState: round.state,
      expectedNonce: round.nonce,
      idTokenExpected: true,
      ...(freshSince ? { maxAge: secondsSince(freshSince) } : {}),
    });
    const claims: Claims = { ...tokens.claims() };
    if (saysEnough(claims, roleClaim) || !config.serverMetadata().userinfo_endpoint) return claims;
    const more = await oidc.fetchUserInfo(config, tokens.access_token, String(claims.sub));
    return { ...more, ...claims };
  });
}

const patienceSeconds = 10;
/** Clocks of two companies are never quite the same. */
export const clockToleranceSeconds = 60;

/**
 * The code exchange is authenticated by a way that the service names. In the body if it may be: how the secret is written in the header, not
 * every service reads alike. Without a word of it, in the header, as the standard has it.
 */
function authenticating(secret: string): oidc.ClientAuth {
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const isPost = methods?.includes("client_secret_post") ?? false;
    const authenticate = isPost ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
    return authenticate(server, client, body, headers);
  };
}

/**
 * A description must be that of the very issuer: one that stands for many companies at once ("common" endpoints) would let in the people of
 * all of them.
 */
function refuseUnfit(config: oidc.Configuration, server: URL): void {
  const { issuer, response_types_supported, authorization_endpoint, token_endpoint, jwks_uri } =
    config.serverMetadata();
  if (new URL(issuer).href !== server.href) throw refusal("issuerDiffers", { field: "issuer", values: { issuer } });
  const knowsCodes = response_types_supported === undefined || response_types_supported.includes("code");
  if (!knowsCodes || !authorization_endpoint || !token_endpoint || !jwks_uri) {
    throw refusal("notOurKind", { field: "issuer" });
  }
}

function scopeFor(config: oidc.Configuration, roleClaim: string): string {
  const offered = config.serverMetadata().scopes_supported ?? [];
  const more = roleClaim === "" ? [] : ["groups", "roles"].filter((scope) => offered.includes(scope));
  return ["openid", "email", "profile", ...more].join(" ");
}

function secondsSince(instant: Date): number {
  return Math.ceil((now().getTime() - instant.getTime()) / 1000);
}

/** Whatever goes wrong between us and the service, in words; the field to blame is known while the connection is being set up. */
async function asking<T>(field: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Invalid) throw error;
    const problem = problemOf(error);
    if (!problem) throw error;
    log.info({ error, problem }, "the sign-in service did not answer as it should");
    throw refusal(problem.key, { ...(field ? { field } : {}), values: problem.values ?? {} });
  }
}

type Problem = { key: SsoProblem; values?: Record<string, string> };

function problemOf(error: unknown): Problem | undefined {
  const outside = outsideErrorIn(error);
  if (outside) return { key: outsideProblems[outside.reason] };
  if (error instanceof oidc.AuthorizationResponseError) {
    return error.error === "access_denied"
      ? { key: "denied" }
      : { key: "refusedByService", values: codeOf(error.error) };
  }
  if (error instanceof oidc.ResponseBodyError) {
    if (error.error === "invalid_client") return { key: "wrongSecret" };
    return { key: "refusedByService", values: codeOf(error.error) };
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) return { key: "wrongSecret" };
  if (error instanceof oidc.ClientError) {
    const issuer = issuerIn(error);
    if (issuer) return { key: "issuerDiffers", values: { issuer } };
  }
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && problemsByCode[code]) return problemsByCode[code];
  // openid-client complains of arguments by a TypeError: here they are what the service has written.
  const isOfAnswer =
    error instanceof oidc.ClientError || error instanceof TypeError || String(code).startsWith("OAUTH_");
  return isOfAnswer ? { key: "answerUnusable" } : undefined;
}

const outsideProblems: Record<OutsideError["reason"], SsoProblem> = {
  notHttps: "notHttps",
  private: "privateAddress",
  unreachable: "unreachable",
  slow: "slow",
  tooLarge: "answerUnusable",
};

const problemsByCode: Readonly<Record<string, Problem>> = {
  OAUTH_HTTP_REQUEST_FORBIDDEN: { key: "notHttps" },
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: { key: "notHttps" },
  OAUTH_TIMEOUT: { key: "slow" },
  OAUTH_ABORT: { key: "slow" },
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: { key: "clocksDiffer" },
  OAUTH_RESPONSE_IS_NOT_CONFORM: { key: "noDescription" },
  OAUTH_RESPONSE_IS_NOT_JSON: { key: "noDescription" },
  OAUTH_PARSE_ERROR: { key: "noDescription" },
};

function outsideErrorIn(error: unknown): OutsideError | undefined {
  if (error instanceof OutsideError) return error;
  return error instanceof Error && error.cause ? outsideErrorIn(error.cause) : undefined;
}

/** An error's code goes into our words only when it is one: the service could write anything there. */
function codeOf(error: string): Record<string, string> {
  return { code: /^[\w.-]{1,60}$/.test(error) ? error : "?" };
}

/** The identifier by which the service calls itself, when that is another than the one it was asked by. */
function issuerIn({ cause }: oidc.ClientError): string | undefined {
  const facts = cause as { attribute?: string; body?: { issuer?: unknown } } | undefined;
  const issuer = facts?.attribute === "issuer" ? facts.body?.issuer : undefined;
  return typeof issuer === "string" && URL.canParse(issuer) ? new URL(issuer).href.slice(0, 200) : undefined;
}
