import { Readable, Stream } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";

/** A connection that is nobody else's: what follows upon each other stays in one transaction. */
export type Connection = postgres.ReservedSql;

/** The rows of a query as PostgreSQL's own text format, as they come. */
export async function* copyOut(connection: Connection, query: string): AsyncGenerator<Uint8Array> {
  const { statement, refused } = listenedTo(connection.unsafe(`copy (${query}) to stdout`));
  const rows = await Promise.race([statement.readable(), refused]);
  yield* rows as AsyncIterable<Uint8Array>;
  // postgres.js stops listening to the server while the stream is full, until it is asked for more. Who has the last of it asks no more, and
  // nothing that the server says of the next statement would ever be heard.
  rows._read(0);
}

/** Rows in the same format into a table. Throws what PostgreSQL says of them. */
export async function copyIn(connection: Connection, target: string, rows: AsyncIterable<Uint8Array>): Promise<void> {
  const { statement, refused } = listenedTo(connection.unsafe(`copy ${target} from stdin`));
  const stream = await Promise.race([statement.writable(), refused]);
  await Promise.race([pipeline(Readable.from(rows), stream), refused]);
}

/**
 * For postgres.js a statement that copies is done as soon as there is its stream. What the server says of the rows after the last byte then
 * goes to nobody, and the stream waits for ever; what it says at once is an error of a stream that nobody listens to yet, and ends the process.
 * So both are listened for where they come from.
 */
function listenedTo(statement: ReturnType<Connection["unsafe"]>) {
  const { promise: refused, reject } = Promise.withResolvers<never>();
  const { resolve } = statement as unknown as { resolve: (result: unknown) => void };
  const hear = (result: unknown) => {
    if (result instanceof Stream) result.on("error", reject);
    resolve(result);
  };
  refused.catch(() => {});
  return { statement: Object.assign(statement, { reject, resolve: hear }), refused };
}
