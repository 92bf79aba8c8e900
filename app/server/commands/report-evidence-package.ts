import { evidencePackageTask } from "#app/features/evidence/package.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { pathOf, writeWhole } from "./whole-file.ts";

export const reportEvidencePackageCommand: Command = {
  name: "report evidence-package",
  usage: "--organization SLUG --out FILE.zip [--language ja|en] [--as EMAIL]",
  purpose: "exports all evidence with an index and what a stranger needs to verify it",
  prepare(args) {
    const { values } = readArguments(
      args,
      {
        organization: { type: "string" },
        out: { type: "string" },
        language: { type: "string" },
        as: { type: "string" },
      },
      { required: ["organization", "out"] },
    );
    const locale = values.language ?? "ja";
    if (!isLocale(locale)) throw new UsageError("--language is ja or en");
    return async () => {
      const actor = await actorOf(values.organization ?? "", values.as, "evidence.export");
      const file = pathOf(values.out ?? "");
      try {
        await writeWhole(file, await streamFromWorker(evidencePackageTask.name, { locale }, { actor }));
      } finally {
        await closeWorkers();
      }
      process.stdout.write(`${file}\n`);
    };
  },
};
