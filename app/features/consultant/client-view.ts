import { roleMessages } from "#app/features/organization/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { portfolioMessages } from "./messages.ts";
import type { Client } from "./portfolio.server.ts";
import { type Stuck, stuckIn } from "./stuck.ts";

/** An organization in words. */
export type ClientView = ReturnType<typeof clientView>;

export function clientView({ slug, name, roles, needsSignIn, facts }: Client, locale: Locale, today: string) {
  const words = portfolioMessages(locale);
  const roleWords = roleMessages(locale);
  const ledger = facts?.ledger;
  return {
    slug,
    name,
    /** What the visitor is there; that they are an employee as well goes without saying. */
    role: roles
      .filter((role) => role !== "employee" || roles.length === 1)
      .map((role) => roleWords[role])
      .join(locale === "ja" ? "・" : ", "),
    notice: needsSignIn ? words.needsSignIn : ledger ? "" : words.notVisible,
    version:
      ledger &&
      (ledger.revision === undefined ? words.noVersion : words.version(ledger.revision, ledger.approvedOn ?? "")),
    readiness: facts?.readiness ? words.readiness(facts.readiness.percent, facts.readiness.day) : "",
    overdue: ledger?.overdue ?? 0,
    pending: ledger?.pending ?? 0,
    nextDueOn: ledger?.nextDueOn ?? "",
    stuck: ledger
      ? stuckIn(ledger, today).map((stuck) => ({ kind: stuck.kind, text: stuckText(stuck, locale) }))
      : undefined,
    lastActivity: facts?.lastActivity ? formatInstant(facts.lastActivity, locale) : "",
  };
}

function stuckText(stuck: Stuck, locale: Locale): string {
  const words = portfolioMessages(locale).stuck;
  switch (stuck.kind) {
    case "approval":
      return words.approval(stuck.days, stuck.role ? roleMessages(locale)[stuck.role] : "");
    case "overdue":
    case "incomplete":
      return words[stuck.kind](stuck.count);
    case "never":
    case "empty":
      return words[stuck.kind];
  }
}
