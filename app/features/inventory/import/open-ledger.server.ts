import { type FileInput, openReading } from "#app/platform/sheet/workbook-cache.server.ts";
import type { ImportPlan } from "./plan.ts";
import { type Reading, readLedger } from "./reading.ts";

/** A file as its plan reads it into entries. */
export function openLedger(file: FileInput, plan: ImportPlan): Promise<Reading> {
  return openReading({ name: "ledger", read: readLedger }, file, plan);
}
