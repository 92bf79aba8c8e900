import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type Action, may, reachOf } from "#app/platform/permissions.ts";
import { type Found, foldItems } from "./fold.ts";
import { listExaminedItems } from "./queries.server.ts";

/** A check and what it found. */
export type Result = Found & Finding & { check: Check };

/**
 * Runs checks within one unit of work. They are all asked at once, and the connection sends one question after the other without waiting for
 * the answers in between.
 */
export async function runChecks(tx: Tx, checks: readonly Check[], asOf: string): Promise<Result[]> {
  return Promise.all(
    checks.map(async (check) => {
      const { id, requirements, weight = 2 } = check;
      return { check, id, requirements, weight, ...(await check.run(tx, asOf)) };
    }),
  );
}

/** How every item stands on a day, by all checks. */
export async function foldAll(tx: Tx, checks: readonly Check[], asOf: string) {
  const [items, results] = await Promise.all([listExaminedItems(tx), runChecks(tx, checks, asOf)]);
  return foldItems(items, results);
}

/** Those of the checks that the actor is told of: all, or for who leads a department those that keep to its rows. */
export function checksFor({ roles }: Tx["actor"], checks: readonly Check[]): readonly Check[] {
  const reach = reachOf(roles, "readiness.view");
  if (reach === "organization") return checks;
  return reach === "department" ? checks.filter(({ isForDepartments }) => isForDepartments) : [];
}

/** Whether the button of a check is for somebody; who cannot mend it still sees the rows. */
export function mayMend({ roles }: Tx["actor"], { fixNeeds }: { fixNeeds?: Action }): boolean {
  return fixNeeds === undefined || may(roles, fixNeeds);
}
