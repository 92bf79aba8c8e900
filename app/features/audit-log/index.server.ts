export { anchorChore, listAnchorRecipients } from "./anchors.server.ts";
export { auditPackageTask } from "./package.server.ts";
export { eventLines, type Stretch, verifierProgram } from "./package-parts.server.ts";
export { findChainHead, findEventHash, verifyChain } from "./queries.server.ts";
