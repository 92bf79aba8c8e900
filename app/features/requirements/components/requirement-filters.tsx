import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { useWords } from "#app/components/locale.tsx";
import { judgements } from "#db/codes/requirements.ts";
import { applicabilities, openPoints } from "../filter.ts";
import { requirementListMessages } from "../list-messages.ts";
import { requirementMessages } from "../messages.ts";
import type { RequirementFacts } from "../queries.server.ts";

/** Which requirements are shown. */
export function RequirementFilters({
  facts,
  shown,
  total,
}: {
  facts: Pick<RequirementFacts, "chapters" | "owners" | "hasOwn">;
  shown: number;
  total: number;
}) {
  const words = useWords(requirementMessages);
  const list = useWords(requirementListMessages);
  const filters: Filter[] = [
    {
      name: "chapter",
      label: list.chapter,
      options: [
        ...facts.chapters.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
        { value: "catalog", label: words.catalogChapters },
        ...(facts.hasOwn ? [{ value: "own", label: words.ownChapter }] : []),
      ],
    },
    {
      name: "judgement",
      label: list.judgement,
      options: [
        ...judgements.map((value) => ({ value: value as string, label: words.judgement[value] })),
        { value: "none", label: words.unjudged },
      ],
    },
    {
      name: "applicability",
      label: list.applicability,
      options: applicabilities.map((value) => ({ value, label: words.applicability[value] })),
    },
    {
      name: "owner",
      label: list.owner,
      options: [
        ...facts.owners.map(({ id, name }) => ({ value: id, label: name })),
        { value: "none", label: list.nobody },
      ],
    },
    {
      name: "open",
      label: list.open,
      options: openPoints.map((value) => ({ value, label: list.openPoint[value] })),
    },
    { name: "archived", label: list.archived, options: [{ value: "yes", label: list.archivedOnly }] },
  ];
  return <FilterBar searchLabel={list.search} filters={filters} shown={shown} total={total} />;
}
