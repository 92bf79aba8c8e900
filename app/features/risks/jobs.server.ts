import { sql } from "drizzle-orm";
import { z } from "zod";
import { findSentAfter } from "#app/features/approvals/index.server.ts";
import { approvalProblemMessages } from "#app/features/approvals/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type ProblemWords, sayProblem } from "#app/platform/http/form.server.ts";
import { defineJob, enqueueJob, type Follower, findUnderWay } from "#app/platform/jobs/index.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { assessmentVersionMessages } from "./assessment-version-messages.ts";
import { deriveAll, deriveStale } from "./derive.server.ts";
import { riskMessages } from "./messages.ts";
import { riskProposalsPath, riskSubmissionPath } from "./paths.ts";
import { refuseSubmission, submitAssessment } from "./versions.server.ts";

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

/**
 * Freezes the risk assessment and sends it for approval, as who asks. When it is run again after it was done, it finds what it has sent:
 * nothing else can have been sent since it was asked for.
 */
export const submissionJob = defineJob({
  kind: "risk.submit",
  permission: "risk.submit",
  input: z.object({ note: z.string() }),
  run: ({ actor, input: { note }, jobId, report }) =>
    inOrganization(actor, async (tx) => {
      const sent = await findSentAfter(tx, "riskAssessment", jobId);
      return { approvalId: sent ?? (await submitAssessment(tx, note, report)) };
    }),
  title: (locale) => assessmentVersionMessages(locale).submission.job,
  refusal: (locale, { problem, values }) =>
    sayProblem(new Invalid(problem, { values }), locale, submissionProblems(locale)),
  path: (slug) => riskSubmissionPath(slug),
});

/** Asks for it; of two who press at the same moment the second is told. What can be told at once is refused at once. */
export async function askSubmission(tx: Tx, note: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('risk submission ' || ${tx.actor.organization.id}, 0))`,
  );
  if (await findUnderWay(tx, submissionJob.kind)) throw new Invalid("submissionUnderWay");
  await refuseSubmission(tx);
  await enqueueJob(tx, submissionJob, { note });
}

/** Why the assessment was not sent, by the keys of its problems. */
export function submissionProblems(locale: Locale): ProblemWords {
  return { ...approvalProblemMessages(locale), ...assessmentVersionMessages(locale).problems };
}
