import { generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { theProduct } from "#tests/support/product.ts";
import { type Mischief, startRogueProvider } from "#tests/support/rogue-provider.ts";
import { anOrganizationWithSso, type SsoOrganization } from "#tests/support/sso.ts";
import { aWebBrowser } from "#tests/support/sso-browser.ts";

const { call } = await theProduct();
const rogue = await startRogueProvider();
const seconds = () => Math.floor(Date.now() / 1000);
let company: SsoOrganization;

beforeEach(async () => {
  company = await anOrganizationWithSso(rogue);
  rogue.person = { sub: randomUUID(), email: `${randomUUID().slice(0, 8)}@${company.domain}`, email_verified: true };
});
afterEach(() => {
  rogue.mischief = {};
});
afterAll(() => rogue.close());

test("an honest one lets its people in, by what the token says or, if that says little, by what it tells when asked", async () => {
  expect((await signIn()).status).toBe(302);

  rogue.person = { sub: randomUUID() };
  rogue.mischief = { userinfo: { sub: rogue.person.sub, email: `a@${company.domain}`, email_verified: true } };
  expect((await signIn()).status).toBe(302);
});

describe("what a token says is not taken", () => {
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const unusable = "正しくないため";

  test.each<[string, Mischief, string]>([
    ["that is meant for another product", { claims: (honest) => ({ ...honest, aud: "another" }) }, unusable],
    ["of another service", { claims: (honest) => ({ ...honest, iss: "https://evil.example" }) }, unusable],
    ["that answers another question", { claims: (honest) => ({ ...honest, nonce: "another" }) }, unusable],
    ["that answers no question", { claims: ({ nonce: _, ...rest }) => rest }, unusable],
    ["that names nobody", { claims: ({ sub: _, ...rest }) => rest }, unusable],
    ["that has expired", { claims: (honest) => ({ ...honest, exp: seconds() - 120 }) }, "期限が切れて"],
    ["that does not count yet", { claims: (honest) => ({ ...honest, nbf: seconds() + 300 }) }, "時計"],
    ["that nobody has signed", { header: { alg: "none" }, signature: "" }, unusable],
    ["that somebody else has signed", { signWith: stranger.privateKey }, unusable],
    ["that was signed with a key that is not the service's any more", { header: { kid: "gone" } }, unusable],
    ["that was signed in another way", { header: { alg: "HS256" } }, unusable],
    ["that is none", { token: { access_token: "x", token_type: "Bearer", id_token: "x" } }, unusable],
    ["that is not there", { token: { access_token: "x", token_type: "Bearer" } }, unusable],
  ])("%s", async (_, mischief, words) => {
    rogue.mischief = mischief;

    const answer = await signIn();

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });

  test("nor what it tells about somebody else when it is asked for more", async () => {
    rogue.person = { sub: "taro" };
    rogue.mischief = { userinfo: { sub: "hanako", email: `hanako@${company.domain}`, email_verified: true } };

    expect((await signIn()).status).toBe(422);
  });

  test("but clocks may differ by less than a minute", async () => {
    rogue.mischief = { claims: (honest) => ({ ...honest, iat: seconds() + 30, exp: seconds() - 30 }) };

    expect((await signIn()).status).toBe(302);
  });
});

describe("an answer that comes back without having been asked for", () => {
  test("from another service (mix-up) is refused", async () => {
    const browser = aWebBrowser(call);
    const back = new URL(await browser.goOut(await start(browser)), "http://x");
    back.searchParams.set("iss", "https://evil.example");

    expect((await browser.get(back.pathname + back.search)).status).toBe(422);
  });

  test("without a word of who sent it is refused, when the service always says so", async () => {
    const browser = aWebBrowser(call);
    const back = new URL(await browser.goOut(await start(browser)), "http://x");
    back.searchParams.delete("iss");

    expect((await browser.get(back.pathname + back.search)).status).toBe(422);
  });
});

describe("when the service", () => {
  test.each<[string, Mischief, string]>([
    ["is down", { answers: (_, response) => Boolean(response.destroy()) }, "つながりません"],
    [
      "answers with an error",
      { answers: (_, response) => Boolean(response.writeHead(503).end("x")) },
      "設定が見つかりません",
    ],
    [
      "answers with a page",
      { answers: (_, response) => Boolean(response.writeHead(200, { "Content-Type": "text/html" }).end("<p>")) },
      "設定が見つかりません",
    ],
    [
      "answers with nonsense",
      { answers: (_, response) => Boolean(response.writeHead(200, { "Content-Type": "application/json" }).end("{")) },
      "設定が見つかりません",
    ],
    [
      "leads elsewhere",
      { answers: (_, response) => Boolean(response.writeHead(302, { Location: "http://169.254.169.254/" }).end()) },
      "設定が見つかりません",
    ],
    [
      "calls itself otherwise",
      { discovery: (honest) => ({ ...honest, issuer: "https://login.example.jp/common" }) },
      "https://login.example.jp/common",
    ],
    [
      "speaks for many companies at once",
      { discovery: (honest) => ({ ...honest, issuer: `${honest.issuer}/{tenantid}/v2.0` }) },
      "一社だけの発行者",
    ],
    [
      "knows no codes",
      { discovery: (honest) => ({ ...honest, response_types_supported: ["id_token"] }) },
      "対応していません",
    ],
    ["has no keys", { discovery: ({ jwks_uri: _, ...rest }) => rest }, "対応していません"],
    [
      "sends people on without TLS",
      { discovery: (honest) => ({ ...honest, authorization_endpoint: "http://login.example.jp/" }) },
      "https",
    ],
    [
      "sends people into a script",
      { discovery: (honest) => ({ ...honest, authorization_endpoint: "javascript:alert(1)" }) },
      "https",
    ],
  ])("%s, it is said in words, and nothing is stuck", async (_, mischief, words) => {
    rogue.mischief = mischief;
    const browser = aWebBrowser(call);

    const answer = await start(browser);
    const page = await answer.text();

    expect(answer.status).toBe(422);
    expect(page).toContain(words);
    expect(answer.headers.get("Refresh")).toBeNull();
    rogue.mischief = {};
    expect((await signIn()).status).toBe(302);
  });

  test.each<[string, Mischief, string]>([
    [
      "does not know our secret any more",
      { token: { error: "invalid_client" }, tokenStatus: 401 },
      "シークレットを受け付けません",
    ],
    ["refuses the code", { token: { error: "invalid_grant" }, tokenStatus: 400 }, "invalid_grant"],
    ["writes something into its refusal", { token: { error: '<script>"x' }, tokenStatus: 400 }, "断られました"],
  ])("%s, that is said too", async (_, mischief, words) => {
    rogue.mischief = mischief;

    const answer = await signIn();

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });

  test("sends more than it should, it is given up", async () => {
    rogue.mischief = {
      answers: (path, response) => {
        if (path !== "/token") return false;
        response.writeHead(200, { "Content-Type": "application/json" });
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(100_000)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
        return true;
      },
    };

    const answer = await signIn();

    expect(await answer.text()).toContain("正しくない");
  });

  test("does not answer at all, it is given up after ten seconds", async () => {
    rogue.mischief = { answers: () => true };

    const answer = await start(aWebBrowser(call));

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("時間内に答えません");
  });
});

test("the secret is sent in the way that the service names, and by itself nowhere else", async () => {
  await signIn();
  const basic = rogue.asked.findLast(({ path }) => path === "/token");
  rogue.mischief = {
    discovery: (honest) => ({ ...honest, token_endpoint_auth_methods_supported: ["client_secret_post"] }),
  };
  await signIn();
  const post = rogue.asked.findLast(({ path }) => path === "/token");

  const [, sent = ""] = /^Basic (.+)$/.exec(basic?.authorization ?? "") ?? [];
  expect(decodeURIComponent(Buffer.from(sent, "base64").toString())).toBe("akashi:a-secret");
  expect(basic?.body).not.toContain("a-secret");
  expect(post?.authorization).toBeUndefined();
  expect(new URLSearchParams(post?.body).get("client_secret")).toBe("a-secret");
  expect(rogue.asked.filter(({ path, body }) => path !== "/token" && body.includes("a-secret"))).toEqual([]);
});

function start(browser: ReturnType<typeof aWebBrowser>) {
  return browser.post(`/sso/${company.slug}`, { next: "/" });
}

async function signIn(): Promise<Response> {
  const browser = aWebBrowser(call);
  return browser.get(await browser.goOut(await start(browser)));
}
