import { sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { ResidualHandling, RiskFamily, RiskLevel, TreatmentStatus } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { acceptanceState, needsAcceptance } from "./acceptance-conditions.server.ts";
import { defaultMethod } from "./method.ts";
import { methodInUse } from "./needing-review.server.ts";
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
  needsAcceptance: boolean;
  acceptance: "approved" | "pending" | null;
  planned: { number: number; title: string; dueOn: string; status: TreatmentStatus }[];
  facts: SheetFacts;
};

type Stored = Omit<SheetRow, "facts" | "method" | "entries" | "planned" | "department" | "owner" | "assessedBy"> & {
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
  planned: SheetRow["planned"] | null;
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
      ${isRiskWithinReach(tx, "risk.edit")} as "isEditable", risk.source_code as "sourceCode", risk.is_unacceptable as "isUnacceptable",
      risk.level_before as "levelBefore", risk.level_after as "levelAfter", risk.method_id as "methodId",
      coalesce(risk.method_id <> ${methodInUse}, false) as "isMethodOutdated", risk.assessed_on as "assessedOn",
      risk.assessed_by_id as "assessedById", record.title, record.department_id as "departmentId", record.owner_id as "ownerId", risk.phase,
      risk.threat, risk.cause, risk.families, risk.affected_rights as "affectedRights", risk.impact, risk.likelihood, risk.rationale,
      risk.impact_after as "impactAfter", risk.likelihood_after as "likelihoodAfter", risk.residual_handling as "residualHandling",
      risk.residual_text as "residualText", risk.review_on as "reviewOn", risk_method.content as method, d.name as department, o.name as owner,
      a.name as "assessedBy",
      ${needsAcceptance} as "needsAcceptance", ${acceptanceState} as acceptance,
      (select jsonb_agg(jsonb_build_object('number', p.number, 'title', p.title, 'dueOn', t.due_on, 'status', t.status) order by p.number)
        from treated_risk c join risk_treatment t on t.organization_id = c.organization_id and t.id = c.treatment_id
        join record p on p.organization_id = t.organization_id and p.id = t.id and p.archived_at is null
        where c.organization_id = risk.organization_id and c.risk_id = risk.id) as planned,
      (select jsonb_agg(coalesce(u.security_measure_code, u.text) order by u.position) from risk_measure u
        where u.organization_id = risk.organization_id and u.risk_id = risk.id) as measures,
      (select jsonb_agg(jsonb_build_object('number', e.number, 'title', e.title) order by e.number) from record e
        where e.organization_id = risk.organization_id and ${seen}
          and e.id in (select s.entry_id from risk_subject s where s.organization_id = risk.organization_id and s.risk_id = risk.id)) as entries
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as wanted(id, place)
    join record on record.kind = 'risk' and record.id = wanted.id
    join risk on risk.organization_id = record.organization_id and risk.id = record.id
    left join risk_method on risk_method.organization_id = risk.organization_id and risk_method.id = risk.method_id
    left join department d on d.organization_id = record.organization_id and d.id = record.department_id
    left join member o on o.organization_id = record.organization_id and o.id = record.owner_id
    left join member a on a.organization_id = risk.organization_id and a.id = risk.assessed_by_id
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
    needsAcceptance: row.needsAcceptance,
    acceptance: row.acceptance,
    planned: row.planned ?? [],
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
