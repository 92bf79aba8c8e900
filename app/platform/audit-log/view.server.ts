import type { Actor } from "#app/platform/actor.server.ts";
import { type Action, type Area, areaOf } from "#app/platform/permissions.ts";
import { openIdOf } from "#app/utils/list-address.ts";
import { type DailyRead, recordOnceADay } from "./once-a-day.server.ts";
import { isFromOutside } from "./visit.server.ts";

/** What the pages of an area show; the frame around every page, and the overview it begins with, are part of the visit. */
const tableOf: Readonly<Record<Area, string | undefined>> = {
  home: undefined,
  search: "record",
  inventory: "inventory_entry",
  comment: undefined,
  approval: "approval",
  auditLog: "audit_event",
  job: "job",
  organization: "organization",
  member: "member",
  appointment: "appointment",
  access: "department_grant",
  signIn: "sign_in_policy",
  evidence: "evidence_item",
  requirement: "requirement",
  readiness: "readiness_snapshot",
  ledgerReview: "ledger_review",
  task: "task",
  risk: "risk",
  riskMethod: "risk_method",
};

/** What an address names one of. */
const tableOfParam: Readonly<Record<string, string>> = {
  entryId: "inventory_entry",
  approvalId: "approval",
  importId: "inventory_import",
  peopleImportId: "member_import",
  memberId: "member",
  appointmentId: "appointment",
  departmentId: "department",
  siteId: "site",
  requirementId: "requirement",
  assessmentId: "gap_assessment",
  evidenceId: "evidence_item",
  reviewId: "ledger_review",
  riskId: "risk",
  treatmentId: "risk_treatment",
  acceptanceId: "risk_acceptance",
  riskImportId: "risk_import",
};

/**
 * Records what somebody from outside was shown, before it leaves: each row and each list once a day. What was refused was not shown; a file
 * (an export, a print) records itself.
 */
export async function recordView(
  actor: Actor,
  action: Action,
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
  shown: unknown,
): Promise<void> {
  const table = tableOf[areaOf(action)];
  if (!table || !isFromOutside(actor) || isRedirectOrFile(shown)) return;
  for (const read of readsOf(table, new URL(request.url), params)) await recordOnceADay(actor, read);
}

function readsOf(table: string, url: URL, params: Readonly<Record<string, string | undefined>>): DailyRead[] {
  const [named] = Object.entries(params).flatMap(([name, id]) => {
    const table = tableOfParam[name];
    return table && id ? [rowRead(table, id)] : [];
  });
  if (named) return [named];
  const page = url.pathname.replace(/\.data$/, "").replace(/^\/o\/[^/]+/, "");
  const open = openIdOf(url.searchParams);
  return [
    { action: "view", table, facts: { page }, distinct: "page" },
    // The record that stands open beside its list.
    ...(open ? [rowRead(table, open)] : []),
  ];
}

/** Records are called by their number wherever the log names them; people and places by what is said of them here. */
function rowRead(table: string, rowId: string): DailyRead {
  const isNamedHere = table === "member" || table === "department" || table === "site";
  return { action: "view", table, rowId, facts: isNamedHere ? { [`${table}_id`]: rowId } : {} };
}

function isRedirectOrFile(shown: unknown): boolean {
  return shown instanceof Response && !shown.headers.get("Content-Type")?.startsWith("application/json");
}
