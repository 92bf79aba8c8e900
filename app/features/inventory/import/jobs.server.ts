import { z } from "zod";
import { defineJob } from "#app/platform/jobs/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import type { ImportOutcome } from "./run.server.ts";

/** Runs a prepared import. Running it again after it is done changes nothing. */
export const importJob = defineJob({
  kind: "inventory.import",
  input: z.object({ importId: z.uuid() }),
  run: ({ actor, input, report }) =>
    runInWorker<ImportOutcome>("inventory.import.run", input, {
      actor,
      onChunk: (percent) => report(Number(percent)),
    }),
});
