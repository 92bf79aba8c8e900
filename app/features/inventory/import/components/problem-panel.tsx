import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import {
  Adjustments,
  ChangeColumns,
  Errors,
  Notices,
  ProblemGroup,
  ToCheck,
} from "#app/components/import/problems.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { importMessages } from "../messages.ts";
import type { PreviewView } from "../preview-view.ts";

/** What has to be looked at before a ledger is imported. */
export function ProblemPanel({
  view,
  paths: { columns, preview },
  version,
  children,
}: {
  view: PreviewView;
  paths: { columns: string; preview: string };
  version: number;
  /** What stands between the columns and the adjustments: the departments. */
  children?: ReactNode;
}) {
  const words = useWords(importMessages).preview;
  const { counts, errors, notices, open, phases } = view;
  return (
    <ToCheck open={counts.errors + counts.notices + open.length} promise={words.promise} preview={preview}>
      <Errors problems={errors} total={counts.errors} preview={preview} />
      {open.length > 0 ? (
        <ProblemGroup badge={<Badge tone="caution">{words.choose}</Badge>}>
          <ul className="space-y-2">
            {open.map(({ column, letter, text, choices }) => (
              <li key={column}>
                {text}
                <Form method="post" action={columns} preventScrollReset>
                  <input type="hidden" name="version" value={version} />
                  {choices.map(({ target, label }) => (
                    <button
                      key={target}
                      type="submit"
                      name={`column.${column}`}
                      value={target}
                      className="mr-3 min-h-6 rounded text-info underline underline-offset-2"
                    >
                      {label}
                      <span className="sr-only"> {letter}</span>
                    </button>
                  ))}
                </Form>
              </li>
            ))}
          </ul>
          <ChangeColumns path={columns} />
        </ProblemGroup>
      ) : null}
      {children}
      <Notices problems={notices} total={counts.notices} preview={preview} />
      {phases && phases.entries > 0 ? (
        <ProblemGroup
          badge={<Badge tone="good">{words.phases(phases.entries)}</Badge>}
          text={words.phasesText(phases.sheetName)}
        />
      ) : null}
      <Adjustments count={counts.adjusted} text={words.adjustedText} />
    </ToCheck>
  );
}
