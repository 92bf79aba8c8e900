export { approvalMessages } from "./messages.ts";
export {
  approvalPath,
  approvalSealPath,
  approvalsPath,
  approvalWithdrawalPath,
} from "./paths.ts";
export { approvalProblemMessages } from "./problem-messages.ts";
export { approvalStepMessages } from "./step-messages.ts";
