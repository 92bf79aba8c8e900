import type { Industry, SizeClass } from "#db/codes/organization.ts";

/** By how many people an industry counts as small at most, as medium at most, and by how much capital (yen) as medium at most (application.md §10). */
export const sizeLimits: Readonly<Record<Industry, { small: number; medium: number; capital: number }>> = {
  manufacturing: { small: 20, medium: 300, capital: 300_000_000 },
  wholesale: { small: 5, medium: 100, capital: 100_000_000 },
  retail: { small: 5, medium: 50, capital: 50_000_000 },
  service: { small: 5, medium: 100, capital: 50_000_000 },
};

/**
 * The size class by which the fees of an examination are judged (application.md §10): small by heads alone; large by heads and capital
 * together, or by heads alone where no capital is registered (`capital` null).
 */
export function classify(industry: Industry, capital: number | null, headcount: number): SizeClass {
  const limits = sizeLimits[industry];
  if (headcount <= limits.small) return "small";
  return headcount > limits.medium && (capital === null || capital > limits.capital) ? "large" : "medium";
}

/** Fewest people that can have the Mark: the privacy manager and the audit manager are two (application.md §1, 6). */
export const fewestPeople = 2;
