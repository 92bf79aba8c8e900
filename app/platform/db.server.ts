import { type ExtractTablesWithRelations, type SQL, sql } from "drizzle-orm";
import type { PgTransaction, PgTransactionConfig } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Actor } from "./actor.server.ts";
import { clockShift } from "./clock.ts";
import { databaseUrls, env } from "./env.server.ts";

type Transaction = PgTransaction<
  PostgresJsQueryResultHKT,
  Record<string, never>,
  ExtractTablesWithRelations<Record<string, never>>
>;

/** A unit of work: one transaction within one organization, on behalf of `actor`. */
export type Tx = Transaction & { readonly actor: Actor };

/** A transaction over the global tables (accounts, sessions, mail), which belong to no organization. */
export type GlobalTx = Transaction;

/** Does all of `work` or nothing, within the actor's organization. */
export function inOrganization<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return unitOfWork(actor, work, "off");
}

/** The same, read only: may go to a replica. */
export function readOrganization<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return unitOfWork(actor, work, "on");
}

/** The same, and every statement sees the organization as it was at the first: for what is printed or exported as one whole. */
export function readMoment<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return unitOfWork(actor, work, "on", { isolationLevel: "repeatable read" });
}

/** Work on the global tables only: without an organization no tenant row is visible. */
export function globally<T>(work: (tx: GlobalTx) => Promise<T>): Promise<T> {
  return database().drizzle.transaction(work);
}

/** A single statement on the global tables, without the round trips of a transaction. */
export async function statement<Row extends Record<string, unknown>>(query: SQL): Promise<Row[]> {
  return [...(await database().drizzle.execute<Row>(query))] as Row[];
}

/**
 * The database's own clock at the moment of use, for instants whose order must be right although several nodes write them: equal for
 * all nodes and still running within a transaction. Where our clock was set, it runs on from there, so that a seed and a test can move it.
 */
export function wallClock(): SQL {
  const shift = clockShift();
  return shift === 0 ? sql`clock_timestamp()` : sql`clock_timestamp() + ${shift} * interval '1 millisecond'`;
}

/** The connection pool, for what needs more than a unit of work: health, the queue, streaming copies. */
export function connections(): postgres.Sql {
  return database().sql;
}

/** Ends all connections; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = held.database;
  held.database = undefined;
  await open?.sql.end({ timeout: 5 });
}

/** Shows every statement that leaves this process to `watcher`: for tests and benchmarks that count them. */
export function watchStatements(watcher: ((text: string, values: unknown[]) => void) | undefined): void {
  held.watcher = watcher;
}

function unitOfWork<T>(
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  readOnly: "on" | "off",
  config?: PgTransactionConfig,
): Promise<T> {
  return database().drizzle.transaction((transaction) => enterOrganization(transaction, actor, work, readOnly), config);
}

/** Makes the rest of a transaction a unit of work: for one that has just founded the organization and must not leave it empty. */
export async function enterOrganization<T>(
  transaction: GlobalTx,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  readOnly: "on" | "off" = "off",
): Promise<T> {
  // One statement for everything: each further one is a round trip on every page.
  await transaction.execute(sql`select
    set_config('app.organization_id', ${actor.organization.id}, true),
    set_config('app.member_id', ${actor.memberId ?? ""}, true),
    set_config('app.actor_name', ${actor.name}, true),
    set_config('app.request_id', ${actor.requestId}, true),
    set_config('transaction_read_only', ${readOnly}, true)`);
  return work(Object.assign(transaction, { actor }) as Tx);
}

type Held = {
  database?: ReturnType<typeof openDatabase> | undefined;
  watcher?: ((text: string, values: unknown[]) => void) | undefined;
};
// In development the bundler loads this module a second time; both copies share the pool.
const shared = globalThis as { akashiDatabase?: Held };
shared.akashiDatabase ??= {};
const held: Held = shared.akashiDatabase;

function database() {
  held.database ??= openDatabase();
  return held.database;
}

function openDatabase() {
  const pool = postgres(databaseUrls().app, {
    max: env.databasePoolSize,
    prepare: env.databasePrepare,
    idle_timeout: 60,
    onnotice: () => {},
    debug: (_connection, text, values) => held.watcher?.(text, values),
    connection: { application_name: "akashi", TimeZone: "UTC" },
  });
  return { sql: pool, drizzle: drizzle(pool) };
}
