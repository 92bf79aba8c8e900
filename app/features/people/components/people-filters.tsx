import { useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { useWords } from "#app/components/locale.tsx";
import { organizationMessages, roleMessages } from "#app/features/organization/index.ts";
import { employmentTypes } from "#db/codes/organization.ts";
import { accesses, filterRoles, states } from "../filter.ts";
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
            label: words.list.department,
            options: [
              ...departments.map(({ id, name }) => ({ value: id, label: name })),
              { value: "none", label: words.list.noDepartment },
            ],
          },
        ]
      : []),
    { name: "employment", label: words.list.employment, options: choices(employmentTypes, employmentType) },
    { name: "role", label: words.list.role, options: choices(filterRoles, roles) },
    { name: "access", label: words.list.access, options: choices(accesses, words.access) },
    { name: "state", label: words.list.state, options: choices(states, words.state) },
    // Nobody chooses an import here; its page leads to whom it added, and the word can be removed.
    ...(importId
      ? [{ name: "import", label: words.list.import, options: [{ value: importId, label: words.list.thisImport }] }]
      : []),
  ];
  return (
    <FilterBar searchLabel={words.list.search} filters={filters} shown={shown} total={total}>
      {children}
    </FilterBar>
  );
}
