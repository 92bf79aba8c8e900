import { memberOptions } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { receiveUpload } from "#app/platform/http/upload.server.ts";
import { restoreFormula } from "#app/platform/sheet/neutral-text.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { megabyte } from "#app/utils/file-size.ts";
import { holdRequirements } from "./catalog.server.ts";
import { createOwnRequirements, editOwnRequirements } from "./commands.server.ts";
import { type OwnPlan, planOwn } from "./own-import.ts";
import { listOwnRequirements } from "./own-sheet.server.ts";

/** The largest file of requirements, in bytes. */
export const mostOwnBytes = 8 * megabyte;

/** Reads the first sheet of a file as text, in a worker thread: a hostile file takes nobody else's time. */
export const ownSheetTask = defineWorkerTask({
  name: "requirements.ownSheet",
  async run({ input: { name, bytes } }: { input: { name: string; bytes: Uint8Array } }): Promise<string[][]> {
    const { sheets } = await readWorkbook(bytes, { fileName: name, limits: { rows: 20_000, columns: 100 } });
    const sheet = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
    return (sheet?.rows ?? []).map((row) => Array.from(row, (cell) => restoreFormula(cell?.text ?? "")));
  },
});

/** Takes a file of own requirements in: all of it, or (with the problems named) nothing. */
export async function importOwn(actor: Actor, request: Request): Promise<OwnPlan> {
  const { name, file } = await receiveUpload(request, mostOwnBytes);
  try {
    const rows = await runInWorker<string[][]>(ownSheetTask.name, { name, bytes: await file.read() });
    return await importOwnRows(actor, rows);
  } finally {
    await file.discard();
  }
}

/** The same of rows that have been read. */
export async function importOwnRows(actor: Actor, rows: readonly (readonly string[])[]): Promise<OwnPlan> {
  return inOrganization(actor, async (tx) => {
    await holdRequirements(tx);
    const plan = planOwn(rows, await listOwnRequirements(tx), await memberOptions(tx));
    if (plan.problems.length > 0) return plan;
    await createOwnRequirements(tx, plan.added);
    await editOwnRequirements(tx, plan.changed);
    return plan;
  });
}
