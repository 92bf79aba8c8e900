export { archiveEntries, confirmEntries } from "./commands.server.ts";
export { entryContent, entryTables } from "./content.server.ts";
export { findApprovedVersion } from "./ledger.server.ts";
export { compareEntries } from "./versions.server.ts";
