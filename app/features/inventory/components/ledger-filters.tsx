import { useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { useWords } from "#app/components/locale.tsx";
import { media } from "#db/codes/inventory.ts";
import type { EntryCheck } from "../entry-checks.ts";
import { flags, states } from "../filter.ts";
import { inventoryListMessages } from "../list-messages.ts";
import { inventoryMessages } from "../messages.ts";

/** What of the ledger is shown. `children` stand at the right end. */
export function LedgerFilters({
  departments,
  checks,
  shown,
  total,
  children,
}: {
  departments: readonly { id: string; name: string }[];
  /** What of each entry can be looked at; the server names them, because the words of all checks are many and the list needs a title each. */
  checks: readonly { key: EntryCheck; title: string }[];
  shown: number;
  total: number;
  children?: ReactNode;
}) {
  const words = useWords(inventoryMessages);
  const list = useWords(inventoryListMessages);
  const [params] = useSearchParams();
  const importId = params.get("import");
  const filters: Filter[] = [
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
    { name: "flag", label: list.flag, options: flags.map((flag) => ({ value: flag, label: words.fields[flag] })) },
    {
      name: "medium",
      label: list.medium,
      options: media.map((medium) => ({ value: medium, label: words.medium[medium] })),
    },
    { name: "state", label: list.state, options: states.map((state) => ({ value: state, label: list.states[state] })) },
    {
      name: "check",
      label: list.check,
      single: true,
      options: checks.map(({ key, title }) => ({ value: key, label: title })),
    },
    // Nobody chooses an import here; its page leads to its entries, and the word can be removed.
    ...(importId
      ? [{ name: "import", label: list.import, options: [{ value: importId, label: list.thisImport }] }]
      : []),
  ];
  return (
    <FilterBar searchLabel={list.search} filters={filters} shown={shown} total={total}>
      {children}
    </FilterBar>
  );
}
