import { z } from "zod";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { defineJob, enqueueJob, findUnderWay } from "#app/platform/jobs/index.server.ts";
import { deriveAll } from "./derive.server.ts";
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

/** Asks for it; one at a time. */
export async function askDerivation(tx: Tx): Promise<void> {
  if (await findUnderWay(tx, deriveJob.kind)) throw new Invalid("alreadyAsked");
  await enqueueJob(tx, deriveJob, {});
}
