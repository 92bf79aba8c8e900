import type { ReactNode } from "react";
import type { Column } from "#app/components/data/data-table.tsx";
import { DataTable } from "#app/components/data/data-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { requirementListMessages } from "../list-messages.ts";
import { requirementMessages } from "../messages.ts";
import { requirementPath } from "../paths.ts";
import type { RequirementRow } from "../queries.server.ts";
import { JudgementBadge, UnverifiedBadge } from "./judgement-badge.tsx";

/** The requirements of one chapter; `state` shows how a row stands by checks and judgement together, to who may see that. */
export function RequirementTable({
  slug,
  caption,
  rows,
  state,
}: {
  slug: string;
  caption: string;
  rows: RequirementRow[];
  state: ((row: RequirementRow) => ReactNode) | undefined;
}) {
  return (
    <DataTable
      caption={caption}
      columns={useColumns(state)}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => requirementPath(slug, row.id)}
      isBounded={false}
    />
  );
}

function useColumns(state: ((row: RequirementRow) => ReactNode) | undefined): Column<RequirementRow>[] {
  const words = useWords(requirementMessages);
  const list = useWords(requirementListMessages);
  return [
    {
      id: "item",
      header: list.item,
      cell: (row) => `${row.code} ${row.title}`,
      detail: (row) =>
        row.basis || row.unverified.length > 0 || !row.isApplicable ? (
          <span className="flex flex-wrap items-center gap-2">
            {row.basis ? <span>{row.basis}</span> : null}
            {row.unverified.length > 0 ? <UnverifiedBadge /> : null}
            {row.isApplicable || row.isExcluded ? null : <Badge tone="caution">{words.applicability.unapproved}</Badge>}
          </span>
        ) : null,
      isTitle: true,
      className: "sm:w-[36%]",
    },
    ...(state ? [{ id: "state", header: list.state, cell: state, className: "sm:w-[11%]" }] : []),
    {
      id: "judgement",
      header: list.judgement,
      cell: (row) => <JudgementBadge judgement={row.judgement} isExcluded={row.isExcluded} />,
      className: "sm:w-[11%]",
    },
    {
      id: "selfCheck",
      header: list.selfCheck,
      cell: (row) => (row.questions === 0 ? null : list.answered(row.answers, row.questions)),
      align: "end",
      className: "sm:w-[9%]",
    },
    { id: "proofs", header: list.proofs, cell: (row) => row.proofs, align: "end", className: "sm:w-[9%]" },
    { id: "owner", header: list.owner, cell: (row) => row.owner, className: "sm:w-[13%]" },
    { id: "judgedOn", header: list.judgedOn, cell: (row) => row.judgedOn, className: "sm:w-[11%]" },
  ];
}
