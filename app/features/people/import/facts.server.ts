import { sql } from "drizzle-orm";
import { memberSearchText } from "#app/features/organization/index.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { members } from "#db/schema/member.ts";
import type { ImportedFacts } from "./effects.ts";

/** Of somebody what an import may change. */
export function factsOf(person: ImportedFacts): ImportedFacts {
  const { name, kana, email, departmentId, siteId, position, employmentType, joinedOn, leftOn } = person;
  return { name, kana, email, departmentId, siteId, position, employmentType, joinedOn, leftOn };
}

/** Writes all facts of people anew, in one statement. */
export async function writeFacts(
  tx: Tx,
  people: readonly (ImportedFacts & { id: string; employeeNumber: string | null })[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map((person) => ({ ...person, searchText: memberSearchText({ ...person, company: "" }) }));
  await tx.execute(sql`
    update ${members} m set name = g.name, kana = g.kana, email = g.email, department_id = g."departmentId", site_id = g."siteId",
      position = g.position, employment_type = g."employmentType", joined_on = g."joinedOn", left_on = g."leftOn",
      search_text = g."searchText", version = m.version + 1, updated_at = ${now().toISOString()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, name text, kana text, email text, "departmentId" uuid, "siteId" uuid,
      position text, "employmentType" text, "joinedOn" date, "leftOn" date, "searchText" text)
    where m.id = g.id`);
}
