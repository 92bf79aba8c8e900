import { and, eq, isNotNull } from "drizzle-orm";
import { isPresent } from "#app/features/organization/index.server.ts";
import type { Check } from "#app/platform/check.ts";
import { notApplicable } from "#app/platform/finding.ts";
import { members } from "#db/schema/member.ts";
import { identityProviders } from "#db/schema/profile.ts";
import { ssoCheckMessages } from "./check-messages.ts";
import { ssoUsePath } from "./paths.ts";

export const checks: readonly Check[] = [
  {
    id: "sso.keeper",
    requirements: ["J.9.2"],
    words: (locale) => ssoCheckMessages(locale).keeper,
    fixPath: ssoUsePath,
    fixNeeds: "signIn.configure",
    weight: 1,
    async run(tx) {
      const [provider] = await tx
        .select({ isOnlyWay: identityProviders.isOnlyWay, keeperId: members.id })
        .from(identityProviders)
        .leftJoin(members, isKeeper())
        .where(eq(identityProviders.isEnabled, true));
      if (!provider) return notApplicable;
      const hasKeeper = provider.keeperId !== null;
      const state = hasKeeper ? "met" : provider.isOnlyWay ? "unmet" : "attention";
      return { ...notApplicable, state, facts: { only: provider.isOnlyWay ? 1 : 0, kept: hasKeeper ? 1 : 0 } };
    },
  },
];

/** The one who may still use a password, as long as they are here and have one. */
function isKeeper() {
  return and(
    eq(members.organizationId, identityProviders.organizationId),
    eq(members.id, identityProviders.keeperId),
    isNotNull(members.accountId),
    isPresent(),
  );
}
