import type { Notice } from "./notice.server.ts";
import type { evidenceProblemMessages } from "./problem-messages.ts";

/** A refusal in words. */
export function sayRefusal(
  { label, values }: Pick<Notice, "label" | "values">,
  problems: ReturnType<typeof evidenceProblemMessages>,
): string {
  const known: Readonly<Record<string, string | ((values: never) => string)>> = problems;
  const said = known[label] ?? problems.refused;
  return typeof said === "string" ? said : said(values as never);
}
