import { type FileInput, openReading } from "#app/platform/sheet/workbook-cache.server.ts";
import type { RiskPlan } from "./plan.ts";
import { type Reading, readRisks } from "./reading.ts";

/** A file as its plan reads it into rows of risks. */
export function openRisks(file: FileInput, plan: RiskPlan): Promise<Reading> {
  return openReading({ name: "risks", read: readRisks }, file, plan);
}
