import { z } from "zod";
import { defineJob } from "#app/platform/jobs/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { peopleImportMessages, refusalText } from "./messages.ts";
import { peopleImportPath } from "./paths.ts";
import type { PeopleOutcome } from "./run.server.ts";

/** Runs a prepared import of people. Running it again after it is done changes nothing. */
export const peopleImportJob = defineJob({
  kind: "people.import",
  permission: "member.edit",
  input: z.object({ importId: z.uuid() }),
  run: ({ actor, input, report }) =>
    runInWorker<PeopleOutcome>("people.import.run", input, { actor, onChunk: (percent) => report(Number(percent)) }),
  title: (locale) => peopleImportMessages(locale).job,
  refusal: refusalText,
  path: (slug, { importId }) => peopleImportPath(slug, importId),
});
