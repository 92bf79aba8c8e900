export { concernedBy, getCall } from "./calls.server.ts";
export { archiveRisks, confirmRisks } from "./commands.server.ts";
export { listReviewCauses } from "./needing-review.server.ts";
