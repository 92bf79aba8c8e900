export { listEvidenceOf } from "./queries.server.ts";
