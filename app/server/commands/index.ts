import type { Command } from "./command.ts";
import { migrateCommand, resetCommand } from "./database.ts";

/** Every command of `npm run akashi -- …`. */
export const commands: readonly Command[] = [migrateCommand, resetCommand];
