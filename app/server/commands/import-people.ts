import { problemText, refusalText } from "#app/features/people/import/messages.ts";
import type { PeoplePlan } from "#app/features/people/import/plan.ts";
import type { PeopleOutcome } from "#app/features/people/import/run.server.ts";
import { proposePeople } from "#app/features/people/import/upload.server.ts";
import type { PeopleCheck } from "#app/features/people/import/worker-tasks.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { type FileImport, importCommand } from "./import-file.ts";

/** A list of people: how many were added, and how many changed. The list of yesterday changes nothing, and that is no failure. */
export const peopleFile: FileImport<PeoplePlan, { added: number; changed: number }> = {
  name: "import people",
  purpose:
    "imports a list of people (.xlsx, .csv), updating by employee number; prints one JSON line with what became of it",
  permission: "member.edit",
  nothing: { added: 0, changed: 0 },
  mayChangeNothing: true,
  propose: (_actor, name, file) => proposePeople(name, file),
  check: async (actor, file, plan) => {
    const { people, flagged, work, errors } = await runInWorker<PeopleCheck>(
      "people.import.check",
      { file, plan },
      { actor },
    );
    const problems = errors.map((problem) => ({ cell: problem.cell, message: problemText("ja", problem) }));
    return { rows: people, flagged, work, problems };
  },
  task: "people.import.unattended",
  done: ({ added, changed }: PeopleOutcome) => ({ added, changed }),
  refusalText: (refusal) => refusalText("ja", refusal),
};

export const importPeopleCommand = importCommand(peopleFile);
