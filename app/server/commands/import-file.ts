import { createReadStream, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Actor } from "#app/platform/actor.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import type { Action } from "#app/platform/permissions.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { type ArrivedFile, fileStore, type StoredFile } from "#app/platform/storage/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments } from "./command.ts";

type Plan = { sheetName: string; validRowsOnly: boolean };

/** What keeps rows of a file out, in words; `work` says how many rows change anything. */
type Checked = { rows: number; flagged: number; work: number; problems: CellProblem[] };
type CellProblem = { cell: string; message: string };

/** How a command takes in one kind of file; `Done` is what it counts. */
export type FileImport<P extends Plan, Done> = {
  name: string;
  purpose: string;
  permission: Action;
  /** What is counted when nothing was taken in. */
  nothing: Done;
  propose: (actor: Actor, name: string, file: ArrivedFile) => Promise<P>;
  check: (actor: Actor, file: { hash: string; name: string; bytes: Uint8Array }, plan: P) => Promise<Checked>;
  /** The worker's task that takes the file in, and what it counted. */
  task: string;
  done: (outcome: never) => Done;
  /** Whether a file that changes nothing is a failure. */
  mayChangeNothing: boolean;
  /** When the very same file came in before, where a second time would bring everything twice. */
  sameFile?: (actor: Actor, hash: string) => Promise<SameFile | undefined>;
  refusalText: (refusal: { problem: string; values?: Readonly<Record<string, string | number>> }) => string;
};

/** An earlier import of the very same file that was not undone, and the warning in words. */
type SameFile = { importedAt: Date; warning: string };

/**
 * What such a command prints last: what was done, how many rows have errors, and which errors those are; when the very same file had been
 * imported before and not undone, the instant of that.
 */
export type ImportLine<Done> = Done & { flagged: number; problems: CellProblem[]; sameFileImportedAt?: string };

type Ended<Done> = { line: ImportLine<Done>; failure: string | undefined };

export function importCommand<P extends Plan, Done extends object>(kind: FileImport<P, Done>): Command {
  return {
    name: kind.name,
    usage: "FILE --organization SLUG [--as EMAIL] [--valid-rows-only]",
    purpose: kind.purpose,
    prepare(args) {
      const { values, positionals } = readArguments(
        args,
        { organization: { type: "string" }, as: { type: "string" }, "valid-rows-only": { type: "boolean" } },
        { required: ["organization"], positionals: ["FILE"] },
      );
      return async () => {
        const path = resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? "");
        const { line, failure } = await actorOf(values.organization ?? "", values.as, kind.permission).then(
          (actor) => importFile(kind, actor, path, values["valid-rows-only"] ?? false, tell),
          (error: unknown) => {
            if (error instanceof OperatorError) return refused(kind, error.message);
            throw error;
          },
        );
        process.stdout.write(`${JSON.stringify(line)}\n`);
        if (failure !== undefined) throw new OperatorError(failure);
      };
    },
  };
}

/** Imports a file the way its own headers suggest; with errors and without `validRowsOnly` nothing. Refusals come back in words. */
export async function importFile<P extends Plan, Done extends object>(
  kind: FileImport<P, Done>,
  actor: Actor,
  path: string,
  validRowsOnly: boolean,
  progress: (words: string) => void,
): Promise<Ended<Done>> {
  const name = basename(path).normalize("NFC");
  let file: ArrivedFile | undefined;
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return refused(kind, `ファイルがありません：${path}`);
    progress(`${name} を読み込んでいます`);
    file = await fileStore().receive(createReadStream(path), { maxBytes: mostUploadBytes });
    const plan = { ...(await kind.propose(actor, name, file)), validRowsOnly };
    return await takeIn(kind, actor, name, file, plan, progress);
  } catch (error) {
    if (error instanceof Invalid) return refused(kind, kind.refusalText(error));
    // Whoever reads the last line finds one even after a fault, whose details follow on stderr.
    process.stdout.write(`${JSON.stringify(refused(kind, kind.refusalText({ problem: "unreadable" })).line)}\n`);
    throw error;
  } finally {
    await file?.discard();
  }
}

async function takeIn<P extends Plan, Done extends object>(
  kind: FileImport<P, Done>,
  actor: Actor,
  name: string,
  file: ArrivedFile,
  plan: P,
  progress: (words: string) => void,
): Promise<Ended<Done>> {
  const found = await kind.check(actor, { hash: file.hash, name, bytes: await file.read() }, plan);
  const same = await kind.sameFile?.(actor, file.hash);
  const line: ImportLine<Done> = {
    ...kind.nothing,
    flagged: found.flagged,
    problems: found.problems,
    ...(same ? { sameFileImportedAt: same.importedAt.toISOString() } : {}),
  };
  if (same) progress(same.warning);
  progress(`シート「${plan.sheetName}」・明細 ${found.rows}行（問題のある行 ${found.flagged}）`);
  if (found.flagged > 0 && !plan.validRowsOnly) {
    return {
      line,
      failure: `問題のある行が${found.flagged}行あるため、何も取り込みませんでした。直すか、--valid-rows-only を付けてください。`,
    };
  }
  if (found.work === 0) {
    const isFine = kind.mayChangeNothing && found.rows > found.flagged;
    return { line, failure: isFine ? undefined : kind.refusalText({ problem: "nothingToImport" }) };
  }
  const stored: StoredFile = await file.keep();
  const outcome = await runInWorker<never>(
    kind.task,
    { file: { ...stored, name }, plan },
    { actor, onChunk: (percent) => progress(`${Math.round(Number(percent))}%`) },
  );
  return { line: { ...line, ...kind.done(outcome) }, failure: undefined };
}

function refused<P extends Plan, Done extends object>(kind: FileImport<P, Done>, message: string): Ended<Done> {
  return { line: { ...kind.nothing, flagged: 0, problems: [{ cell: "", message }] }, failure: message };
}

/** Progress goes to stderr, so that stdout holds nothing but the result. */
function tell(words: string): void {
  process.stderr.write(`${words}\n`);
}
