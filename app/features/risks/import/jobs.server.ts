import { z } from "zod";
import { defineJob } from "#app/platform/jobs/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { refusalText, riskImportMessages } from "./messages.ts";
import { riskImportPath } from "./paths.ts";
import type { RiskOutcome } from "./run.server.ts";

/** Runs a prepared import of risks. Running it again after it is done changes nothing. */
export const riskImportJob = defineJob({
  kind: "risk.import",
  permission: "risk.edit",
  input: z.object({ importId: z.uuid() }),
  run: ({ actor, input, report }) =>
    runInWorker<RiskOutcome>("risk.import.run", input, { actor, onChunk: (percent) => report(Number(percent)) }),
  title: (locale) => riskImportMessages(locale).job,
  refusal: refusalText,
  path: (slug, { importId }) => riskImportPath(slug, importId),
});
