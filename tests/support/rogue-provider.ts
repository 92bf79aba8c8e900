import { createPublicKey, createSign, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Json = Record<string, unknown>;

/** What a service does that is broken or evil; each replaces what an honest one would say. */
export type Mischief = {
  discovery?: (honest: Json) => Json;
  header?: Json;
  claims?: (honest: Json) => Json;
  signWith?: KeyObject;
  signature?: string;
  token?: Json;
  tokenStatus?: number;
  userinfo?: Json;
  /** Answers an address by itself. */
  answers?: (path: string, response: ServerResponse) => boolean;
};

/** A sign-in service that can be made to do anything. It asks nobody anything: who is sent to it comes back at once. */
export async function startRogueProvider() {
  let key = newKey();
  let nonce = "";
  const asked: { path: string; body: string; authorization: string | undefined }[] = [];
  const rogue = {
    issuer: "",
    clientId: "akashi",
    secret: "a-secret",
    mischief: {} as Mischief,
    person: { sub: randomUUID(), email: "sato@example.jp", email_verified: true } as Json,
    asked,
    rotateKeys: () => {
      key = newKey();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", rogue.issuer);
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push({ path: url.pathname, body, authorization: request.headers.authorization });
    if (rogue.mischief.answers?.(url.pathname, response)) return;
    switch (url.pathname) {
      case "/.well-known/openid-configuration": {
        const honest = discoveryOf(rogue.issuer);
        return send(response, rogue.mischief.discovery?.(honest) ?? honest);
      }
      case "/auth": {
        nonce = url.searchParams.get("nonce") ?? "";
        const back = new URL(url.searchParams.get("redirect_uri") ?? "");
        back.search = new URLSearchParams({
          code: randomUUID(),
          state: url.searchParams.get("state") ?? "",
          iss: rogue.issuer,
        }).toString();
        return response.writeHead(302, { Location: back.href }).end();
      }
      case "/token": {
        const honest = { ...rogue.person, ...claimsOf(rogue.issuer, rogue.clientId, nonce) };
        const claims = rogue.mischief.claims?.(honest) ?? honest;
        const token = { access_token: "x", token_type: "Bearer", id_token: signed(key, claims, rogue.mischief) };
        return send(response, rogue.mischief.token ?? token, rogue.mischief.tokenStatus);
      }
      case "/jwks":
        return send(response, { keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: key.kid, use: "sig" }] });
      case "/userinfo":
        return send(response, rogue.mischief.userinfo ?? rogue.person);
      default:
        return response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  rogue.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return rogue;
}

function discoveryOf(issuer: string): Json {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    authorization_response_iss_parameter_supported: true,
  };
}

function claimsOf(issuer: string, clientId: string, nonce: string): Json {
  const at = Math.floor(Date.now() / 1000);
  return { iss: issuer, aud: clientId, nonce, iat: at, exp: at + 300, auth_time: at };
}

type Key = { privateKey: KeyObject; publicKey: KeyObject; kid: string };

function newKey(): Key {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { privateKey, publicKey: createPublicKey(privateKey), kid: randomUUID() };
}

function signed(
  { privateKey, kid }: Key,
  claims: Json,
  { header, signature, signWith = privateKey }: Mischief,
): string {
  const encode = (value: Json) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${encode({ alg: "RS256", kid, ...header })}.${encode(claims)}`;
  return `${content}.${signature ?? createSign("RSA-SHA256").update(content).sign(signWith, "base64url")}`;
}

function send(response: ServerResponse, json: Json, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(json));
}
