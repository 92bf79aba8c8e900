export { anchorChore } from "./anchors.server.ts";
export { auditPackageTask } from "./package.server.ts";
export { eventLines, type FileFacts, noting, type Stretch, sums, verifierProgram } from "./package-parts.server.ts";
export { findChainHead, findEventHash, verifyChain } from "./queries.server.ts";
