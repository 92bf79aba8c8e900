import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

export type TestProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** What the service says of somebody; by their name there. */
  readonly people: Map<string, Record<string, unknown>>;
  /** Who is going to sign in at its page, or somebody who turns away from it. */
  person: string | undefined;
  /** Signs with another key from now on; the old one is gone. */
  rotateKeys(): void;
  /** Its clients may come back to this address too. */
  allowRedirect(uri: string): void;
  close(): Promise<void>;
};

/** A real OpenID Provider on loopback, whose sign-in page lets in whoever `person` names. */
export async function startOidcProvider(): Promise<TestProvider> {
  const redirectUris: string[] = [];
  const people: TestProvider["people"] = new Map();
  const [clientId, secret] = [`akashi-${randomUUID()}`, `s3cret %+:&=${randomUUID()}`];
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => {};
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const open = () => {
    const provider = new Provider(issuer, {
      clients: [{ client_id: clientId, client_secret: secret, redirect_uris: [...redirectUris] }],
      claims: {
        openid: ["sub"],
        email: ["email", "email_verified"],
        profile: ["name", "family_name", "given_name"],
        groups: ["groups"],
      },
      scopes: ["openid", "email", "profile", "groups"],
      cookies: { keys: ["only for tests"] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      pkce: { required: () => true },
      jwks: { keys: [newKey()] },
      findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
      // Nobody is asked whether we may know what the company has agreed that we know.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? "",
          accountId: oidc.session?.accountId ?? "",
        });
        grant.addOIDCScope("openid email profile groups");
        await grant.save();
        return grant;
      },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    } satisfies Configuration);
    const callback = provider.callback();
    handle = async (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return callback(request, response);
      const result = test.person
        ? { login: { accountId: test.person } }
        : { error: "access_denied", error_description: "turned away" };
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    };
  };
  const test: TestProvider = {
    issuer,
    clientId,
    secret,
    people,
    person: undefined,
    rotateKeys: open,
    allowRedirect(uri) {
      redirectUris.push(uri);
      open();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  open();
  return test;
}

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };
}
