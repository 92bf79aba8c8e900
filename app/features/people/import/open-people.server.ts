import { type FileInput, openReading } from "#app/platform/sheet/workbook-cache.server.ts";
import type { PeoplePlan } from "./plan.ts";
import { type Reading, readPeople } from "./reading.ts";

/** A file as its plan reads it into people. */
export function openPeople(file: FileInput, plan: PeoplePlan): Promise<Reading> {
  return openReading({ name: "people", read: readPeople }, file, plan);
}
