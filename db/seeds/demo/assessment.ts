import { seal } from "#app/features/approvals/index.server.ts";
import { startAssessment, submitAssessment } from "#app/features/requirements/assessments.server.ts";
import {
  addProof,
  answerQuestions,
  approveExclusion,
  commentOnRequirement,
  createOwnRequirement,
  decideApplicability,
  editItem,
  judge,
  linkProof,
} from "#app/features/requirements/commands.server.ts";
import { parseFilter } from "#app/features/requirements/filter.ts";
import { getRequirement, listRequirements } from "#app/features/requirements/queries.server.ts";
import {
  AnswersForm,
  ApplicabilityForm,
  ItemForm,
  JudgementForm,
  OwnRequirement,
} from "#app/features/requirements/schema.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { nextOpenDay } from "#app/utils/closed-days.ts";
import { at } from "../at.ts";
import { type Company, found } from "../company.ts";
import { address } from "./company.ts";
import type { KeptLedger } from "./history.ts";
import {
  contractRequirements,
  exclusions,
  type ItemPlan,
  lastYear,
  lookedUp,
  owners,
  proofs,
  sinceThen,
  unanswered,
  withoutOwner,
} from "./requirements.ts";

/**
 * Lets the demo company work on its requirements: owners and answers, an exclusion that was approved and one that waits, last year's gap
 * assessment, what has changed since, and the demands of a client's contract.
 */
export async function assessRequirements(company: Company, kept: KeptLedger, day: string): Promise<void> {
  const rows = await readOrganization(company.as(address("tamura")), (tx) =>
    listRequirements(tx, parseFilter(new URLSearchParams()), "ja"),
  );
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const as = (mail: string) => company.as(address(mail));
  const startedOn = nextOpenDay(addMonths(day, -11));

  await at(nextOpenDay(addDays(startedOn, -10)), "11:20", () => exclude(company, ids));
  const assessmentId = await at(startedOn, "09:40", () =>
    inOrganization(as("tamura"), (tx) => startAssessment(tx, "yearly")),
  );
  await at(nextOpenDay(addDays(startedOn, 6)), "13:30", () =>
    inOrganization(as("tamura"), (tx) => everyOne(ids, (code, id) => lookOver(tx, company, code, id))),
  );
  const approvalId = await at(nextOpenDay(addDays(startedOn, 9)), "15:05", () =>
    inOrganization(as("tamura"), (tx) =>
      submitAssessment(tx, assessmentId, {
        summary: "体制と文書は整っている。リスクアセスメントの洗い出しと、委託先の再評価に不足がある。",
        note: "不足2件、要注意5件です。是正の期限は来月末としています。",
      }),
    ),
  );
  await at(nextOpenDay(addDays(startedOn, 13)), "10:15", () =>
    inOrganization(as("sato"), (tx) => seal(tx, approvalId, "confirm")),
  );
  await at(nextOpenDay(addDays(startedOn, 17)), "09:10", () =>
    inOrganization(as("kitagawa"), (tx) => seal(tx, approvalId, "approve")),
  );
  await at(nextOpenDay(addDays(day, -45)), "16:20", () =>
    inOrganization(as("sato"), async (tx) => {
      for (const [code, plan] of Object.entries(sinceThen)) await write(tx, found(ids, code), plan);
      await linkProof(tx, found(ids, "J.3.1.1"), "管理台帳-0001");
      for (const { code, entry } of proofs) await addProof(tx, found(ids, code), found(kept, entry).id);
    }),
  );
  await at(nextOpenDay(addDays(day, -30)), "10:30", () => addContract(company));
  await at(nextOpenDay(addDays(day, -9)), "14:45", () => askForExclusion(company, ids));
}

/** An item as it was in last year's assessment, and who is in charge of it. */
async function lookOver(tx: Tx, company: Company, code: string, id: string): Promise<void> {
  const { version, item, isApplicable } = await getRequirement(tx, id);
  if (!item || !isApplicable) return;
  const owner = withoutOwner.includes(code)
    ? undefined
    : owners.find(([first]) => `${code}.`.startsWith(`${first}.`))?.[1];
  const clause = lookedUp[code];
  await editItem(
    tx,
    id,
    ItemForm.parse({
      version,
      ...(owner ? { ownerId: company.as(address(owner)).memberId } : {}),
      ...(clause ? { ...clause, confirmsJisClause: "on" } : {}),
    }),
  );
  const answers = unanswered.includes(code)
    ? {}
    : Object.fromEntries(item.questions.map(({ key }) => [key, "yes" as const]));
  await write(tx, id, { judgement: "conforming", answers, ...lastYear[code] });
}

async function write(tx: Tx, id: string, plan: ItemPlan): Promise<void> {
  const { version, ownerId, jisClause } = await getRequirement(tx, id);
  let next = version;
  if (plan.guidance) {
    const clause = jisClause === null ? {} : { jisClause, confirmsJisClause: "on" };
    await editItem(
      tx,
      id,
      ItemForm.parse({ version: next++, ownerId: ownerId ?? "", guidance: plan.guidance, ...clause }),
    );
  }
  if (plan.answers && Object.keys(plan.answers).length > 0) {
    const note = plan.notes ?? {};
    await answerQuestions(tx, id, AnswersForm.parse({ version: next++, answer: plan.answers, note }));
  }
  const judged = { judgement: plan.judgement ?? "conforming", note: plan.note ?? "" };
  await judge(tx, id, JudgementForm.parse({ version: next, ...judged }));
}

async function exclude(company: Company, ids: ReadonlyMap<string, string>): Promise<void> {
  const { code, reason } = exclusions.approved;
  const id = found(ids, code);
  await inOrganization(company.as(address("tamura")), (tx) =>
    decideApplicability(tx, id, ApplicabilityForm.parse({ version: 1, isApplicable: "no", reason })),
  );
  await inOrganization(company.as(address("kitagawa")), (tx) => approveExclusion(tx, id, 2));
}

async function askForExclusion(company: Company, ids: ReadonlyMap<string, string>): Promise<void> {
  const { code, reason, comment } = exclusions.asked;
  const id = found(ids, code);
  await inOrganization(company.as(address("tamura")), async (tx) => {
    const { version } = await getRequirement(tx, id);
    await decideApplicability(tx, id, ApplicabilityForm.parse({ version, isApplicable: "no", reason }));
  });
  await inOrganization(company.as(address("sato")), (tx) => commentOnRequirement(tx, id, comment));
}

async function addContract(company: Company): Promise<void> {
  await inOrganization(company.as(address("sato")), async (tx) => {
    for (const { owner, judgement, note, ...requirement } of contractRequirements) {
      const ownerId = company.as(address(owner)).memberId;
      const id = await createOwnRequirement(tx, OwnRequirement.parse({ ...requirement, ownerId }));
      if (judgement) await judge(tx, id, JudgementForm.parse({ version: 1, judgement, note }));
    }
  });
}

/** All at once, so that the round trips overlap. */
async function everyOne(ids: ReadonlyMap<string, string>, work: (code: string, id: string) => Promise<void>) {
  await Promise.all([...ids].map(([code, id]) => work(code, id)));
}
