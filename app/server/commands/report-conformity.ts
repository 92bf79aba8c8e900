import { findApprovedAssessment } from "#app/features/requirements/assessments.server.ts";
import { conformityReport } from "#app/features/requirements/report.server.ts";
import { requirementWorkbook } from "#app/features/requirements/workbook.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { pathOf, writeWhole } from "./whole-file.ts";

export const reportConformityCommand: Command = {
  name: "report conformity",
  usage: "--organization SLUG --out FILE.pdf|FILE.xlsx [--approved] [--language ja|en] [--as EMAIL]",
  purpose:
    "writes how the requirements are met now, marked as not approved, or with --approved as the last approved gap assessment froze it",
  prepare(args) {
    const { values } = readArguments(
      args,
      {
        organization: { type: "string" },
        out: { type: "string" },
        approved: { type: "boolean" },
        language: { type: "string" },
        as: { type: "string" },
      },
      { required: ["organization", "out"] },
    );
    const locale = values.language ?? "ja";
    if (!isLocale(locale)) throw new UsageError("--language is ja or en");
    const file = pathOf(values.out ?? "");
    const isWorkbook = /\.xlsx$/i.test(file);
    if (!isWorkbook && !/\.pdf$/i.test(file)) throw new UsageError("FILE ends in .pdf or .xlsx");
    return async () => {
      const permission = isWorkbook ? "requirement.export" : "requirement.print";
      const actor = await actorOf(values.organization ?? "", values.as, permission);
      const approved = values.approved ? await readOrganization(actor, findApprovedAssessment) : undefined;
      if (values.approved && !approved) {
        throw new OperatorError(
          "No gap assessment has been approved yet; without --approved the present state is written.",
        );
      }
      const selection = approved ? { assessmentId: approved.id } : { draft: true };
      const name = isWorkbook ? requirementWorkbook : conformityReport;
      try {
        await writeWhole(file, await streamFromWorker(name, { selection, locale, search: "" }, { actor }));
      } finally {
        await closeWorkers();
      }
      process.stdout.write(`${file}\n`);
    };
  },
};
