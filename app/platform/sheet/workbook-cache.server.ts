import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { megabyte } from "#app/utils/file-size.ts";

/** What an imported file may hold; a company's ledger has hundreds of rows, a very large one thousands. */
export const importLimits = { rows: 50_000, columns: 300, cells: 1_500_000, inflatedBytes: 256 * 1024 * 1024 };

/** Most bytes of an uploaded file. */
export const mostUploadBytes = 50 * megabyte;

/** A file in the store, or one that has arrived and is not kept yet. */
export type FileInput = { hash: string; name: string; bytes?: Uint8Array };

/** How a feature reads a planned file; its name tells its readings from those of others. */
export type Reader<Plan, Reading> = {
  readonly name: string;
  readonly read: (workbook: Workbook, plan: Plan) => Reading;
};

/** The last workbooks this thread has read: the steps of one import all look at the same file. */
const kept = new Map<string, Workbook>();
const mostKept = 2;

/** The last file as its last plan reads it: what was just checked is what is imported. */
let lastReading: { key: string; reading: unknown } | undefined;

export async function openReading<Plan extends { validRowsOnly: boolean }, Reading>(
  { name, read }: Reader<Plan, Reading>,
  file: FileInput,
  plan: Plan,
): Promise<Reading> {
  const workbook = await openWorkbook(file);
  const key = [keyOf(file), name, JSON.stringify({ ...plan, validRowsOnly: false })].join(" ");
  if (lastReading?.key !== key) lastReading = { key, reading: read(workbook, plan) };
  // The key names the reader, whose readings have this type.
  return lastReading.reading as Reading;
}

/** Reads a stored file, or the bytes of one that is about to be stored, as a workbook. */
export async function openWorkbook(file: FileInput): Promise<Workbook> {
  const key = keyOf(file);
  const known = kept.get(key);
  kept.delete(key);
  // Room is made before the next one is read: the largest two and a third at once would exceed what the thread may hold.
  for (const oldest of kept.keys()) if (kept.size >= mostKept) kept.delete(oldest);
  if (!known && lastReading && !lastReading.key.startsWith(key)) lastReading = undefined;
  const workbook =
    known ??
    (await readWorkbook(file.bytes ?? (await fileStore().read(file.hash)), {
      fileName: file.name,
      limits: importLimits,
    }));
  kept.set(key, workbook);
  return workbook;
}

/** Whether text is a table, and how a CSV's only sheet is called, depends on the name. */
function keyOf(file: FileInput): string {
  return `${file.hash} ${file.name}`;
}
