import { useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { useWords } from "#app/components/locale.tsx";
import { organizationMessages, roleMessages } from "#app/features/organization/index.ts";
import { employmentTypes } from "#db/codes/organization.ts";
import { accesses, filterRoles, states } from "../filter.ts";
import { peopleListMessages } from "../list-messages.ts";
import { peopleMessages } from "../messages.ts";

/** Which people are shown. `children` stand at the right end. */
export function PeopleFilters({
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
  const words = useWords(peopleMessages);
  const list = useWords(peopleListMessages);
  const { employmentType } = useWords(organizationMessages);
  const roles = useWords(roleMessages);
  const [params] = useSearchParams();
  const importId = params.get("import");
  const choices = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>) =>
    codes.map((value) => ({ value: value as string, label: names[value] }));
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
    { name: "employment", label: list.employment, options: choices(employmentTypes, employmentType) },
    { name: "role", label: list.role, options: choices(filterRoles, roles) },
    { name: "access", label: list.access, options: choices(accesses, words.access) },
    { name: "state", label: list.state, options: choices(states, words.state) },
    // Nobody chooses an import here; its page leads to whom it added, and the word can be removed.
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
