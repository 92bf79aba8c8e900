/** What a company sets up first, in this order. */
export const firstSteps = ["profile", "departments", "sites", "people", "appointments", "ledger"] as const;
export type FirstStep = (typeof firstSteps)[number];
