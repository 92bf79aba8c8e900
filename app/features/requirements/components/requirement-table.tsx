import type { Column } from "#app/components/data/data-table.tsx";
import { DataTable } from "#app/components/data/data-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { requirementMessages } from "../messages.ts";
import { requirementPath } from "../paths.ts";
import type { RequirementRow } from "../queries.server.ts";
import { JudgementBadge, UnverifiedBadge } from "./judgement-badge.tsx";

/** The requirements of one chapter. */
export function RequirementTable({ slug, caption, rows }: { slug: string; caption: string; rows: RequirementRow[] }) {
  return (
    <DataTable
      caption={caption}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => requirementPath(slug, row.id)}
      isBounded={false}
    />
  );
}

function useColumns(): Column<RequirementRow>[] {
  const words = useWords(requirementMessages);
  const { list } = words;
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
      className: "sm:w-[40%]",
    },
    {
      id: "judgement",
      header: list.judgement,
      cell: (row) => <JudgementBadge judgement={row.judgement} isExcluded={row.isExcluded} />,
      className: "sm:w-[14%]",
    },
    {
      id: "selfCheck",
      header: list.selfCheck,
      cell: (row) => (row.questions === 0 ? null : list.answered(row.answers, row.questions)),
      align: "end",
      className: "sm:w-[10%]",
    },
    { id: "proofs", header: list.proofs, cell: (row) => row.proofs, align: "end", className: "sm:w-[10%]" },
    { id: "owner", header: list.owner, cell: (row) => row.owner, className: "sm:w-[14%]" },
    { id: "judgedOn", header: list.judgedOn, cell: (row) => row.judgedOn, className: "sm:w-[12%]" },
  ];
}
