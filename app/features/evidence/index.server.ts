export { createEvidence } from "./commands.server.ts";
export { listEvidenceOf } from "./queries.server.ts";
