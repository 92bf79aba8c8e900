export { boxesOf, emptyBoxes, type SealBox } from "./boxes.ts";
export { holdCitations, isCited, refuseCited } from "./cited-evidence.server.ts";
export { configureRoute, refuseUnsendable, seal, sendBack, startApproval, withdraw } from "./commands.server.ts";
export { freeze } from "./freeze.server.ts";
export type { Approval } from "./queries.server.ts";
export { findRoute, getApproval, listApprovals, listSeals } from "./queries.server.ts";
export {
  findApprovedOf,
  findPendingOf,
  findSentAfter,
  findVersionBefore,
  getVersionOf,
  holdWhole,
  listFrozenParts,
  listVersionsOf,
} from "./versions.server.ts";
