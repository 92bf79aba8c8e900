import { sql } from "drizzle-orm";
import { issueActor } from "./actor-issuer.server.ts";
import { enterOrganization, type GlobalTx, globally, type Tx } from "./db.server.ts";
import { Invalid } from "./errors.ts";

/** Whose link founded an organization. */
export type Founder = { name: string; email: string; locale: string };

/**
 * Founds an organization by a mailed link, which opens once, and does `work` in it: all of it or nothing, the use of the link included. The
 * database founds for nothing but such a link, so who holds one is vouched for.
 */
export async function foundOrganization<T>(
  { linkHash, slug, requestId }: { linkHash: string; slug: string; requestId: string },
  work: (tx: Tx, founder: Founder) => Promise<T>,
): Promise<T> {
  return globally(async (transaction) => {
    const founded = await foundByLink(transaction, linkHash, slug);
    const actor = issueActor({
      organization: { id: founded.organization_id, slug, name: founded.organization_name },
      memberId: undefined,
      name: founded.person_name,
      departmentId: undefined,
      roles: [],
      requestId,
    });
    const founder = { name: founded.person_name, email: founded.person_email, locale: founded.person_locale };
    return enterOrganization(transaction, actor, (tx) => work(tx, founder));
  });
}

async function foundByLink(transaction: GlobalTx, linkHash: string, slug: string) {
  try {
    const [founded] = await transaction.execute<{
      organization_id: string;
      organization_name: string;
      person_name: string;
      person_email: string;
      person_locale: string;
    }>(sql`select * from found_by_sign_up(${linkHash}, ${slug})`);
    if (founded) return founded;
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new Invalid("slugTaken", { field: "slug" });
  }
  throw new Invalid("linkExpired");
}

/** PostgreSQL's `unique_violation`; Drizzle wraps what the driver throws. */
function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "23505";
}
