import { sql } from "drizzle-orm";
import { judge } from "#app/features/readiness/view.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { checks } from "#app/registry.server.ts";
import { closeServices } from "#app/server/services.ts";
import { ownerConnection } from "./list.bench.ts";
import { type Amounts, fillOrganization } from "./readiness-organization.ts";

// A process of its own: fills an organization, measures, tells the benchmark its lines.
const { rounds, amounts } = JSON.parse(process.argv[2] ?? "{}") as { rounds: number; amounts: Amounts };
const owner = ownerConnection();
const [founded] = await owner<{ id: string }[]>`select found_organization('bench', 'ベンチ株式会社') as id`;
const organization = { id: founded?.id ?? "", slug: "bench", name: "ベンチ株式会社" };
const manager = await fillOrganization(organization, amounts, () => owner`vacuum analyze`);
await owner`vacuum analyze`;
await owner.end();
process.send?.(await measure(manager));
await closeServices();
process.disconnect();

/** What the checks take, all together and the slowest of them, beside the floor. */
async function measure(actor: Actor): Promise<string[]> {
  let statements = 0;
  watchStatements(() => {
    statements += 1;
  });
  const judged = await readOrganization(actor, (tx) => judge(tx, checks, today(), "ja"));
  watchStatements(undefined);

  const all = await medianOf(rounds, () => readOrganization(actor, (tx) => judge(tx, checks, today(), "ja")));
  const floor = await medianOf(rounds, () =>
    readOrganization(actor, (tx) =>
      tx.execute(sql`select
        (select count(*) filter (where e.missing_count > 0 and e.purpose <> '' and cardinality(e.vendors) >= 0) from record r
          join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
          where r.kind = 'inventoryEntry' and r.archived_at is null) as entries,
        (select count(*) filter (where i.effective_until < ${today()}) from record r
          join evidence_item i on i.organization_id = r.organization_id and i.id = r.id
          where r.kind = 'evidence' and r.archived_at is null) as evidence,
        (select count(*) filter (where m.left_on is null and m.department_id is not null) from member m) as people`),
    ),
  );
  const each: { id: string; ms: number }[] = [];
  for (const check of checks) {
    const ms = await medianOf(Math.min(rounds, 5), () => readOrganization(actor, (tx) => check.run(tx, today())));
    each.push({ id: check.id, ms });
  }
  const slowest = each.sort((a, b) => b.ms - a.ms).slice(0, 5);
  const { entries, people, evidence } = amounts;
  const idle = (judged?.findings ?? []).flatMap(({ id, state }) => (state === "not_applicable" ? [id] : []));
  return [
    `readiness of ${entries} entries, ${people} people, ${evidence} pieces of evidence: ${checks.length} checks, ${statements} SQL statements`,
    `readiness checks that say nothing because there is nothing to look at: ${idle.join(", ") || "none"}`,
    `readiness all checks: median ${all.toFixed(1)} ms (at most 300)`,
    `readiness floor, every entry, item of evidence and person read once: median ${floor.toFixed(1)} ms`,
    `readiness ratio: ${(all / floor).toFixed(1)}`,
    ...slowest.map(({ id, ms }) => `readiness slowest alone: ${id} ${ms.toFixed(1)} ms`),
  ];
}

async function medianOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  await work();
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
