import pino from "pino";
import { env } from "./env.server.ts";
import { shownToWatcher } from "./log-watcher.ts";
import { requestContext } from "./request-context.server.ts";

/**
 * The log: one JSON object per line on stderr (stdout is for the results of commands), with the request's id where there is one.
 * Neither cookies nor bodies nor the values of a query are ever logged; errors go under `err` or `error`.
 */
export const log = pino(
  {
    level: env.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ requestId: requestContext()?.requestId }),
    // An explicit id wins over that of the context.
    mixinMergeStrategy: (line, context) => ({ ...context, ...line }),
    serializers: { err: describeError, error: describeError },
    hooks: { streamWrite: shownToWatcher },
  },
  pino.destination({ fd: 2, sync: true }),
);

/**
 * A path without the secrets that links carry as a segment (256 bits in base64url: 43 characters). By their length and not by their route,
 * because routes also match other cases, doubled slashes and percent signs.
 */
export function withoutTokens(path: string): string {
  return path.replace(/[\w%-]{40,}/g, "…");
}

type Described = {
  name: string;
  message: string;
  stack?: string;
  cause?: Described | string;
  [detail: string]: unknown;
};

/** An error without the values a failed statement carried: they are personal information. */
export function describeError(error: unknown): Described | string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : `thrown: ${typeof error}`;
  const details = error as Error & Record<string, unknown>;
  // Drizzle puts the parameters into the message; PostgreSQL quotes the offending value in some of its own.
  const isStatement = "params" in details && "query" in details;
  const message = isStatement ? "failed query" : withoutValues(error);
  return {
    name: error.name,
    message,
    ...pick(details, [
      "code",
      "severity",
      "schema_name",
      "table_name",
      "column_name",
      "constraint_name",
      "syscall",
      "address",
      "port",
    ]),
    ...(isStatement ? { query: String(details.query).slice(0, 1_000) } : {}),
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 20)
      .join("\n"),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function withoutValues(error: Error): string {
  return error.name === "PostgresError" ? error.message.replace(/: "[\s\S]*"$/, ': "…"') : error.message;
}

function pick(source: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]));
}
