import { createHash, type Hash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { boxesOf, emptyBoxes, getApproval, getVersionOf, type SealBox } from "#app/features/approvals/index.server.ts";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { type RewoundContents, rewoundContents } from "#app/platform/rewound-contents.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskContents, withVisibleEntries } from "../content.server.ts";
import { listMethods } from "../method.server.ts";
import { defaultMethod, stepsOf } from "../method.ts";
import { createSummary, type RiskSummary } from "../pictures/summary.ts";
import { withinReach } from "../reach.server.ts";
import type { RiskContent, TreatmentContent } from "./content.ts";
import { gapsOf, isResidual } from "./gaps.ts";
import { createGravest } from "./gravest.ts";
import { findApprovedAssessment, listTrend, type TrendPoint } from "./versions.server.ts";

/** Which state is printed: the present one, an approved version, or what an approval has frozen. */
export type RiskState = { draft: true } | { revision: number | "latest" } | { approvalId: string };
/** Of all risks, those of a department, or those of an entry of the ledger. */
export type RiskScope = { departmentId: string } | { entryId: string };
export type RiskSelection = { state: RiskState; scope?: RiskScope | undefined };

/** The printed risks, by department and entry, from the first one each time. */
export type RiskRows = RewoundContents<RiskContent>;

export type MethodVersion = { number: number; content: RiskMethodContent };

/** What the cover of a risk assessment states, and what its sections need to be announced. */
export type RiskReportSource = {
  organization: string;
  revision: number | undefined;
  status: "approved" | "pending" | "sentBack" | "withdrawn" | "draft";
  /** 基準日: the instant whose state is printed. */
  asOf: Date;
  approvedAt: Date | undefined;
  boxes: readonly SealBox[];
  allowsOwnWork: boolean;
  contentHash: string;
  /** Names of the departments, when only theirs is printed because who prints sees no more. */
  departments: string[] | undefined;
  /** What was chosen, when it is not everything. */
  scope: { kind: "department" | "entry"; name: string } | undefined;
  /** The method in use then, and every version that a printed risk was assessed by. */
  method: MethodVersion;
  methods: MethodVersion[];
  summary: RiskSummary;
  /** How many risks have something incomplete, and of how many something remains. */
  incomplete: number;
  residual: number;
  /** Each department with how many risks follow each other in the rows. */
  gravest: RiskContent[];
  sections: { department: string | null; risks: number }[];
  /** The levels of the approved versions up to this one, when it is the whole that is printed. */
  trend: TrendPoint[];
  /** The planned measures against the printed risks, what is due first at the top. */
  treatments: (TreatmentContent & { risks: number[] })[];
};

/**
 * What is to be printed, and its rows as a stream, anew each time they are asked for. The rows are read once for the cover; when the unit of work
 * is of one moment (`readMoment`) all of it agrees.
 */
export async function openRiskReport(
  tx: Tx,
  selection: RiskSelection,
): Promise<{ source: RiskReportSource; rows: RiskRows }> {
  const reach = await reachableDepartments(tx, "risk.print");
  const scope = selection.scope && (await scopeOf(tx, selection.scope));
  const { cover, query } =
    "draft" in selection.state
      ? await openDraft(tx, reach, scope)
      : await openFrozen(tx, reach, selection.state, scope);
  const rows: RiskRows = await rewoundContents(
    tx,
    sql`
    select content from (${query}) part order by content ->> 'department' nulls last, content ->> 'department_id',
      (content -> 'entries' -> 0 ->> 'number')::integer nulls last, (content ->> 'number')::integer`,
  );
  const methods = await methodsAt(tx, cover.asOf);
  const read = await readThrough(rows, methods, dateInJapan(cover.asOf));
  const { hash, ...facts } = read;
  const isWhole = reach === undefined && scope === undefined;
  return {
    source: {
      ...cover,
      contentHash: cover.contentHash ?? hash,
      scope: scope?.named,
      method: methods.inUse,
      trend: isWhole ? await listTrend(tx, cover.revision) : [],
      ...facts,
    },
    rows,
  };
}

type Scope = {
  named: { kind: "department" | "entry"; name: string };
  present: SQL;
  /** Of a frozen content: it knows entries by their numbers, which stay. */
  frozen: SQL;
};

/** Ids come from the database itself, names as literals of it: a cursor takes no parameters. */
async function scopeOf(tx: Tx, scope: RiskScope): Promise<Scope> {
  if ("entryId" in scope) {
    const [entry] = await tx.execute<{ id: string; number: number; title: string }>(sql`
      select r.id, r.number, r.title from record r where r.kind = 'inventoryEntry' and r.id = ${scope.entryId}
        and ${withinReach(tx, "risk.print", sql`r.department_id`) ?? sql`true`}`);
    if (!entry) throw new NotFound();
    return {
      named: { kind: "entry", name: `${recordLabel("inventoryEntry", entry.number)} ${entry.title}` },
      present: sql`exists (select from risk_subject s where s.organization_id = k.organization_id and s.risk_id = k.id
        and s.entry_id = ${sql.raw(`'${entry.id}'`)})`,
      frozen: sql`content -> 'entries' @> ${sql.raw(`'[{"number": ${Number(entry.number)}}]'::jsonb`)}`,
    };
  }
  const [department] = await tx.execute<{ id: string; name: string; literal: string }>(sql`
    select d.id, d.name, quote_literal(d.name) as literal from department d where d.id = ${scope.departmentId}
      and ${withinReach(tx, "risk.print", sql`d.id`) ?? sql`true`}`);
  if (!department) throw new NotFound();
  return {
    named: { kind: "department", name: department.name },
    present: sql`r.department_id = ${sql.raw(`'${department.id}'`)}`,
    // It may be called otherwise now, and another one may be called as it was.
    frozen: sql`case when content ? 'department_id' then content ->> 'department_id' = ${sql.raw(`'${department.id}'`)}
      else content ->> 'department' = ${sql.raw(department.literal)} end`,
  };
}

type Cover = Pick<
  RiskReportSource,
  "organization" | "revision" | "status" | "asOf" | "approvedAt" | "boxes" | "allowsOwnWork" | "departments"
> & { contentHash: string | undefined };

async function openDraft(tx: Tx, reach: string[] | undefined, scope: Scope | undefined) {
  const names = reach
    ? await tx.execute<{ name: string }>(
        sql`select name from department where id = any(${`{${reach.join(",")}}`}::uuid[]) order by created_at, id`,
      )
    : undefined;
  const cover: Cover = {
    organization: tx.actor.organization.name,
    revision: undefined,
    status: "draft",
    asOf: now(),
    approvedAt: undefined,
    boxes: emptyBoxes,
    allowsOwnWork: false,
    contentHash: undefined,
    departments: names?.map(({ name }) => name),
  };
  const among =
    reach || scope
      ? sql`select r.id from record r join risk k on k.organization_id = r.organization_id and k.id = r.id
          where ${reach ? ofDepartments(reach) : sql`true`} and ${scope?.present ?? sql`true`}`
      : undefined;
  const sight = await reachableDepartments(tx, "inventory.view");
  const isVisible = sight && sql`e.department_id = any(${listed(sight)})`;
  const content = withVisibleEntries(sql`present.content`, isVisible);
  return { cover, query: sql`select ${content} as content from (${riskContents(among)}) present` };
}

/** As `riskWithinReach` has it: those that a department keeps, and those of its entries. */
function ofDepartments(reach: readonly string[]): SQL {
  const ids = listed(reach);
  return sql`(r.department_id = any(${ids}) or exists (select from risk_subject s
    join record e on e.organization_id = s.organization_id and e.id = s.entry_id
    where s.organization_id = k.organization_id and s.risk_id = k.id and e.department_id = any(${ids})))`;
}

function listed(ids: readonly string[]): SQL {
  return sql.raw(`'{${ids.join(",")}}'::uuid[]`);
}

async function openFrozen(
  tx: Tx,
  reach: string[] | undefined,
  state: Exclude<RiskState, { draft: true }>,
  scope: Scope | undefined,
) {
  // A frozen assessment is the whole one; who may see only a department prints its present state.
  if (reach) throw new Forbidden("wholeAssessment");
  const approval = await getApproval(
    tx,
    "approvalId" in state ? state.approvalId : await approvalOf(tx, state.revision),
  );
  if (approval.kind !== "riskAssessment") throw new NotFound();
  const [frozen] = await tx.execute<{ hash: string | null }>(
    sql`select snapshot_hash(${tx.actor.organization.id}, ${approval.snapshotId}) as hash`,
  );
  // What was sealed is printed, or nothing is.
  if (frozen?.hash !== approval.contentHash) throw new Invalid("forgedContent");
  const cover: Cover = {
    organization: tx.actor.organization.name,
    revision: approval.revision ?? undefined,
    status: approval.status,
    asOf: approval.frozenAt,
    approvedAt: approval.status === "approved" ? (approval.endedAt ?? undefined) : undefined,
    boxes: boxesOf(approval),
    allowsOwnWork: approval.allowsOwnWork,
    contentHash: approval.contentHash,
    departments: undefined,
  };
  const query = sql`select content from snapshot_part where snapshot_id = ${sql.raw(`'${approval.snapshotId}'`)}
    and ${scope?.frozen ?? sql`true`}`;
  return { cover, query };
}

async function approvalOf(tx: Tx, revision: number | "latest"): Promise<string> {
  if (revision !== "latest") return (await getVersionOf(tx, "riskAssessment", revision)).approvalId;
  const latest = await findApprovedAssessment(tx);
  if (!latest) throw new NotFound("noVersion");
  return latest.approvalId;
}

type Methods = { inUse: MethodVersion; byNumber: ReadonlyMap<number, RiskMethodContent> };

/** Every version of the method, and which of them was in use at an instant: the last that had been approved by then, else the usual one. */
async function methodsAt(tx: Tx, instant: Date): Promise<Methods> {
  const versions = await listMethods(tx);
  const inUse = versions.find(
    ({ number, approvedAt }) => number === 0 || (approvedAt !== null && approvedAt <= instant),
  );
  return {
    inUse: inUse ? { number: inUse.number, content: inUse.content } : { number: 0, content: defaultMethod },
    byNumber: new Map(versions.map(({ number, content }) => [number, content])),
  };
}

/** Reads all rows once, keeping of each only what is counted. */
async function readThrough(rows: RiskRows, methods: Methods, day: string) {
  const summary = createSummary(stepsOf[methods.inUse.content.scale]);
  const sections: RiskReportSource["sections"] = [];
  const treatments = new Map<number, TreatmentContent & { risks: number[] }>();
  const used = new Set<number>();
  const gravest = createGravest(mostGrave);
  const hash: Hash = createHash("sha256");
  let latest = "";
  let incomplete = 0;
  let residual = 0;
  for await (const risk of rows()) {
    hash.update(`${JSON.stringify(risk)}\n`);
    const method = methodOf(risk, methods.byNumber);
    if (risk.method !== null) used.add(risk.method);
    summary.add({
      count: 1,
      department: risk.department === null ? null : { id: departmentOf(risk), name: risk.department },
      phase: risk.phase,
      steps: risk.method === null ? null : stepsOf[method.scale],
      isOutdated: risk.method !== null && risk.method !== methods.inUse.number,
      before: { impact: risk.impact, likelihood: risk.likelihood, level: risk.level_before },
      after: { impact: risk.impact_after, likelihood: risk.likelihood_after, level: risk.level_after },
    });
    gravest.add(risk);
    if (gapsOf(risk, method, day).length > 0) incomplete += 1;
    if (isResidual(risk, method)) residual += 1;
    const last = sections.at(-1);
    if (last && latest === departmentOf(risk)) last.risks += 1;
    else sections.push({ department: risk.department, risks: 1 });
    latest = departmentOf(risk);
    for (const treatment of risk.treatments) {
      const known = treatments.get(treatment.number);
      if (known) known.risks.push(risk.number);
      else treatments.set(treatment.number, { ...treatment, risks: [risk.number] });
    }
  }
  return {
    summary: summary.finish(),
    incomplete,
    residual,
    gravest: gravest.finish(),
    sections,
    treatments: [...treatments.values()].sort((one, other) =>
      one.due_on < other.due_on ? -1 : one.due_on > other.due_on ? 1 : one.number - other.number,
    ),
    methods: [...used]
      .sort((one, other) => one - other)
      .flatMap((number) => {
        const content = methods.byNumber.get(number);
        return content ? [{ number, content }] : [];
      }),
    hash: hash.digest("hex"),
  };
}

/** What tells the department of a risk from others, also from one of the same name. */
function departmentOf({ department, department_id: id }: RiskContent): string {
  return id ?? department ?? "";
}

/** The method that a risk was assessed by. */
export function methodOf({ method }: RiskContent, byNumber: ReadonlyMap<number, RiskMethodContent>): RiskMethodContent {
  return byNumber.get(method ?? 0) ?? defaultMethod;
}

const mostGrave = 10;
