/** What the virus scanner said of a file; `not_scanned` when none is configured. */
export const scanStates = ["not_scanned", "clean", "infected", "failed"] as const;
export type ScanState = (typeof scanStates)[number];

/** Where evidence comes from. */
export const evidenceSources = ["own", "vendor", "client", "authority", "examination_body", "system", "other"] as const;
export type EvidenceSource = (typeof evidenceSources)[number];
