import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readMoment, type Tx } from "#app/platform/db.server.ts";
import { defineWorkerTask, vouchedFor, type WorkerTask } from "#app/platform/worker/task.ts";
import type { Sink } from "./outlet.ts";

/** What is noted for good of a report that somebody prints: of which table, of which row if it is one, and what it was. */
export type ReportNote = { table: string; rowId?: string | undefined; facts: Readonly<Record<string, unknown>> };

export type ReportFrame<Input, Source, Printed> = {
  name: string;
  /** Gathers what is printed; cover and rows agree, because all of it is of one moment. */
  open: (tx: Tx, input: Input) => Promise<Source>;
  /** Its rows come from the database while it is printed, so that the whole is never in memory at once. */
  isStreamed?: boolean;
  noteOf: (source: Source, input: Input) => ReportNote;
  print: (
    source: Source,
    input: Input,
    to: { sink: Sink; organization: { id: string; name: string } },
  ) => Promise<Printed>;
};

/** A report that a worker thread prints on somebody's authority; its bytes come as chunks. */
export function defineReport<Input, Source, Printed>({
  name,
  open,
  isStreamed = false,
  noteOf,
  print,
}: ReportFrame<Input, Source, Printed>): WorkerTask<Input, Printed> {
  return defineWorkerTask({
    name,
    async run({ input, actor, emit }) {
      const authority = vouchedFor(actor);
      const { organization } = authority;
      const finish = async (source: Source) => {
        const { table, rowId, facts } = noteOf(source, input);
        // By a transaction of its own, before the first byte leaves: whoever breaks the download off has seen what came.
        await inOrganization(authority, (noting) => recordRead(noting, "print", table, rowId, facts));
        return print(source, input, { sink: (chunk) => emit(chunk), organization });
      };
      if (isStreamed) return readMoment(authority, async (tx) => finish(await open(tx, input)));
      return finish(await readMoment(authority, (tx) => open(tx, input)));
    },
  });
}
