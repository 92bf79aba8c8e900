import { z } from "zod";
import { defineJob } from "#app/platform/jobs/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { importMessages, refusalText } from "./messages.ts";
import { importPath } from "./paths.ts";
import type { ImportOutcome } from "./run.server.ts";

/** Runs a prepared import. Running it again after it is done changes nothing. */
export const importJob = defineJob({
  kind: "inventory.import",
  permission: "inventory.import",
  input: z.object({ importId: z.uuid() }),
  run: ({ actor, input, report }) =>
    runInWorker<ImportOutcome>("inventory.import.run", input, {
      actor,
      onChunk: (percent) => report(Number(percent)),
    }),
  title: (locale) => importMessages(locale).job,
  refusal: refusalText,
  path: (slug, { importId }) => importPath(slug, importId),
});
