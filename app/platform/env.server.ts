import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { defaultDataFolder, keptSecret } from "./data-folder.server.ts";
import { OperatorError } from "./operator-error.ts";

/** The project's folder: where package.json, `build/` and `public/` are. */
export const projectFolder = resolve(import.meta.dirname, "../..");

/** The configuration cannot be used; `problems` has one sentence per variable. */
export class ConfigurationError extends OperatorError {
  override name = "ConfigurationError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Akashi cannot start with this configuration:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

const onOff = z.stringbool({ truthy: ["on", "true", "1", "yes"], falsy: ["off", "false", "0", "no"] });
const url = (protocols: RegExp) => z.url({ protocol: protocols });

/** Per variable: what it accepts, how that is said, an example. `hidden` values are never printed. */
const variables = {
  NODE_ENV: {
    type: z.enum(["production", "development", "test"]),
    says: "production, development or test",
    example: "production",
  },
  PORT: {
    type: z.coerce.number().int().min(0).max(65_535),
    says: "a port from 0 (any free one) to 65535",
    example: "3000",
  },
  HOST: { type: z.string().regex(/^[\w.:%-]+$/), says: "an address or host name to listen on", example: "0.0.0.0" },
  APP_URL: {
    type: url(/^https?$/).refine((value) => new URL(value).href === `${new URL(value).origin}/`),
    says: "an http or https address without a path",
    example: "https://akashi.example.jp",
  },
  APP_SECRET: {
    type: z.string().min(32),
    says: "at least 32 characters long",
    example: "(the output of: openssl rand -base64 36)",
    hidden: true,
  },
  DATABASE_URL: {
    type: url(/^postgres(ql)?$/),
    says: "a postgres:// address",
    example: "postgres://owner:password@db.example.jp:5432/akashi",
    hidden: true,
  },
  DATABASE_APP_URL: {
    type: url(/^postgres(ql)?$/).refine((value) => new URL(value).username !== "" && new URL(value).password !== ""),
    says: "a postgres:// address with role and password",
    example: "postgres://akashi_app:password@db.example.jp:5432/akashi",
    hidden: true,
  },
  DATABASE_POOL_SIZE: {
    type: z.coerce.number().int().min(2).max(500),
    says: "a number of connections from 2 to 500",
    example: "10",
  },
  DATABASE_PREPARE: { type: onOff, says: "on or off", example: "off" },
  DATA_DIR: { type: z.string(), says: "a folder", example: "/var/lib/akashi" },
  SMTP_URL: {
    type: url(/^smtps?$/),
    says: "an smtp:// or smtps:// address",
    example: "smtps://user:password@mail.example.jp:465",
    hidden: true,
  },
  MAIL_FROM: {
    type: z.string().regex(/^[^\r\n]*\S+@\S+[^\r\n]*$/),
    says: "a mail address, with or without a name",
    example: "Akashi <akashi@example.jp>",
  },
  SIGN_UP: { type: onOff, says: "on or off", example: "on" },
  TSA_URL: {
    type: url(/^https?$/),
    says: "an http or https address",
    example: "https://tsa.example.jp/rfc3161",
  },
  TSA_CERTIFICATE: {
    type: z.string().refine((file) => readCertificates(file) !== undefined),
    says: "a file with certificates in PEM (-----BEGIN CERTIFICATE-----)",
    example: "/etc/akashi/tsa.pem",
  },
  SECURITY_CONTACT: {
    type: z.union([z.email().transform((address) => `mailto:${address}`), url(/^(mailto|https|tel)$/)]),
    says: "a mail address, or a mailto:, https: or tel: address",
    example: "security@example.jp",
  },
  ALLOW_PRIVATE_ADDRESSES: { type: onOff, says: "on or off", example: "off" },
  S3_ENDPOINT: {
    type: url(/^https?$/),
    says: "an http or https address",
    example: "https://s3.ap-northeast-1.amazonaws.com",
  },
  S3_BUCKET: {
    type: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    says: "the name of a bucket",
    example: "akashi-files",
  },
  S3_REGION: { type: z.string().regex(/^[a-z0-9-]+$/), says: "the name of a region", example: "ap-northeast-1" },
  S3_ACCESS_KEY_ID: { type: z.string(), says: "the id of an access key", example: "AKIA0123456789EXAMPLE" },
  S3_SECRET_ACCESS_KEY: { type: z.string(), says: "the secret of the access key", example: "(as given)", hidden: true },
  CLAMD_HOST: { type: z.string().regex(/^[\w.:%-]+$/), says: "an address or host name", example: "clamd.example.jp" },
  CLAMD_PORT: {
    type: z.coerce.number().int().min(1).max(65_535),
    says: "a port from 1 to 65535",
    example: "3310",
  },
  DEMO: { type: onOff, says: "on or off", example: "off" },
  LOG_LEVEL: {
    type: z.enum(["debug", "info", "warn", "error", "silent"]),
    says: "debug, info, warn, error or silent",
    example: "info",
  },
  TRUST_PROXY: {
    type: z.union([
      z.coerce.number().int().min(0).max(10),
      z.string().regex(/^[\da-fA-F.:/,\s]+$|^(loopback|linklocal|uniquelocal)$/),
    ]),
    says: "the number of proxies in front, or their addresses",
    example: "1",
  },
} as const;

/** The configuration, read once. Everything that depends on the running server is a function below. */
export const env: Environment = readEnvironment(process.env);

export type Environment = ReturnType<typeof readEnvironment>;

/**
 * The secret that keys are derived from (the password of the role `akashi_app`, what sealed secrets are encrypted with): `APP_SECRET`, else
 * one generated once into the data folder (demo and development).
 */
export function appSecret(): string {
  return env.secret ?? keptSecret(env.dataDir, "app-secret");
}

/** A key for one purpose, derived from the secret, so that no two purposes share one. */
export function derivedKey(purpose: string): string {
  return createHmac("sha256", appSecret()).update(purpose).digest("hex");
}

/** The owner's connection (migrations, roles) and that of the restricted role. Throws before the database is known. */
export function databaseUrls(): { owner: string; app: string } {
  const owner = process.env.DATABASE_URL;
  if (!owner) throw new Error("the database has not been opened yet");
  return { owner, app: process.env.DATABASE_APP_URL || withRole(owner, "akashi_app", derivedKey("database role")) };
}

/** The restricted role, as the migrations create it. */
export function appRole(): { name: string; password: string } {
  const url = new URL(databaseUrls().app);
  return { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
}

/** Tells this process, its worker threads and its children where the embedded database listens; they inherit `process.env`. */
export function setDatabaseUrl(owner: string): void {
  process.env.DATABASE_URL = owner;
  // It is no configuration of the operator's, which would end a demo.
  process.env.AKASHI_EMBEDDED_DATABASE = owner;
}

/** Where people reach the product, without a slash at the end: `APP_URL`, else the address the server listens on. */
export function publicUrl(): string {
  return env.appUrl ?? process.env.AKASHI_LISTENING_AT ?? `http://127.0.0.1:${env.port}`;
}

/** Remembers the address the server listens on, for links in mails where `APP_URL` is not set. */
export function setListeningAddress(url: string): void {
  process.env.AKASHI_LISTENING_AT = url;
}

/** Makes React and Remix run their production code also in a demo, where `NODE_ENV` is not set; what the operator set stays known. */
export function runProductionCode(): void {
  process.env.AKASHI_NODE_ENV ??= process.env.NODE_ENV ?? "";
  process.env.NODE_ENV = "production";
}

type Name = keyof typeof variables;
type Values = { [N in Name]: z.output<(typeof variables)[N]["type"]> | undefined };

/** Parses the variables into the configuration. Throws `ConfigurationError` with every problem at once. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>) {
  const problems: string[] = [];
  const given = withoutBlanks({ ...source, NODE_ENV: source.AKASHI_NODE_ENV ?? source.NODE_ENV });
  const values = parseEach(given, problems);

  const hasOwnDatabase = !!given.DATABASE_URL && given.DATABASE_URL !== given.AKASHI_EMBEDDED_DATABASE;
  const isConfigured =
    values.NODE_ENV === "production" || hasOwnDatabase || !!(given.APP_URL || given.APP_SECRET || given.SMTP_URL);
  const demo = values.DEMO ?? !isConfigured;
  if (values.DEMO) {
    const contradictions = [
      ...(values.NODE_ENV === "production" ? ["NODE_ENV=production"] : []),
      ...(["APP_SECRET", "APP_URL"] as const).filter((name) => given[name]),
    ];
    if (contradictions.length > 0) {
      problems.push(
        `DEMO=on cannot be combined with ${contradictions.join(", ")}: a demo lets everyone in by one click. Remove DEMO, or the others.`,
      );
    }
  } else if (!demo && values.NODE_ENV !== "development" && values.NODE_ENV !== "test") {
    for (const name of ["APP_SECRET", "APP_URL", "SMTP_URL"] as const) {
      if (!given[name]) problems.push(`${name} is required outside demo mode. ${exampleOf(name)}`);
    }
  }
  if (given.SMTP_URL && !given.MAIL_FROM) {
    problems.push(`MAIL_FROM is required together with SMTP_URL. ${exampleOf("MAIL_FROM")}`);
  }
  const s3 = s3Of(given, values, problems);
  if (given.CLAMD_PORT && !given.CLAMD_HOST) {
    problems.push(`CLAMD_HOST is required together with CLAMD_PORT. ${exampleOf("CLAMD_HOST")}`);
  }
  if (problems.length > 0) throw new ConfigurationError(problems);

  const mode = values.NODE_ENV ?? (demo ? "development" : "production");
  return Object.freeze({
    mode,
    demo,
    port: values.PORT ?? 3000,
    host: values.HOST ?? (demo ? "127.0.0.1" : "0.0.0.0"),
    /** The origin, without a slash at the end. */
    appUrl: values.APP_URL === undefined ? undefined : new URL(values.APP_URL).origin,
    isHttps: values.APP_URL?.startsWith("https:") ?? false,
    /** Use `appSecret()`. */
    secret: values.APP_SECRET,
    /** Whether the database is someone else's; else the embedded one is started. */
    databaseUrl: hasOwnDatabase ? values.DATABASE_URL : undefined,
    databasePoolSize: values.DATABASE_POOL_SIZE ?? 10,
    databasePrepare: values.DATABASE_PREPARE ?? true,
    dataDir: values.DATA_DIR === undefined ? defaultDataFolder(projectFolder) : resolve(values.DATA_DIR),
    smtpUrl: values.SMTP_URL,
    /** Whether anybody may found an organization. */
    signUp: values.SIGN_UP ?? demo,
    mailFrom: values.MAIL_FROM ?? "Akashi <akashi@localhost>",
    logLevel: values.LOG_LEVEL ?? (demo ? "warn" : "info"),
    trustProxy: values.TRUST_PROXY ?? 0,
    /** Who attests when the audit log's end existed; nobody where it is not set. */
    timestampAuthority: values.TSA_URL
      ? { url: values.TSA_URL, certificates: values.TSA_CERTIFICATE && readCertificates(values.TSA_CERTIFICATE) }
      : undefined,
    /** The bucket that files are kept in; without one they are kept in the data folder. */
    s3,
    /** The virus scanner that looks at what people send; without one files are marked as not scanned. */
    clamd: values.CLAMD_HOST ? { host: values.CLAMD_HOST, port: values.CLAMD_PORT ?? 3310 } : undefined,
    /** Where weaknesses are reported to, as an address with its scheme. */
    securityContact: values.SECURITY_CONTACT,
    /** Whether addresses that an organization names (its sign-in service) may lie in a private network. */
    allowsPrivateAddresses: values.ALLOW_PRIVATE_ADDRESSES ?? mode !== "production",
  });
}

