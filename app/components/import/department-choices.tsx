import { Form } from "@remix-run/react";
import { SelectBox } from "../form/select-box.tsx";
import { useWords } from "../locale.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { takingInMessages } from "./messages.ts";
import type { DepartmentView } from "./view.ts";

/** Departments of the file that are not in the organization under that very name: created, or taken for another. */
export function DepartmentChoices({
  departments,
  known,
  path,
}: {
  departments: readonly DepartmentView[];
  known: readonly { readonly id: string; readonly name: string }[];
  path: string;
}) {
  const words = useWords(takingInMessages);
  if (departments.length === 0) return null;
  return (
    <div className="space-y-2">
      <Badge tone="info">{words.departments}</Badge>
      <ul className="space-y-3">
        {departments.map(({ key, name, rows, outcome }) => (
          <li key={key}>
            <Form method="post" action={path} className="space-y-1" preventScrollReset>
              <input type="hidden" name="key" value={key} />
              <p className="flex flex-wrap items-baseline gap-x-2">
                <b>{name}</b>
                <span className="text-faint text-sm tabular-nums">{words.departmentRows(rows)}</span>
              </p>
              <div className="flex gap-2">
                <SelectBox
                  name="outcome"
                  aria-label={words.departmentFor(name)}
                  defaultValue={"use" in outcome ? outcome.use : "none" in outcome ? "none" : "create"}
                  onChange={(event) => event.currentTarget.form?.requestSubmit()}
                >
                  <option value="create">{words.created}</option>
                  {known.length > 0 ? (
                    <optgroup label={words.useOther}>
                      {known.map((department) => (
                        <option key={department.id} value={department.id}>
                          {words.used(department.name)}
                        </option>
                      ))}
                    </optgroup>
                  ) : null}
                  <option value="none">{words.leftOut}</option>
                </SelectBox>
                <noscript>
                  <Button>{words.save}</Button>
                </noscript>
              </div>
            </Form>
          </li>
        ))}
      </ul>
    </div>
  );
}
