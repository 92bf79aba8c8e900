import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "./db.server.ts";

/** What a query gives as a stream, from the first row each time it is asked for. */
export type RewoundContents<Content> = () => AsyncIterable<Content>;

/**
 * The column `content` of a query's rows through a cursor, so that the whole is never in memory at once; the database puts them together once,
 * however often they are read. One reading at a time, within the unit of work. A cursor takes no parameters: the query must hold only values
 * that are safe as they stand.
 */
export async function rewoundContents<Content>(tx: Tx, query: SQL): Promise<RewoundContents<Content>> {
  await tx.execute(sql`declare rewound_contents scroll cursor for ${query}`);
  return async function* contents() {
    await tx.execute(sql`move absolute 0 in rewound_contents`);
    for (;;) {
      const batch = await tx.execute<{ content: Content }>(sql`fetch 500 from rewound_contents`);
      for (const { content } of batch) yield content;
      if (batch.length < 500) break;
    }
  };
}