/** The bucket, of which all is said or nothing: half a configuration would quietly keep files in a folder. */
function s3Of(given: Readonly<Record<string, string>>, values: Values, problems: string[]) {
  const names = ["S3_ENDPOINT", "S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
  const set = names.filter((name) => given[name]);
  if (set.length === 0) return undefined;
  for (const name of names) {
    if (!given[name]) problems.push(`${name} is required together with ${set.join(", ")}. ${exampleOf(name)}`);
  }
  return {
    endpoint: values.S3_ENDPOINT ?? "",
    bucket: values.S3_BUCKET ?? "",
    region: values.S3_REGION ?? "",
    accessKeyId: values.S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? "",
  };
}

/** Certificates in PEM, or nothing when the file cannot be read or holds none. */
function readCertificates(file: string): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return text.includes("-----BEGIN CERTIFICATE-----") ? text : undefined;
  } catch {
    return undefined;
  }
}

/** `NAME=` in a file of variables means that it is not set. */
function withoutBlanks(source: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()]] : [])),
  );
}

function parseEach(given: Readonly<Record<string, string>>, problems: string[]): Values {
  const parsed = Object.entries(variables).map(([name, variable]) => {
    const text = given[name];
    if (text === undefined) return [name, undefined];
    const result = (variable.type as z.ZodType).safeParse(text);
    if (!result.success) {
      const shown = "hidden" in variable ? name : `${name}=${text}`;
      problems.push(`${shown} is not accepted: it must be ${variable.says}. ${exampleOf(name as Name)}`);
    }
    return [name, result.data];
  });
  // The entries are the table's own, each parsed by its own type; Object.fromEntries cannot say so.
  return Object.fromEntries(parsed) as Values;
}

function exampleOf(name: Name): string {
  return `Example: ${name}=${variables[name].example}`;
}

function withRole(owner: string, name: string, password: string): string {
  const app = new URL(owner);
  app.username = name;
  app.password = password;
  return app.href;
}
