import postgres from "postgres";
import { databaseUrls } from "#app/platform/env.server.ts";

/** An organization to be founded. */
type Founding = { slug: string; name: string };

/**
 * Founds organizations in an installation that has none, lets `fill` seed them, and only then gives them their addresses: a seed that
 * was killed halfway is recognised by the address it was left with, cleared away and made again. One process at a time; the second
 * finds nothing to do. As the owner, since the product's own role may not found.
 */
export async function foundWhenEmpty<const F extends readonly Founding[]>(
  foundings: F,
  emails: readonly string[],
  fill: (founded: { [K in keyof F]: Founding & { id: string } }) => Promise<void>,
): Promise<void> {
  const sql = postgres(databaseUrls().owner, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "akashi seed" },
  });
  try {
    await sql`select pg_advisory_lock(hashtext('akashi seed'))`;
    await clearUnfinished(sql, foundings, emails);
    const [present] = await sql`select from organization limit 1`;
    if (present) return;
    const founded = await Promise.all(
      foundings.map(async (founding) => {
        const [row] = await sql<{ id: string }[]>`
          select found_organization(${unfinished(founding.slug)}, ${founding.name}) as id`;
        if (!row) throw new Error("founding returned no row");
        return { ...founding, id: row.id };
      }),
    );
    // One for each founding, in their order; `map` does not carry the tuple's shape.
    await fill(founded as { [K in keyof F]: Founding & { id: string } });
    await sql.begin(async (tx) => {
      for (const { id, slug } of founded) await tx`update organization set slug = ${slug} where id = ${id}`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** No address that a person chooses has a space in it, so nobody else's organization is ever taken for a half-finished one. */
function unfinished(slug: string): string {
  return `${slug} unfinished`;
}

async function clearUnfinished(
  sql: postgres.Sql,
  foundings: readonly Founding[],
  emails: readonly string[],
): Promise<void> {
  const slugs = foundings.map(({ slug }) => unfinished(slug));
  await sql.begin(async (tx) => {
    const cleared = await tx`delete from organization where slug = any(${slugs}) returning id`;
    if (cleared.length === 0) return;
    await tx`
      delete from account a where a.email = any(${[...emails]}) and not exists (select from member m where m.account_id = a.id)`;
  });
}
