import type { evidenceMessages } from "./messages.ts";
import type { Notice } from "./notice.server.ts";

/** A refusal in words. */
export function sayRefusal(
  { label, values }: Pick<Notice, "label" | "values">,
  problems: ReturnType<typeof evidenceMessages>["problems"],
): string {
  const known: Readonly<Record<string, string | ((values: never) => string)>> = problems;
  const said = known[label] ?? problems.refused;
  return typeof said === "string" ? said : said(values as never);
}
