import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type SheetSamples, samplesOf, type TableHeader } from "#app/platform/imports/layout.ts";
import { gridOf } from "#app/platform/sheet/grid.ts";
import { type FileInput, openWorkbook } from "#app/platform/sheet/workbook-cache.server.ts";
import { type AnyWorkerTask, defineWorkerTask, vouchedFor } from "#app/platform/worker/task.ts";
import { findMethod } from "../method.server.ts";
import { openRisks } from "./open-risks.server.ts";
import { proposeRiskPlan, type RiskPlan, riskPlanFor } from "./plan.ts";
import { previewRisks } from "./preview.server.ts";
import { baseFor } from "./queries.server.ts";
import { runRiskImport } from "./run.server.ts";

type Planned = { file: FileInput; plan: RiskPlan };

const propose = defineWorkerTask({
  name: "risk.import.propose",
  run: async ({ input }: { input: { file: FileInput } }) => {
    const plan = proposeRiskPlan(await openWorkbook(input.file));
    if (!plan) throw new Invalid("noRisks");
    return plan;
  },
});

const inspect = defineWorkerTask({
  name: "risk.import.inspect",
  run: async ({ input }: { input: Planned }): Promise<SheetSamples> => {
    const workbook = await openWorkbook(input.file);
    const sheet = workbook.sheets[input.plan.sheet];
    if (!sheet) throw new Invalid("planStale");
    return samplesOf(workbook, gridOf(sheet, input.plan.corrections), input.plan);
  },
});

const replan = defineWorkerTask({
  name: "risk.import.replan",
  run: async ({ input }: { input: { file: FileInput; sheet: number; header: TableHeader } }) => {
    const plan = riskPlanFor(await openWorkbook(input.file), input.sheet, input.header);
    if (!plan) throw new Invalid("noSuchHeader");
    return plan;
  },
});

const preview = defineWorkerTask({
  name: "risk.import.preview",
  run: async ({ input, actor }: { input: Planned & { page: number; cell?: string }; actor: Actor | undefined }) => {
    const workbook = await openWorkbook(input.file);
    const reading = await openRisks(input.file, input.plan);
    const base = await readOrganization(vouchedFor(actor), async (tx) => baseFor(tx, reading, await findMethod(tx)));
    return previewRisks(workbook, reading, input.plan, { page: input.page, cell: input.cell }, base);
  },
});

const run = defineWorkerTask({
  name: "risk.import.run",
  run: ({
    input,
    actor,
    emit,
  }: {
    input: { importId: string };
    actor: Actor | undefined;
    emit: (percent: number) => Promise<void>;
  }) => runRiskImport(vouchedFor(actor), input.importId, emit),
});

/** Everything about an import of risks that is too heavy for the thread that serves pages. */
export const riskImportWorkerTasks: readonly AnyWorkerTask[] = [propose, inspect, replan, preview, run];
