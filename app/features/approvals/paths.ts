/** Addresses of approvals, for an organization's slug. */
export const approvalsPath = (slug: string) => `/o/${slug}/approvals`;
export const approvalPath = (slug: string, id: string) => `/o/${slug}/approvals/${id}`;
export const approvalSealPath = (slug: string, id: string) => `/o/${slug}/approvals/${id}/seal`;
export const approvalWithdrawalPath = (slug: string, id: string) => `/o/${slug}/approvals/${id}/withdrawal`;
export const approvalRoutesPath = (slug: string) => `/o/${slug}/settings/approvals`;
