import { OperatorError } from "#app/platform/operator-error.ts";
import type { Examination, Surrounding } from "../doctor/examination.ts";
import { organizationsExamination } from "../doctor/organizations.ts";
import { auditLogExamination, filesExamination } from "../doctor/records.ts";
import { rightsExamination } from "../doctor/rights.ts";
import { schemaExamination } from "../doctor/schema.ts";
import { clockExamination, mailSurrounding, queueExamination, storageSurrounding } from "../doctor/surroundings.ts";
import { wallsExamination } from "../doctor/walls.ts";
import { asOwner } from "../owner.ts";
import { type Command, readArguments } from "./command.ts";

export const doctorCommand: Command = {
  name: "doctor",
  usage: "",
  purpose:
    "looks whether the installation is in order; prints one line per fault and exits 1 when there is one. Changes nothing",
  examines: true,
  prepare(args) {
    readArguments(args, {});
    return async (unopened) => {
      const faults = [...(await databaseFaults(unopened)), ...(await examineAll(surroundings, (each) => each.look()))];
      if (faults.length === 0) {
        const areas = [schemaExamination, ...examinations, ...surroundings].map(({ area }) => area);
        process.stdout.write(`Everything is in order: ${areas.join(", ")}.\n`);
        return;
      }
      process.stdout.write(faults.map((fault) => `${fault}\n`).join(""));
      throw new OperatorError(faults.length === 1 ? "There is one fault." : `There are ${faults.length} faults.`);
    };
  },
};

const examinations: readonly Examination[] = [
  wallsExamination,
  rightsExamination,
  auditLogExamination,
  organizationsExamination,
  filesExamination,
  clockExamination,
  queueExamination,
];
const surroundings: readonly Surrounding[] = [mailSurrounding, storageSurrounding];

async function databaseFaults(unopened: OperatorError | undefined): Promise<string[]> {
  if (unopened) return [`database: ${oneLine(unopened.message)}`];
  return asOwner(async (sql) => {
    const owner = await sql.reserve();
    const schema = await examineAll([schemaExamination], (each) => each.look(owner));
    // What is not there cannot be looked at; each look would say so once more.
    const [isThere] = await owner`select from pg_tables where schemaname = 'drizzle' and tablename = 'wall'`;
    return isThere ? [...schema, ...(await examineAll(examinations, (each) => each.look(owner)))] : schema;
  });
}

/** One line per fault. What cannot be looked at is a fault itself, and hinders no other look. */
async function examineAll<T extends { area: string }>(
  areas: readonly T[],
  look: (each: T) => Promise<string[]>,
): Promise<string[]> {
  const lines: string[] = [];
  for (const each of areas) {
    const faults = await look(each).catch((error: unknown) => [
      error instanceof OperatorError ? error.message : `could not be looked at: ${messageOf(error)}`,
    ]);
    lines.push(...faults.map((fault) => `${each.area}: ${oneLine(fault)}`));
  }
  return lines;
}

function messageOf(error: unknown): string {
  const { message, code, cause } = error as { message?: string; code?: string; cause?: unknown };
  return cause instanceof Error ? cause.message : message || code || String(error);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
