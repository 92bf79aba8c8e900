import { expect, test } from "vitest";
import { ConfigurationError, readEnvironment } from "./env.server.ts";

const configuration = { NODE_ENV: "production", APP_SECRET: "s".repeat(32), APP_URL: "https://akashi.example.jp/" };
const mail = { SMTP_URL: "smtp://127.0.0.1:25", MAIL_FROM: "a@example.jp" };
const production = { ...configuration, ...mail };
const database = "postgres://owner:pw@db.example.jp:5432/akashi";

function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    readEnvironment(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

test("without any configuration it is a demo that only this machine reaches", () => {
  expect(readEnvironment({})).toMatchObject({ demo: true, host: "127.0.0.1", port: 3000, appUrl: undefined });
});

test("a production configuration is no demo and listens to everyone", () => {
  expect(readEnvironment(production)).toMatchObject({
    demo: false,
    host: "0.0.0.0",
    appUrl: "https://akashi.example.jp",
    isHttps: true,
  });
});

test("strangers may found organizations in a demo, elsewhere when that is said", () => {
  const founding = [{}, { SIGN_UP: "off" }, production, { ...production, SIGN_UP: "on" }];

  expect(founding.map((source) => readEnvironment(source).signUp)).toEqual([true, false, false, true]);
});

test.each([{ NODE_ENV: "production" }, { DATABASE_URL: database }, { DEMO: "off" }])(
  "half a configuration is refused: %o",
  (source) => {
    expect(problemsOf(source)).toEqual([
      expect.stringMatching(/^APP_SECRET is required/),
      expect.stringMatching(/^APP_URL is required/),
      expect.stringMatching(/^SMTP_URL is required.*Example: SMTP_URL=/),
    ]);
  },
);

test("a mail server is a configuration, too, and development does without one", () => {
  expect(problemsOf(mail)).toHaveLength(2);
  expect(problemsOf(configuration)).toEqual([expect.stringMatching(/^SMTP_URL is required/)]);
  expect(problemsOf({ ...configuration, NODE_ENV: "development" })).toEqual([]);
});

test("a demo works on someone's database only when that was said, and always on the embedded one", () => {
  expect(readEnvironment({ DEMO: "on", DATABASE_URL: database })).toMatchObject({ demo: true, databaseUrl: database });
  expect(readEnvironment({ NODE_ENV: "test", DATABASE_URL: database })).toMatchObject({ demo: false });
  expect(readEnvironment({ DATABASE_URL: database, AKASHI_EMBEDDED_DATABASE: database })).toMatchObject({
    demo: true,
    databaseUrl: undefined,
  });
});

test.each(Object.entries(configuration))("demo mode is refused together with %s", (name, value) => {
  expect(problemsOf({ DEMO: "on", [name]: value })).toEqual([
    expect.stringContaining("DEMO=on cannot be combined with"),
  ]);
});

test("all problems are said at once, each with an example, and no secret is repeated", () => {
  const problems = problemsOf({
    ...production,
    PORT: "abc",
    APP_SECRET: "short",
    DATABASE_URL: "mysql://me:pw@db/x",
    LOG_LEVEL: "loud",
  });

  expect(problems).toHaveLength(4);
  for (const problem of problems) expect(problem).toMatch(/must be .*Example: [A-Z_]+=/);
  expect(problems.join()).not.toMatch(/short|pw@db/);
});

test("an address with a path is no APP_URL, and mail needs a sender", () => {
  expect(problemsOf({ ...production, APP_URL: "https://example.jp/akashi" })).toHaveLength(1);
  expect(problemsOf({ ...production, MAIL_FROM: "" })).toEqual([expect.stringMatching(/^MAIL_FROM/)]);
});

test("what the operator set as NODE_ENV counts, not what the server sets for React", () => {
  expect(readEnvironment({ AKASHI_NODE_ENV: "", NODE_ENV: "production" })).toMatchObject({ demo: true });
});

test("an empty value counts as unset", () => {
  expect(readEnvironment({ PORT: "", APP_URL: " " })).toMatchObject({ port: 3000, demo: true });
});

test("certificates that cannot be read are said at the start, and a mail address becomes one to report to", () => {
  expect(problemsOf({ TSA_URL: "https://tsa.example.jp", TSA_CERTIFICATE: "/no/such/file.pem" })).toEqual([
    expect.stringMatching(/^TSA_CERTIFICATE=.*file with certificates/),
  ]);
  expect(problemsOf({ SECURITY_CONTACT: "javascript:alert(1)" })).toHaveLength(1);
  expect(readEnvironment({ SECURITY_CONTACT: "security@example.jp" })).toMatchObject({
    securityContact: "mailto:security@example.jp",
    timestampAuthority: undefined,
  });
});

test("a bucket is configured whole or not at all, and a scanner's port needs its host", () => {
  const s3 = {
    S3_ENDPOINT: "https://s3.example.jp",
    S3_BUCKET: "akashi-files",
    S3_REGION: "ap-northeast-1",
    S3_ACCESS_KEY_ID: "AKIAEXAMPLE",
    S3_SECRET_ACCESS_KEY: "very-secret",
  };

  expect(readEnvironment({}).s3).toBeUndefined();
  expect(readEnvironment(s3).s3).toMatchObject({ bucket: "akashi-files", secretAccessKey: "very-secret" });
  expect(problemsOf({ ...s3, S3_REGION: "", S3_ACCESS_KEY_ID: "" })).toEqual([
    expect.stringMatching(/^S3_REGION is required together with S3_ENDPOINT/),
    expect.stringMatching(/^S3_ACCESS_KEY_ID is required/),
  ]);
  expect(problemsOf({ CLAMD_PORT: "3310" })).toEqual([expect.stringMatching(/^CLAMD_HOST is required/)]);
  expect(readEnvironment({ CLAMD_HOST: "clamd" }).clamd).toEqual({ host: "clamd", port: 3310 });
});
