import { Form } from "@remix-run/react";
import { SelectBox } from "../form/select-box.tsx";
import { useWords } from "../locale.tsx";
import { Alert } from "../ui/alert.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import type { ColumnChoice, TargetGroup } from "./column-choice.ts";
import { takingInMessages } from "./messages.ts";

/** Each column of the file, what stands in it, and the field it goes to. */
export function ColumnTable({
  words: own,
  warnings,
  columns,
  groups,
  version,
  path,
}: {
  /** `unsure` is what becomes of a column that fits nothing; `guessed` is said of one that may stand for something else. */
  words: { title: string; lead: string; unsure: string; guessed?: string };
  /** What should be known before going on. */
  warnings: readonly string[];
  columns: readonly ColumnChoice[];
  groups: readonly TargetGroup[];
  version: number;
  path: string;
}) {
  const words = useWords(takingInMessages).mapping;
  return (
    <Form method="post" action={path}>
      <input type="hidden" name="version" value={version} />
      {warnings.length > 0 ? (
        <div className="mb-4">
          <Alert tone="caution">
            {warnings.map((warning) => (
              <p key={warning}>{warning}</p>
            ))}
          </Alert>
        </div>
      ) : null}
      <Card title={own.title} flush>
        <p className="max-w-prose px-4 pb-4 text-soft sm:px-5">{own.lead}</p>
        <ul className="divide-y divide-line border-line border-t">
          {columns.map((column) => (
            <li
              key={column.column}
              className="grid gap-x-5 gap-y-2 px-4 py-2.5 sm:px-5 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_minmax(0,20rem)] md:items-center"
            >
              <div className="flex items-baseline gap-2.5">
                <span className="w-7 shrink-0 text-right text-faint tabular-nums">{column.letter}</span>
                <label htmlFor={`column-${column.column}`} className="min-w-0 font-bold">
                  {column.header || words.noHeader}
                </label>
                {column.state === "remembered" ? <Badge tone="good">{words.remembered}</Badge> : null}
              </div>
              <p className="line-clamp-2 text-soft text-sm max-md:pl-9.5">
                <span className="sr-only">{words.samples}: </span>
                {column.samples.join(" ／ ")}
              </p>
              <div className="max-md:pl-9.5">
                <SelectBox id={`column-${column.column}`} name={`column.${column.column}`} defaultValue={column.target}>
                  {groups.map((group) => (
                    <optgroup key={group.label} label={group.label}>
                      {group.targets.map(({ value, label }) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </SelectBox>
                {column.state === "unsure" ? <p className="mt-1 text-caution text-sm">{own.unsure}</p> : null}
                {column.state === "guessed" ? <p className="mt-1 text-caution text-sm">{own.guessed}</p> : null}
              </div>
            </li>
          ))}
        </ul>
      </Card>
      <div className="mt-5">
        <Button variant="primary">{words.next}</Button>
      </div>
    </Form>
  );
}
