import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check } from "#app/platform/check.ts";
import { notApplicable } from "#app/platform/finding.ts";
import type { Role } from "#db/codes/roles.ts";
import { signInCheckMessages } from "./check-messages.ts";
import { signInPolicyPath } from "./paths.ts";
import { getPolicy } from "./queries.server.ts";

/** Who can change or approve most, and of whom a second factor is therefore expected. */
const powerful = [
  "privacy_manager",
  "top_management",
  "secretariat",
  "system_manager",
] as const satisfies readonly Role[];

export const checks: readonly Check[] = [
  {
    id: "signIn.secondFactor",
    requirements: ["J.9.2"],
    words: (locale) => signInCheckMessages(locale).secondFactor,
    fixPath: signInPolicyPath,
    fixNeeds: "signIn.configure",
    async run(tx, asOf) {
      const { secondFactorRoles } = await lookAtPolicy(tx, asOf);
      const lacking = powerful.filter((role) => !secondFactorRoles.includes(role));
      const state = lacking.includes("privacy_manager") ? "unmet" : lacking.length > 0 ? "attention" : "met";
      return { ...notApplicable, state, facts: { count: lacking.length } };
    },
  },
  {
    id: "signIn.idle",
    requirements: ["J.9.2"],
    words: (locale) => signInCheckMessages(locale).idle,
    fixPath: signInPolicyPath,
    fixNeeds: "signIn.configure",
    weight: 1,
    async run(tx, asOf) {
      const { idleMinutes, absoluteHours } = await lookAtPolicy(tx, asOf);
      const state = idleMinutes > 480 || absoluteHours > 336 ? "attention" : "met";
      return { ...notApplicable, state, facts: { minutes: idleMinutes, hours: absoluteHours } };
    },
  },
];

const lookAtPolicy = askedOnce((tx) => getPolicy(tx));
