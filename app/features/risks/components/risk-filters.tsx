import { useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { useWords } from "#app/components/locale.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import { phases } from "#db/codes/inventory.ts";
import { reviewCauses, riskLevels } from "#db/codes/risks.ts";
import { riskMethodMessages } from "../method-messages.ts";
import { riskPictureLinkMessages } from "../pictures/link-messages.ts";
import { riskReviewMessages } from "../review-messages.ts";
import { cellParam, parseCell, riskStates } from "../risk-filter.ts";
import { riskScreenMessages } from "../screen-messages.ts";

/** Which risks are shown. `children` stand at the right end. */
export function RiskFilters({
  departments,
  shown,
  total,
  children,
}: {
  departments: readonly { id: string; name: string }[];
  shown: number;
  total: number;
  children?: ReactNode;
}) {
  const { list, fields, state, detail } = useWords(riskScreenMessages);
  const { phase } = useWords(inventoryMessages);
  const { level } = useWords(riskMethodMessages);
  const pictures = useWords(riskPictureLinkMessages);
  const review = useWords(riskReviewMessages);
  const [params] = useSearchParams();
  const levels = riskLevels.map((value) => ({ value, label: level[value] }));
  const [entryId, code, cell] = [params.get("entry"), params.get("code"), parseCell(params.get("cell") ?? "")];
  const filters: Filter[] = [
    {
      name: "department",
      label: list.department,
      options: [
        ...departments.map(({ id, name }) => ({ value: id, label: name })),
        { value: "none", label: list.noDepartment },
      ],
    },
    { name: "phase", label: fields.phase, options: phases.map((value) => ({ value, label: phase[value] })) },
    { name: "level", label: fields.levelBefore, options: levels },
    { name: "after", label: fields.levelAfter, options: levels },
    { name: "state", label: list.state, options: riskStates.map((value) => ({ value, label: state[value] })) },
    {
      name: "cause",
      label: review.causeFilter,
      options: reviewCauses.map((value) => ({ value, label: review.cause[value] })),
    },
    {
      name: "flag",
      label: list.flag,
      options: [
        { value: "unacceptable", label: detail.never },
        { value: "shared", label: list.flags.shared },
        { value: "archived", label: list.flags.archived },
      ],
    },
    // Nobody chooses these here; other pages lead to them, and the words can be removed.
    ...(entryId ? [{ name: "entry", label: list.entry, options: [{ value: entryId, label: list.thisEntry }] }] : []),
    ...(code ? [{ name: "code", label: list.code, options: [{ value: code, label: code }] }] : []),
    ...(cell
      ? [
          {
            name: "cell",
            label: pictures.cell,
            options: [{ value: cellParam(cell), label: pictures.cellOf(cell.side, cell.impact, cell.likelihood) }],
          },
        ]
      : []),
  ];
  return (
    <FilterBar searchLabel={list.search} filters={filters} shown={shown} total={total}>
      {children}
    </FilterBar>
  );
}
