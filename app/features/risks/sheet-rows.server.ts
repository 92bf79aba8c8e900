import { sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { ResidualHandling, RiskFamily, RiskLevel } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { methodInUse } from "./list-query.server.ts";
import { defaultMethod } from "./method.ts";
import { isRiskWithinReach, withinReach } from "./reach.server.ts";
import { plainFact, type SheetFacts, sheetFields } from "./sheet-facts.ts";

/** A risk as a spreadsheet has it. */
export type SheetRow = {
  id: string;
  number: number;
  version: number;
  isArchived: boolean;
  isEditable: boolean;
  sourceCode: string | null;
  isUnacceptable: boolean;
  department: string;
  owner: string;
  /** Of its entries as far as the actor may see them, a line each. */
  entries: string;
  levelBefore: RiskLevel | null;
  levelAfter: RiskLevel | null;
  method: RiskMethodContent;
  methodId: string | null;
  isMethodOutdated: boolean;
  assessedOn: string | null;
  assessedById: string | null;
  assessedBy: string;
  facts: SheetFacts;
};

type Stored = Omit<SheetRow, "facts" | "method" | "entries" | "department" | "owner" | "assessedBy"> & {
  title: string;
  departmentId: string | null;
  ownerId: string | null;
  phase: Phase;
  threat: string;
  cause: string;
  families: RiskFamily[];
  affectedRights: string;
  measures: string[] | null;
  impact: number | null;
  likelihood: number | null;
  rationale: string;
  impactAfter: number | null;
  likelihoodAfter: number | null;
  residualHandling: ResidualHandling | null;
  residualText: string;
  reviewOn: string | null;
  method: RiskMethodContent | null;
  entries: { number: number; title: string }[] | null;
  department: string | null;
  owner: string | null;
  assessedBy: string | null;
};

/** The risks with these ids, in their order; who calls has seen to it that the actor may see them. One statement. */
export async function listSheetRows(tx: Tx, ids: readonly string[]): Promise<SheetRow[]> {
  if (ids.length === 0) return [];
  const seen = withinReach(tx, "inventory.view", sql`e.department_id`) ?? sql`true`;
  const rows = await tx.execute<Stored>(sql`
    select record.id, record.number, record.version, record.archived_at is not null as "isArchived",
      ${isRiskWithinReach(tx, "risk.edit")} as "isEditable", k.source_code as "sourceCode", k.is_unacceptable as "isUnacceptable",
      k.level_before as "levelBefore", k.level_after as "levelAfter", k.method_id as "methodId",
      coalesce(k.method_id <> ${methodInUse}, false) as "isMethodOutdated", k.assessed_on as "assessedOn",
      k.assessed_by_id as "assessedById", record.title, record.department_id as "departmentId", record.owner_id as "ownerId", k.phase,
      k.threat, k.cause, k.families, k.affected_rights as "affectedRights", k.impact, k.likelihood, k.rationale,
      k.impact_after as "impactAfter", k.likelihood_after as "likelihoodAfter", k.residual_handling as "residualHandling",
      k.residual_text as "residualText", k.review_on as "reviewOn", m.content as method, d.name as department, o.name as owner,
      a.name as "assessedBy",
      (select jsonb_agg(coalesce(u.security_measure_code, u.text) order by u.position) from risk_measure u
        where u.organization_id = k.organization_id and u.risk_id = k.id) as measures,
      (select jsonb_agg(jsonb_build_object('number', e.number, 'title', e.title) order by e.number) from record e
        where e.organization_id = k.organization_id and ${seen}
          and e.id in (select s.entry_id from risk_subject s where s.organization_id = k.organization_id and s.risk_id = k.id)) as entries
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as wanted(id, place)
    join record on record.kind = 'risk' and record.id = wanted.id
    join risk k on k.organization_id = record.organization_id and k.id = record.id
    left join risk_method m on m.organization_id = k.organization_id and m.id = k.method_id
    left join department d on d.organization_id = record.organization_id and d.id = record.department_id
    left join member o on o.organization_id = record.organization_id and o.id = record.owner_id
    left join member a on a.organization_id = k.organization_id and a.id = k.assessed_by_id
    order by wanted.place`);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    version: row.version,
    isArchived: row.isArchived,
    isEditable: row.isEditable,
    sourceCode: row.sourceCode,
    isUnacceptable: row.isUnacceptable,
    department: row.department ?? "",
    owner: row.owner ?? "",
    entries: (row.entries ?? [])
      .map(({ number, title }) => `${recordLabel("inventoryEntry", number)} ${title}`)
      .join("\n"),
    levelBefore: row.levelBefore,
    levelAfter: row.levelAfter,
    method: row.method ?? defaultMethod,
    methodId: row.methodId,
    isMethodOutdated: row.isMethodOutdated,
    assessedOn: row.assessedOn,
    assessedById: row.assessedById,
    assessedBy: row.assessedBy ?? "",
    facts: factsOf(row),
  }));
}

/** A level is a fact of its own only where the method asks for it; elsewhere it follows from the steps. */
function factsOf(row: Stored): SheetFacts {
  const step = (value: number | null) => (value === null ? "" : String(value));
  const isInWords = row.impact === null;
  const facts: SheetFacts = {
    title: row.title,
    departmentId: row.departmentId ?? "",
    ownerId: row.ownerId ?? "",
    phase: row.phase,
    threat: row.threat,
    cause: row.cause,
    families: row.families.join("\n"),
    affectedRights: row.affectedRights,
    measures: (row.measures ?? []).join("\n"),
    impact: step(row.impact),
    likelihood: step(row.likelihood),
    level: isInWords ? (row.levelBefore ?? "") : "",
    rationale: row.rationale,
    impactAfter: step(row.impactAfter),
    likelihoodAfter: step(row.likelihoodAfter),
    levelAfter: isInWords ? (row.levelAfter ?? "") : "",
    residualHandling: row.residualHandling ?? "",
    residualText: row.residualText,
    reviewOn: row.reviewOn ?? "",
  };
  for (const field of sheetFields) facts[field] = plainFact(field, facts[field]);
  return facts;
}
