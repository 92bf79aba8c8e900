import { createReadStream, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { problemText, refusalText } from "#app/features/inventory/import/messages.ts";
import type { ImportPlan } from "#app/features/inventory/import/plan.ts";
import type { Problem } from "#app/features/inventory/import/reading.ts";
import type { ImportOutcome } from "#app/features/inventory/import/run.server.ts";
import { proposeFor } from "#app/features/inventory/import/upload.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { type ArrivedFile, fileStore } from "#app/platform/storage/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments } from "./command.ts";

export const importLedgerCommand: Command = {
  name: "import ledger",
  usage: "FILE --organization SLUG [--as EMAIL] [--valid-rows-only]",
  purpose: "imports a company's ledger (.xlsx, .csv) as it is; prints one JSON line with what became of it",
  prepare(args) {
    const { values, positionals } = readArguments(
      args,
      { organization: { type: "string" }, as: { type: "string" }, "valid-rows-only": { type: "boolean" } },
      { required: ["organization"], positionals: ["FILE"] },
    );
    return async () => {
      const path = resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? "");
      const actor = await actorOf(values.organization ?? "", values.as, "inventory.import");
      const { line, failure } = await importLedger(actor, path, values["valid-rows-only"] ?? false, tell);
      process.stdout.write(`${JSON.stringify(line)}\n`);
      if (failure !== undefined) throw new OperatorError(failure);
    };
  },
};

/** What the command prints last: how many entries were made, how many rows have errors, and which errors those are. */
export type ImportLine = { imported: number; flagged: number; problems: { cell: string; message: string }[] };

/** Imports a file the way its own headers suggest; with errors and without `validRowsOnly` nothing. Refusals come back in words. */
export async function importLedger(
  actor: Actor,
  path: string,
  validRowsOnly: boolean,
  progress: (words: string) => void,
): Promise<{ line: ImportLine; failure: string | undefined }> {
  const name = basename(path).normalize("NFC");
  let file: ArrivedFile | undefined;
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return refused(`ファイルがありません：${path}`);
    progress(`${name} を読み込んでいます`);
    file = await fileStore().receive(createReadStream(path), { maxBytes: mostUploadBytes });
    const plan = { ...(await proposeFor(actor, name, file)), validRowsOnly };
    return await importFile(actor, name, file, plan, progress);
  } catch (error) {
    if (error instanceof Invalid) return refused(refusalText("ja", error));
    // Whoever reads the last line finds one even after a fault, whose details follow on stderr.
    process.stdout.write(`${JSON.stringify(refused(refusalText("ja", { problem: "unreadable" })).line)}\n`);
    throw error;
  } finally {
    await file?.discard();
  }
}

async function importFile(
  actor: Actor,
  name: string,
  file: ArrivedFile,
  plan: ImportPlan,
  progress: (words: string) => void,
) {
  const found = await runInWorker<{ entries: number; flagged: number; errors: Problem[] }>("inventory.import.check", {
    file: { hash: file.hash, name, bytes: await file.read() },
    plan,
  });
  const problems = found.errors.map((problem) => ({ cell: problem.cell, message: problemText("ja", problem) }));
  const line: ImportLine = { imported: 0, flagged: found.flagged, problems };
  progress(`シート「${plan.sheetName}」・明細 ${found.entries}行（問題のある行 ${found.flagged}）`);
  if (found.flagged > 0 && !plan.validRowsOnly) {
    return {
      line,
      failure: `問題のある行が${found.flagged}行あるため、何も取り込みませんでした。直すか、--valid-rows-only を付けてください。`,
    };
  }
  if (found.entries === found.flagged) return { line, failure: refusalText("ja", { problem: "nothingToImport" }) };
  const stored = await file.keep();
  const outcome = await runInWorker<ImportOutcome>(
    "inventory.import.unattended",
    { file: { ...stored, name }, plan },
    { actor, onChunk: (percent) => progress(`${Math.round(Number(percent))}%`) },
  );
  return { line: { ...line, imported: outcome.imported }, failure: undefined };
}

function refused(message: string): { line: ImportLine; failure: string } {
  return { line: { imported: 0, flagged: 0, problems: [{ cell: "", message }] }, failure: message };
}

/** Progress goes to stderr, so that stdout holds nothing but the result. */
function tell(words: string): void {
  process.stderr.write(`${words}\n`);
}
