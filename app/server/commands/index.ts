import type { Command } from "./command.ts";
import { migrateCommand, resetCommand } from "./database.ts";
import { foundCommand } from "./found.ts";
import { reportLedgerCommand } from "./report-ledger.ts";
import { verifyCommand } from "./verify.ts";

/** Every command of `npm run akashi -- …`. */
export const commands: readonly Command[] = [
  foundCommand,
  migrateCommand,
  resetCommand,
  reportLedgerCommand,
  verifyCommand,
];
