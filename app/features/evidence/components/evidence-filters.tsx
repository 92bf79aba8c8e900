import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { useWords } from "#app/components/locale.tsx";
import { evidenceSources, scanStates } from "#db/codes/evidence.ts";
import { openPoints, states } from "../filter.ts";
import { evidenceMessages } from "../messages.ts";

/** Which evidence is shown. */
export function EvidenceFilters({
  departments,
  requirements,
  shown,
  total,
}: {
  departments: readonly { id: string; name: string }[];
  requirements: readonly { code: string; title: string }[];
  shown: number;
  total: number;
}) {
  const words = useWords(evidenceMessages);
  const choices = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>) =>
    codes.map((value) => ({ value: value as string, label: names[value] }));
  const filters: Filter[] = [
    ...(requirements.length > 0
      ? [
          {
            name: "requirement",
            label: words.list.requirement,
            single: true,
            options: requirements.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
          },
        ]
      : []),
    ...(departments.length > 0
      ? [
          {
            name: "department",
            label: words.list.department,
            options: [
              ...departments.map(({ id, name }) => ({ value: id, label: name })),
              { value: "none", label: words.list.noDepartment },
            ],
          },
        ]
      : []),
    { name: "state", label: words.list.state, options: choices(states, words.state) },
    { name: "source", label: words.list.source, options: choices(evidenceSources, words.source) },
    { name: "scan", label: words.list.scan, options: choices(scanStates, words.scan) },
    {
      name: "linking",
      label: words.list.linking,
      options: [
        { value: "none", label: words.list.unlinked },
        { value: "held", label: words.list.held },
      ],
    },
    { name: "open", label: words.list.open, options: choices(openPoints, words.open) },
  ];
  return <FilterBar searchLabel={words.list.search} filters={filters} shown={shown} total={total} />;
}
