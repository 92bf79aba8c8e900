import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { useWords } from "#app/components/locale.tsx";
import { evidenceSources, scanStates } from "#db/codes/evidence.ts";
import { openPoints, states } from "../filter.ts";
import { evidenceListMessages } from "../list-messages.ts";
import { evidenceMessages } from "../messages.ts";
import { evidenceStateMessages } from "../state-messages.ts";

/** Which evidence is shown. */
export function EvidenceFilters({
  departments,
  requirements,
  of,
  shown,
  total,
}: {
  departments: readonly { id: string; name: string }[];
  requirements: readonly { code: string; title: string }[];
  /** The record or requirement from whose page somebody came. */
  of: { value: string; label: string } | undefined;
  shown: number;
  total: number;
}) {
  const words = useWords(evidenceMessages);
  const { state, scan } = useWords(evidenceStateMessages);
  const list = useWords(evidenceListMessages);
  const choices = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>) =>
    codes.map((value) => ({ value: value as string, label: names[value] }));
  const filters: Filter[] = [
    ...(requirements.length > 0
      ? [
          {
            name: "requirement",
            label: list.requirement,
            single: true,
            options: requirements.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
          },
        ]
      : []),
    ...(of ? [{ name: "of", label: list.of, single: true, options: [of] }] : []),
    ...(departments.length > 0
      ? [
          {
            name: "department",
            label: list.department,
            options: [
              ...departments.map(({ id, name }) => ({ value: id, label: name })),
              { value: "none", label: list.noDepartment },
            ],
          },
        ]
      : []),
    { name: "state", label: list.state, options: choices(states, state) },
    { name: "source", label: list.source, options: choices(evidenceSources, words.source) },
    { name: "scan", label: list.scan, options: choices(scanStates, scan) },
    {
      name: "linking",
      label: list.linking,
      options: [
        { value: "none", label: list.unlinked },
        { value: "held", label: list.held },
      ],
    },
    { name: "open", label: list.open, options: choices(openPoints, list.openPoint) },
  ];
  return <FilterBar searchLabel={list.search} filters={filters} shown={shown} total={total} />;
}
