export { approvalMessages } from "./messages.ts";
export {
  approvalPath,
  approvalSealPath,
  approvalsPath,
  approvalWithdrawalPath,
} from "./paths.ts";
export { approvalStepMessages } from "./step-messages.ts";
