import { sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import { enqueueJob, getJob, type JobDefinition } from "#app/platform/jobs/index.server.ts";
import { withPatience } from "#app/platform/patience.server.ts";
import { cellPlace } from "#app/platform/sheet/grid.ts";
import type { ImportStatus } from "#db/codes/inventory.ts";
import { type BasePlan, mostCorrections } from "./plan.ts";

/** An import as far as its preparation and its run need it. */
export type ImportRun<Plan extends BasePlan> = {
  id: string;
  status: ImportStatus;
  jobId: string | null;
  plan: Plan;
  version: number;
};

/** What is written of an import while it is prepared; a file that is let go of is not kept any more. */
export type ImportChanges<Plan extends BasePlan> = Partial<Omit<ImportRun<Plan>, "id">> & { fileReleasedAt?: Date };

/** Where a feature keeps its imports, and the work that runs one. */
export type ImportStore<Plan extends BasePlan, Run extends ImportRun<Plan>> = {
  /** The import, held until commit, or NotFound. */
  readonly hold: (tx: Tx, id: string) => Promise<Run>;
  readonly write: (tx: Tx, id: string, changes: ImportChanges<Plan>) => Promise<void>;
  readonly job: JobDefinition;
};

/**
 * What people do with an import until it has run, whatever it is a list of: match columns, type over cells, decide about departments,
 * run it or give it up. Every step is refused while the import runs and once it is over.
 */
export function importCommands<Plan extends BasePlan, Run extends ImportRun<Plan>>({
  hold,
  write,
  job,
}: ImportStore<Plan, Run>) {
  /** The import, held until commit: two people, a double click or a job cannot change it at once. Its job holds it for as long as it runs. */
  function lockImport(tx: Tx, id: string): Promise<Run> {
    return withPatience(tx, "importBusy", () => hold(tx, id));
  }

  /** The same, while it can be changed: being prepared, or when its run has failed. */
  async function openImport(tx: Tx, id: string): Promise<Run> {
    const run = await lockImport(tx, id);
    await refuseUnlessOpen(tx, run);
    return run;
  }

  async function writePlan(tx: Tx, run: Run, plan: Plan): Promise<void> {
    await write(tx, run.id, { plan, status: "mapping", version: run.version + 1 });
  }

  return {
    lockImport,

    /** Changes the plan of an import that can still be changed. */
    async changePlan(tx: Tx, id: string, change: (plan: Plan) => Plan): Promise<void> {
      const run = await openImport(tx, id);
      await writePlan(tx, run, change(run.plan));
    },

    /** Replaces the plan that the person saw as `version`; a stale save is a Conflict. */
    async savePlan(tx: Tx, id: string, version: number, plan: Plan): Promise<void> {
      const run = await openImport(tx, id);
      if (run.version !== version) throw new Conflict("importChanged");
      await writePlan(tx, run, plan);
    },

    /** Sets what the columns stand for; every column that is not named keeps its target. */
    async mapColumns(
      tx: Tx,
      id: string,
      version: number,
      targets: Readonly<Record<number, Plan["columns"][number]["target"]>>,
    ): Promise<void> {
      const run = await openImport(tx, id);
      if (run.version !== version) throw new Conflict("importChanged");
      const columns = run.plan.columns.map((column) => {
        const target = targets[column.column];
        if (target === undefined) return column;
        // Left as proposed, too, it is decided now.
        return { ...column, target, score: 1, isRemembered: column.isRemembered && target === column.target };
      });
      await writePlan(tx, run, { ...run.plan, columns });
    },

    /** Types over a cell; an empty text takes the correction back and the file's own text counts again. */
    async correctCell(tx: Tx, id: string, cell: string, text: string): Promise<void> {
      const run = await openImport(tx, id);
      if (!cellPlace(cell)) throw new Invalid("noSuchCell", { field: "cell" });
      const { [cell]: _old, ...corrections } = run.plan.corrections;
      if (text !== "") {
        if (Object.keys(corrections).length >= mostCorrections) {
          throw new Invalid("tooManyCorrections", { field: "text", values: { limit: mostCorrections } });
        }
        corrections[cell] = text;
      }
      await writePlan(tx, run, { ...run.plan, corrections });
    },

    /** Takes a row against what was detected, leaves it out, or follows the detection again. */
    async chooseRow(tx: Tx, id: string, row: number, choice: "take" | "leave" | "detected"): Promise<void> {
      const run = await openImport(tx, id);
      const { [String(row)]: _old, ...rows } = run.plan.rows;
      if (choice !== "detected") rows[String(row)] = choice;
      await writePlan(tx, run, { ...run.plan, rows });
    },

    /** Decides what becomes of a department name of the file, by its key. */
    async chooseDepartment(tx: Tx, id: string, key: string, choice: Plan["departments"][string]): Promise<void> {
      const run = await openImport(tx, id);
      const departments = [
        ...Object.entries(run.plan.departments).filter(([name]) => name !== key),
        [key, choice] as const,
      ];
      await writePlan(tx, run, { ...run.plan, departments: Object.fromEntries(departments) });
    },

    /** Asks for the import as it was seen in the preview; asking twice runs it once. */
    async requestImport(tx: Tx, id: string, version: number, validRowsOnly: boolean): Promise<void> {
      const run = await lockImport(tx, id);
      if (run.status === "done" || (run.status === "running" && !(await hasFailed(tx, run)))) return;
      await refuseUnlessOpen(tx, run);
      if (run.version !== version) throw new Conflict("importChanged");
      const jobId = await enqueueJob(tx, job, { importId: id });
      await write(tx, id, {
        status: "running",
        jobId,
        plan: { ...run.plan, validRowsOnly },
        version: run.version + 1,
      });
    },

    /** Gives up an import that has not run, and its file with it. */
    async cancelImport(tx: Tx, id: string): Promise<void> {
      const run = await lockImport(tx, id);
      if (run.status === "cancelled") return;
      await refuseUnlessOpen(tx, run);
      await write(tx, id, { status: "cancelled", fileReleasedAt: now() });
    },
  };
}

/** Thirty days: so long an import can be undone as a whole, and so long its file is kept. */
const undoMs = 30 * 24 * 60 * 60 * 1000;

export function canBeUndone(run: { status: string; importedAt: Date | null }): boolean {
  return run.status === "done" && !!run.importedAt && run.importedAt >= undoneSince();
}

/** When the oldest import was made that can still be undone. */
export function undoneSince(): Date {
  return new Date(now().getTime() - undoMs);
}

/** Until when an import can be undone, and its file is kept. */
export function undoneUntil(importedAt: Date): Date {
  return new Date(importedAt.getTime() + undoMs);
}

/** The job that an import runs or ran as; none before it ran, and none when a command ran it. */
export async function findImportJob(tx: Tx, run: { jobId: string | null }) {
  return run.jobId === null ? undefined : await getJob(tx, run.jobId);
}

/** Whether an import can still be changed: while it is being prepared, and when its run has failed. */
export function isOpen(run: { status: ImportStatus }, job: { status: string } | undefined): boolean {
  return run.status === "mapping" || (run.status === "running" && job?.status === "failed");
}

/** Imports of one organization run one after the other, so that two at once do not both create the same department. */
export async function waitForOtherImports(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('import ' || ${tx.actor.organization.id}, 0))`);
}

async function refuseUnlessOpen(tx: Tx, run: { status: ImportStatus; jobId: string | null }): Promise<void> {
  if (!isOpen(run, await findImportJob(tx, run))) throw new Conflict("importClosed");
}

async function hasFailed(tx: Tx, run: { jobId: string | null }): Promise<boolean> {
  const job = await findImportJob(tx, run);
  return job?.status === "failed";
}
