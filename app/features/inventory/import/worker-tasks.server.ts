import { listDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type FileInput, openWorkbook } from "#app/platform/sheet/workbook-cache.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { type AnyWorkerTask, defineWorkerTask, vouchedFor } from "#app/platform/worker/task.ts";
import type { RememberedHeaders } from "./columns.ts";
import { inspectSheet, replan, sampleColumns } from "./inspection.server.ts";
import type { HeaderRows } from "./layout.ts";
import { openLedger } from "./open-ledger.server.ts";
import { type ImportPlan, proposePlan } from "./plan.ts";
import { previewImport } from "./preview.server.ts";
import { entriesNamed } from "./queries.server.ts";
import { runImport, runUnattended } from "./run.server.ts";

const propose = defineWorkerTask({
  name: "inventory.import.propose",
  run: async ({ input }: { input: { file: FileInput; remembered: RememberedHeaders } }) => {
    const plan = proposePlan(await openWorkbook(input.file), input.remembered);
    if (!plan) throw new Invalid("noTable");
    return plan;
  },
});

const inspect = defineWorkerTask({
  name: "inventory.import.inspect",
  run: async ({ input }: { input: { file: FileInput; plan: ImportPlan; sheet?: number } }) =>
    inspectSheet(await openWorkbook(input.file), input.plan, input.sheet),
});

const replanTask = defineWorkerTask({
  name: "inventory.import.replan",
  run: async ({
    input,
  }: {
    input: { file: FileInput; plan: ImportPlan; sheet: number; header: HeaderRows; remembered: RememberedHeaders };
  }) => {
    const plan = replan(await openWorkbook(input.file), input.plan, input.sheet, input.header, input.remembered);
    if (!plan) throw new Invalid("noSuchHeader");
    return plan;
  },
});

const samples = defineWorkerTask({
  name: "inventory.import.samples",
  run: async ({ input }: { input: { file: FileInput; plan: ImportPlan } }) =>
    sampleColumns(await openWorkbook(input.file), input.plan),
});

const preview = defineWorkerTask({
  name: "inventory.import.preview",
  run: async ({
    input,
    actor,
  }: {
    input: { file: FileInput; plan: ImportPlan; page: number; cell?: string };
    actor: Actor | undefined;
  }) => {
    const workbook = await openWorkbook(input.file);
    const reading = await openLedger(input.file, input.plan);
    return readOrganization(vouchedFor(actor), async (tx) =>
      previewImport(
        workbook,
        reading,
        input.plan,
        { page: input.page, cell: input.cell },
        await listDepartments(tx),
        (titles) => entriesNamed(tx, titles),
      ),
    );
  },
});

/** What keeps rows out, without looking at the database: for the command line. */
const check = defineWorkerTask({
  name: "inventory.import.check",
  run: async ({ input }: { input: { file: FileInput; plan: ImportPlan } }) => {
    const reading = await openLedger(input.file, input.plan);
    return {
      entries: reading.rows.length,
      flagged: reading.rows.filter(({ hasError }) => hasError).length,
      errors: reading.problems.filter(({ severity }) => severity === "error"),
    };
  },
});

const run = defineWorkerTask({
  name: "inventory.import.run",
  run: ({
    input,
    actor,
    emit,
  }: {
    input: { importId: string };
    actor: Actor | undefined;
    emit: (percent: number) => Promise<void>;
  }) => runImport(vouchedFor(actor), input.importId, emit),
});

const unattended = defineWorkerTask({
  name: "inventory.import.unattended",
  run: ({
    input,
    actor,
    emit,
  }: {
    input: { file: StoredFile & { name: string }; plan: ImportPlan };
    actor: Actor | undefined;
    emit: (percent: number) => Promise<void>;
  }) => runUnattended(vouchedFor(actor), input.file, input.plan, emit),
});

/** Everything about an import that is too heavy for the thread that serves pages. */
export const importWorkerTasks: readonly AnyWorkerTask[] = [
  propose,
  inspect,
  replanTask,
  samples,
  preview,
  check,
  run,
  unattended,
];
