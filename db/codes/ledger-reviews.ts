/** What a review looks through: the entries of the ledger, or the risks. */
export const reviewSubjects = ["inventory", "risks"] as const;
export type ReviewSubject = (typeof reviewSubjects)[number];

/** What a department says of an entry when it looks through its part of the ledger: 変更なし, 変更, 追加, 廃止. */
export const reviewAnswers = ["unchanged", "changed", "added", "retired"] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];

/** How far a department's part is. */
export const partStates = ["waiting", "underway", "overdue", "signed"] as const;
export type PartState = (typeof partStates)[number];
