import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import Stamp from "lucide-react/icons/stamp";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { listApprovals } from "#app/features/approvals/index.server.ts";
import { approvalMessages, approvalPath } from "#app/features/approvals/index.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("approval.view", async ({ actor, locale }) => {
  const approvals = await readOrganization(actor, (tx) => listApprovals(tx));
  return {
    title: approvalMessages(locale).title,
    slug: actor.organization.slug,
    approvals: approvals.map((approval) => ({
      id: approval.id,
      kind: approval.kind,
      status: approval.status,
      isMine: approval.isMine,
      revision: approval.revision,
      awaited: approval.status === "pending" ? approval.steps[approval.position]?.role : undefined,
      by: approval.seals[0]?.memberName ?? "",
      at: formatInstant(approval.createdAt, locale),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Row = ReturnType<typeof useLoaderData<typeof loader>>["approvals"][number];

export default function ApprovalsPage() {
  const { slug, approvals } = useLoaderData<typeof loader>();
  const words = useWords(approvalMessages);
  const mine = approvals.filter((approval) => approval.isMine);
  const others = approvals.filter((approval) => !approval.isMine);
  return (
    <div className="max-sm:roomy">
      <PageHeader title={words.title} />
      <div className="space-y-5">
        {mine.length > 0 ? (
          <Card title={words.waiting} flush>
            <Rows rows={mine} slug={slug} />
          </Card>
        ) : (
          <Card flush>
            <EmptyState icon={<Stamp aria-hidden="true" />} title={words.nothingWaiting}>
              {words.nothingWaitingHint}
            </EmptyState>
          </Card>
        )}
        {others.length > 0 ? (
          <Card title={words.others} flush>
            <Rows rows={others} slug={slug} />
          </Card>
        ) : null}
      </div>
    </div>
  );
}

const tones = { pending: "caution", approved: "good", sentBack: "bad", withdrawn: "neutral" } as const;

function Rows({ rows, slug }: { rows: Row[]; slug: string }) {
  const words = useWords(approvalMessages);
  const roles = useWords(roleMessages);
  return (
    <ul className="divide-y divide-line border-line border-t">
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            to={approvalPath(slug, row.id)}
            className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken sm:px-5"
          >
            <Badge tone={tones[row.status]}>{words.status[row.status]}</Badge>
            <span className="font-bold">
              {words.kind[row.kind]}
              {row.revision ? ` ${words.revision(row.revision)}` : ""}
            </span>
            <span className="text-soft text-sm">
              {row.by} ・ {row.at}
            </span>
            {row.awaited && !row.isMine ? (
              <span className="text-soft text-sm">{words.waitingFor(roles[row.awaited])}</span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
