import { backupCommand, restoreCommand } from "./backup.ts";
import type { Command } from "./command.ts";
import { migrateCommand, resetCommand, seedCommand } from "./database.ts";
import { dissolveCommand } from "./dissolve.ts";
import { doctorCommand } from "./doctor.ts";
import { exportAuditLogCommand } from "./export-audit-log.ts";
import { forgetSecondFactorCommand } from "./forget-second-factor.ts";
import { foundCommand } from "./found.ts";
import { importLedgerCommand } from "./import-ledger.ts";
import { importPeopleCommand } from "./import-people.ts";
import { reportConformityCommand } from "./report-conformity.ts";
import { reportEvidencePackageCommand } from "./report-evidence-package.ts";
import { reportLedgerCommand } from "./report-ledger.ts";
import { reportRisksCommand } from "./report-risks.ts";
import { verifyCommand } from "./verify.ts";

/** Every command of `npm run akashi -- …`. */
export const commands: readonly Command[] = [
  dissolveCommand,
  exportAuditLogCommand,
  forgetSecondFactorCommand,
  backupCommand,
  doctorCommand,
  foundCommand,
  importLedgerCommand,
  importPeopleCommand,
  migrateCommand,
  resetCommand,
  restoreCommand,
  reportConformityCommand,
  reportEvidencePackageCommand,
  reportLedgerCommand,
  reportRisksCommand,
  seedCommand,
  verifyCommand,
];
