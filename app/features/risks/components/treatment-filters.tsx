import { useLocation } from "@remix-run/react";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { inputClass } from "#app/components/form/field.tsx";
import { SelectBox } from "#app/components/form/select-box.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { riskLevels, treatmentStatuses } from "#db/codes/risks.ts";
import { riskLevelMessages } from "../level-messages.ts";
import { treatmentsArchivingPath, treatmentsChangingPath, treatmentsRestorationPath } from "../paths.ts";
import { treatmentStates } from "../treatment-filter.ts";
import { treatmentListMessages } from "../treatment-list-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";

type Option = { id: string; name: string };

/** Which planned measures are shown. */
export function TreatmentFilters({
  departments,
  owners,
  shown,
  total,
}: {
  departments: readonly Option[];
  owners: readonly Option[];
  shown: number;
  total: number;
}) {
  const { state } = useWords(treatmentMessages);
  const list = useWords(treatmentListMessages);
  const level = useWords(riskLevelMessages);
  const options = (all: readonly Option[], none: string) => [
    ...all.map(({ id, name }) => ({ value: id, label: name })),
    { value: "none", label: none },
  ];
  const filters: Filter[] = [
    {
      name: "state",
      label: list.stateFilter,
      options: treatmentStates.map((value) => ({ value, label: state[value] })),
    },
    { name: "owner", label: list.owner, options: options(owners, list.noOwner) },
    { name: "department", label: list.department, options: options(departments, list.noDepartment) },
    { name: "level", label: list.levels, options: riskLevels.map((value) => ({ value, label: level[value] })) },
    { name: "flag", label: list.flag, options: [{ value: "archived", label: list.archived }] },
  ];
  return <FilterBar searchLabel={list.search} filters={filters} shown={shown} total={total} />;
}

/** What can be done with the planned measures that are chosen in the list. */
export function TreatmentBulkActions({
  slug,
  people,
  isArchived,
}: {
  slug: string;
  people: readonly Option[];
  isArchived: boolean;
}) {
  const { fields, status } = useWords(treatmentMessages);
  const list = useWords(treatmentListMessages);
  const { pathname, search } = useLocation();
  const returnTo = <input type="hidden" name="returnTo" value={pathname + search} />;
  if (isArchived) {
    return (
      <>
        {returnTo}
        <Button size="small" formAction={treatmentsRestorationPath(slug)}>
          {list.restore}
        </Button>
      </>
    );
  }
  return (
    <>
      {returnTo}
      <div className="flex w-36">
        <SelectBox name="ownerId" aria-label={fields.ownerId} defaultValue="">
          <option value="">{fields.ownerId}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectBox>
      </div>
      <div className="w-36">
        <input
          name="dueOn"
          aria-label={fields.dueOn}
          placeholder={fields.dueOn}
          autoComplete="off"
          className={inputClass}
        />
      </div>
      <div className="flex w-28">
        <SelectBox name="status" aria-label={fields.status} defaultValue="">
          <option value="">{fields.status}</option>
          {treatmentStatuses.map((value) => (
            <option key={value} value={value}>
              {status[value]}
            </option>
          ))}
        </SelectBox>
      </div>
      <div className="w-40">
        <input
          name="reason"
          aria-label={fields.cancelledReason}
          placeholder={fields.cancelledReason}
          autoComplete="off"
          maxLength={500}
          className={inputClass}
        />
      </div>
      <Button size="small" formAction={treatmentsChangingPath(slug)}>
        {list.change}
      </Button>
      <Button size="small" formAction={treatmentsArchivingPath(slug)}>
        {list.archive}
      </Button>
    </>
  );
}
