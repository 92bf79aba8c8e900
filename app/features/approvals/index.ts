export { approvalMessages } from "./messages.ts";
export {
  approvalPath,
  approvalSealPath,
  approvalSendBackPath,
  approvalsPath,
  approvalWithdrawalPath,
} from "./paths.ts";
export type { ApprovalRoute, RouteStep } from "./route.ts";
