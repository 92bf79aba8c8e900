import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization, type Tx } from "#app/platform/db.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import type { Action } from "#app/platform/permissions.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { pathOf, writeWhole } from "./whole-file.ts";

/** A command that prints what is approved as a whole: its last approved version, or with `--draft` its present state. */
export function versionReportCommand({
  name,
  whole,
  permission,
  findApproved,
  task,
  inputOf,
}: {
  name: string;
  /** What it prints: the ledger. */
  whole: string;
  permission: Action;
  findApproved: (tx: Tx) => Promise<unknown>;
  task: string;
  /** What the worker's task prints. */
  inputOf: (state: { draft: true } | { revision: "latest" }) => Record<string, unknown>;
}): Command {
  return {
    name,
    usage: "--organization SLUG --out FILE.pdf [--draft] [--language ja|en] [--as EMAIL]",
    purpose: `prints the last approved version of ${whole}, or with --draft its present state marked as not approved`,
    prepare(args) {
      const { values } = readArguments(
        args,
        {
          organization: { type: "string" },
          out: { type: "string" },
          draft: { type: "boolean" },
          language: { type: "string" },
          as: { type: "string" },
        },
        { required: ["organization", "out"] },
      );
      const locale = values.language ?? "ja";
      if (!isLocale(locale)) throw new UsageError("--language is ja or en");
      return async () => {
        const actor: Actor = await actorOf(values.organization ?? "", values.as, permission);
        if (!values.draft && !(await readOrganization(actor, findApproved))) {
          throw new OperatorError(
            `No version of ${whole} has been approved yet; add --draft to print its present state.`,
          );
        }
        const input = { ...inputOf(values.draft ? { draft: true } : { revision: "latest" }), locale };
        const file = pathOf(values.out ?? "");
        try {
          await writeWhole(file, await streamFromWorker(task, input, { actor }));
        } finally {
          await closeWorkers();
        }
        process.stdout.write(`${file}\n`);
      };
    },
  };
}
