import { eq, sql } from "drizzle-orm";
import { listRoles } from "#app/features/organization/index.server.ts";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { findingOf, notApplicable } from "#app/platform/finding.ts";
import { may } from "#app/platform/permissions.ts";
import { addDays, daysBetween } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { recordKinds } from "#db/codes/records.ts";
import { approvalRoutes, approvals, records } from "#db/schema/record.ts";
import { approvalCheckMessages } from "./check-messages.ts";
import { approvalPath, approvalRoutesPath, approvalsPath } from "./paths.ts";
import { defaultRoute, roleNobodyCanSeal } from "./route.ts";

/** Days after which an approval that waits is a matter for attention, and after which a shortfall. */
const longWait = { attention: 14, unmet: 30 } as const;

export const checks: readonly Check[] = [
  {
    id: "approvals.independent",
    requirements: ["J.4.5.3", "J.2.3.1"],
    words: (locale) => approvalCheckMessages(locale).independent,
    fixPath: approvalRoutesPath,
    fixNeeds: "approval.configure",
    lookPath: approvalsPath,
    async run(tx, asOf) {
      const own = await listOwnWork(tx);
      const { slug } = tx.actor.organization;
      const allowing = (await lookAtRoutes(tx, asOf)).filter(({ allowsOwnWork }) => allowsOwnWork);
      return findingOf({
        grave: own.map(({ id, title }) => ({ label: title, href: approvalPath(slug, id) })),
        slight: own.length > 0 ? [] : allowing.map(({ kind }) => ({ label: kind, href: approvalsPath(slug) })),
      });
    },
  },
  {
    id: "approvals.possible",
    requirements: ["J.4.5.3"],
    words: (locale) => approvalCheckMessages(locale).possible,
    fixPath: approvalRoutesPath,
    fixNeeds: "approval.configure",
    lookPath: approvalsPath,
    async run(tx, asOf) {
      const routes = await lookAtRoutes(tx, asOf);
      const people = (await listRoles(tx)).filter(({ roles }) => may(roles, "approval.decide"));
      const missing = recordKinds.flatMap((kind) => {
        const route = routes.find((one) => one.kind === kind) ?? defaultRoute;
        const role = roleNobodyCanSeal(route, 1, people);
        return role ? [{ kind, role, isSet: route !== defaultRoute }] : [];
      });
      const link = { label: tx.actor.organization.name, href: approvalsPath(tx.actor.organization.slug) };
      const isLedger = missing.some(({ kind }) => kind === "inventory");
      return findingOf({
        grave: isLedger ? [link] : [],
        slight: !isLedger && missing.length > 0 ? [link] : [],
        facts: { kinds: missing.length },
      });
    },
  },
  {
    id: "approvals.pending",
    requirements: ["J.4.5.2"],
    words: (locale) => approvalCheckMessages(locale).pending,
    fixPath: approvalsPath,
    weight: 1,
    async run(tx, asOf) {
      const waiting = await tx
        .select({ id: approvals.id, title: records.title, createdAt: approvals.createdAt })
        .from(approvals)
        .innerJoin(
          records,
          sql`${records.organizationId} = ${approvals.organizationId} and ${records.id} = ${approvals.recordId}`,
        )
        .where(eq(approvals.status, "pending"))
        .orderBy(approvals.createdAt, approvals.id)
        .limit(1_000);
      if (waiting.length === 0) return notApplicable;
      const before = (days: number) => waiting.filter(({ createdAt }) => dateInJapan(createdAt) < addDays(asOf, -days));
      const offender = ({ id, title, createdAt }: (typeof waiting)[number]) => ({
        label: `${title} ${dateInJapan(createdAt)}`,
        href: approvalPath(tx.actor.organization.slug, id),
      });
      const grave = before(longWait.unmet);
      const oldest = waiting[0];
      return findingOf({
        grave: grave.map(offender),
        slight: before(longWait.attention).slice(grave.length).map(offender),
        facts: { all: waiting.length, days: oldest ? daysBetween(dateInJapan(oldest.createdAt), asOf) : 0 },
      });
    },
  },
];

const lookAtRoutes = askedOnce((tx) =>
  tx
    .select({ kind: approvalRoutes.kind, steps: approvalRoutes.steps, allowsOwnWork: approvalRoutes.allowsOwnWork })
    .from(approvalRoutes),
);

/** The last approved version of each record, where one person set more than one of its seals. */
async function listOwnWork(tx: Tx) {
  const rows = await tx.execute<{ id: string; title: string }>(sql`
    select a.id, r.title from (
      select distinct on (organization_id, record_id) organization_id, id, record_id
      from approval where status = 'approved' order by organization_id, record_id, id desc
    ) a
    join record r on r.organization_id = a.organization_id and r.id = a.record_id
    where exists (select from approval_seal s where s.organization_id = a.organization_id and s.approval_id = a.id
      group by s.member_id having count(*) > 1)
    order by r.kind, r.number limit 100`);
  return [...rows];
}
