export { takeNotice as takeEvidenceNotice } from "./notice.server.ts";
export { listEvidenceOf } from "./queries.server.ts";
