export { anchorChore, listAnchorRecipients } from "./anchors.server.ts";
export { auditPackageTask } from "./package.server.ts";
export { findChainHead, findEventHash, verifyChain } from "./queries.server.ts";
