import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type SheetSamples, samplesOf, type TableHeader } from "#app/platform/imports/layout.ts";
import { gridOf } from "#app/platform/sheet/grid.ts";
import { type FileInput, openWorkbook } from "#app/platform/sheet/workbook-cache.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { type AnyWorkerTask, defineWorkerTask, vouchedFor } from "#app/platform/worker/task.ts";
import { decideRows } from "./decide.ts";
import { openPeople } from "./open-people.server.ts";
import { type PeoplePlan, peoplePlanFor, proposePeoplePlan } from "./plan.ts";
import { previewPeople } from "./preview.server.ts";
import { baseFor } from "./queries.server.ts";
import type { Problem } from "./reading.ts";
import { runPeopleImport, runPeopleUnattended } from "./run.server.ts";

type Planned = { file: FileInput; plan: PeoplePlan };

const propose = defineWorkerTask({
  name: "people.import.propose",
  run: async ({ input }: { input: { file: FileInput } }) => {
    const plan = proposePeoplePlan(await openWorkbook(input.file));
    if (!plan) throw new Invalid("noPeople");
    return plan;
  },
});

/** The sheets of the file, the first rows of the planned one, and values of each column to recognize it by. */
const inspect = defineWorkerTask({
  name: "people.import.inspect",
  run: async ({ input }: { input: Planned }): Promise<SheetSamples> => {
    const workbook = await openWorkbook(input.file);
    const sheet = workbook.sheets[input.plan.sheet];
    if (!sheet) throw new Invalid("planStale");
    return samplesOf(workbook, gridOf(sheet, input.plan.corrections), input.plan);
  },
});

const replan = defineWorkerTask({
  name: "people.import.replan",
  run: async ({ input }: { input: { file: FileInput; sheet: number; header: TableHeader } }) => {
    const plan = peoplePlanFor(await openWorkbook(input.file), input.sheet, input.header);
    if (!plan) throw new Invalid("noSuchHeader");
    return plan;
  },
});

const preview = defineWorkerTask({
  name: "people.import.preview",
  run: async ({ input, actor }: { input: Planned & { page: number; cell?: string }; actor: Actor | undefined }) => {
    const workbook = await openWorkbook(input.file);
    const reading = await openPeople(input.file, input.plan);
    const base = await readOrganization(vouchedFor(actor), (tx) => baseFor(tx, reading, input.plan));
    return previewPeople(workbook, reading, input.plan, { page: input.page, cell: input.cell }, base);
  },
});

/** What keeps rows out: for the command line. */
const check = defineWorkerTask({
  name: "people.import.check",
  run: async ({ input, actor }: { input: Planned; actor: Actor | undefined }): Promise<PeopleCheck> => {
    const reading = await openPeople(input.file, input.plan);
    const base = await readOrganization(vouchedFor(actor), (tx) => baseFor(tx, reading, input.plan));
    const { decisions, problems } = decideRows(reading.rows, base, input.plan);
    return {
      people: reading.rows.length,
      flagged: reading.rows.length - decisions.length,
      work: decisions.filter(({ kind }) => kind !== "same").length,
      errors: [...reading.problems, ...problems]
        .filter(({ severity }) => severity === "error")
        .sort((a, b) => a.row - b.row),
    };
  },
});
export type PeopleCheck = { people: number; flagged: number; work: number; errors: Problem[] };

const run = defineWorkerTask({
  name: "people.import.run",
  run: ({ input, actor, emit }: { input: { importId: string }; actor: Actor | undefined; emit: Emit }) =>
    runPeopleImport(vouchedFor(actor), input.importId, emit),
});

const unattended = defineWorkerTask({
  name: "people.import.unattended",
  run: ({
    input,
    actor,
    emit,
  }: {
    input: { file: StoredFile & { name: string }; plan: PeoplePlan };
    actor: Actor | undefined;
    emit: Emit;
  }) => runPeopleUnattended(vouchedFor(actor), input.file, input.plan, emit),
});

type Emit = (percent: number) => Promise<void>;

/** Everything about an import of people that is too heavy for the thread that serves pages. */
export const peopleImportWorkerTasks: readonly AnyWorkerTask[] = [
  propose,
  inspect,
  replan,
  preview,
  check,
  run,
  unattended,
];
