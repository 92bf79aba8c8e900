import { auditPackageTask } from "#app/features/audit-log/index.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { isCalendarDate } from "#app/utils/calendar-date.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { pathOf, writeWhole } from "./whole-file.ts";

export const exportAuditLogCommand: Command = {
  name: "export audit-log",
  usage: "--organization SLUG --out FILE.zip [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--as EMAIL]",
  purpose: "exports the audit log, or the days from … to …, with what a stranger needs to verify it",
  prepare(args) {
    const { values } = readArguments(
      args,
      {
        organization: { type: "string" },
        out: { type: "string" },
        from: { type: "string" },
        to: { type: "string" },
        as: { type: "string" },
      },
      { required: ["organization", "out"] },
    );
    for (const day of ["from", "to"] as const) {
      if (values[day] !== undefined && !isCalendarDate(values[day])) {
        throw new UsageError(`--${day} is a day like 2026-04-01`);
      }
    }
    return async () => {
      const actor = await actorOf(values.organization ?? "", values.as, "auditLog.export");
      const file = pathOf(values.out ?? "");
      const period = { from: values.from, to: values.to };
      try {
        await writeWhole(file, await streamFromWorker(auditPackageTask.name, period, { actor }));
      } catch (refusal) {
        if (!(refusal instanceof Invalid)) throw refusal;
        throw new OperatorError("There are no events in these days.");
      } finally {
        await closeWorkers();
      }
      process.stdout.write(`${file}\n`);
    };
  },
};
