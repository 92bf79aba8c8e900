import { takingInMessages } from "#app/components/import/messages.ts";
import type { Outcome } from "#app/components/import/view.ts";
import type { JobDefinition } from "#app/platform/jobs/index.server.ts";
import { type getJob, jobProblem } from "#app/platform/jobs/index.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import type { ImportStatus } from "#db/codes/inventory.ts";
import { undoneUntil } from "./commands.server.ts";

/** An import as far as its result tells of it. */
type Run<LeftOut> = {
  id: string;
  status: ImportStatus;
  fileReleasedAt: Date | null;
  flaggedCount: number | null;
  importedAt: Date | null;
  undoneAt: Date | null;
  canBeUndone: boolean;
  leftOut: readonly LeftOut[];
};

/** An import in the list of them. */
export function listedImport(
  run: {
    id: string;
    fileName: string;
    status: ImportStatus;
    hasFailed: boolean;
    importedAt: Date | null;
    createdAt: Date;
    createdBy: string | null;
    fileReleasedAt: Date | null;
  },
  locale: Locale,
) {
  return {
    id: run.id,
    fileName: run.fileName,
    state: run.status === "running" && run.hasFailed ? ("failed" as const) : run.status,
    when: formatInstant(run.importedAt ?? run.createdAt, locale),
    who: run.createdBy ?? "",
    hasFile: !run.fileReleasedAt,
  };
}

/**
 * What has become of an import, or how far its `job` is; `facts` are told before how long the file is kept, and `problemText` says what kept
 * a row out.
 */
export function outcomeOf<LeftOut extends { cell: string; title: string }>(
  run: Run<LeftOut>,
  job: Awaited<ReturnType<typeof getJob>> | undefined,
  {
    definition,
    facts,
    problemText,
  }: { definition: JobDefinition; facts: Outcome["facts"]; problemText: (leftOut: LeftOut) => string },
  locale: Locale,
): Outcome {
  if (run.status === "mapping") throw new Error("an import that is being prepared has no outcome");
  const words = takingInMessages(locale);
  const failed = run.status === "running" && job?.status === "failed" ? job : undefined;
  const until = run.importedAt ? formatInstant(undoneUntil(run.importedAt), locale) : undefined;
  return {
    id: run.id,
    state: failed ? "failed" : run.status,
    progress: job?.status === "queued" ? undefined : (job?.progress ?? 0),
    problem: failed && jobProblem(definition, failed, locale),
    left: run.flaggedCount ?? 0,
    leftOut:
      run.status === "done"
        ? run.leftOut.map((row) => ({
            cell: row.cell,
            text: words.leftRow(row.title, problemText(row)),
            page: undefined,
          }))
        : [],
    undoneAt: run.undoneAt ? formatInstant(run.undoneAt, locale) : "",
    undoUntil: run.canBeUndone ? until : undefined,
    facts: [...facts, ...keptFact(run, until, locale)],
  };
}

/** How long the file of an import is kept, or since when it is not; nothing while the import is not over. */
function keptFact(
  { fileReleasedAt }: { fileReleasedAt: Date | null },
  until: string | undefined,
  locale: Locale,
): Outcome["facts"] {
  const words = takingInMessages(locale);
  if (fileReleasedAt) return [{ term: words.kept, details: words.releasedOn(formatInstant(fileReleasedAt, locale)) }];
  return until === undefined ? [] : [{ term: words.kept, details: words.keptUntil(until) }];
}
