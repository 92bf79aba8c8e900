export { listLinkable } from "./linkable.server.ts";
export { takeNotice as takeEvidenceNotice } from "./notice.server.ts";
export { listEvidenceOf } from "./queries.server.ts";
