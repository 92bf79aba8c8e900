import { z } from "zod";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { defineJob, enqueueJob, type Follower, findUnderWay } from "#app/platform/jobs/index.server.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { deriveAll, deriveStale } from "./derive.server.ts";
import { riskMessages } from "./messages.ts";
import { riskProposalsPath } from "./paths.ts";

/** Derives the risks of the whole ledger, as far as who asks reaches, in one transaction: all or nothing. */
export const deriveJob = defineJob({
  kind: "risk.derive",
  permission: "risk.derive",
  input: z.object({}),
  run: ({ actor, report }) => inOrganization(actor, (tx) => deriveAll(tx, report)),
  title: (locale) => riskMessages(locale).derivation.job,
  refusal: (locale) => riskMessages(locale).derivation.refused,
  path: (slug) => riskProposalsPath(slug),
});

const followLedger = async (product: Actor) => {
  await inOrganization(product, deriveStale);
};

/** Has the proposals follow the ledger: what somebody changed in it is derived again right afterwards. */
export const ledgerFollower: Follower = { change: "ledger", follow: followLedger };

/** The same every hour: after a new version of the library, and for whatever changed an entry without saying so. */
export const derivationChore: Chore = { name: "risk derivation", takesLong: true, inEach: followLedger };

/** Asks for it; one at a time. */
export async function askDerivation(tx: Tx): Promise<void> {
  if (await findUnderWay(tx, deriveJob.kind)) throw new Invalid("alreadyAsked");
  await enqueueJob(tx, deriveJob, {});
}
