/** Addresses of reviews of the ledger, for an organization's slug. */
export const ledgerReviewsPath = (slug: string) => `/o/${slug}/ledger-reviews`;
/** To the review under way, or else the one that ended last; to the list while there is none. */
export const latestReviewPath = (slug: string) => `/o/${slug}/ledger-reviews?review=latest`;
/** To the review that ended last; to the list while none has. */
export const endedReviewPath = (slug: string) => `/o/${slug}/ledger-reviews?review=ended`;
export const newLedgerReviewPath = (slug: string) => `/o/${slug}/ledger-reviews/new`;
export const newRiskReviewPath = (slug: string) => `/o/${slug}/ledger-reviews/new?subject=risks`;
/** To begin a review of the risks that a call is about. */
export const newReviewForCallPath = (slug: string, callId: string) =>
  `/o/${slug}/ledger-reviews/new?subject=risks&call=${callId}`;
export const ledgerReviewPath = (slug: string, id: string) => `/o/${slug}/ledger-reviews/${id}`;
export const editLedgerReviewPath = (slug: string, id: string) => `/o/${slug}/ledger-reviews/${id}/edit`;
export const closeLedgerReviewPath = (slug: string, id: string) => `/o/${slug}/ledger-reviews/${id}/closing`;
export const ledgerReviewReportPath = (slug: string, id: string) => `/o/${slug}/ledger-reviews/${id}/report.pdf`;
export const ledgerReviewWorkbookPath = (slug: string, id: string) => `/o/${slug}/ledger-reviews/${id}/report.xlsx`;
export const reviewPartsPath = (slug: string, id: string) => `/o/${slug}/ledger-reviews/${id}/parts`;
export const reviewPartPath = (slug: string, id: string, partId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}`;
export const reviewAnswersPath = (slug: string, id: string, partId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}/answers`;
export const reviewRestPath = (slug: string, id: string, partId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}/rest`;
export const reviewRetirementPath = (slug: string, id: string, partId: string, entryId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}/retirements/${entryId}`;
export const reviewSignaturePath = (slug: string, id: string, partId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}/signature`;
export const reviewHeadPath = (slug: string, id: string, partId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}/head`;
export const reviewReopeningPath = (slug: string, id: string, partId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}/reopening`;
export const reviewReminderPath = (slug: string, id: string, partId: string) =>
  `/o/${slug}/ledger-reviews/${id}/parts/${partId}/reminder`;
