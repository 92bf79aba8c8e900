import { expect, test } from "vitest";
import { seal, sendBack } from "#app/features/approvals/index.server.ts";
import { archiveRecord } from "#app/features/records/index.server.ts";
import {
  cancelAssessment,
  compareAssessments,
  countRemaining,
  findApprovedAssessment,
  findAssessmentBefore,
  getAssessment,
  listAssessments,
  startAssessment,
  submitAssessment,
} from "#app/features/requirements/assessments.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { during } from "#tests/support/during.ts";
import {
  aFollowingCompany,
  anApprovedAssessment,
  judging,
  listFor,
  requirementOf,
} from "#tests/support/requirements.ts";

const summary = { summary: "物流部の見直しが残る", note: "" };

test("an assessment goes through all items, and is frozen and approved", async () => {
  const people = await aFollowingCompany();

  const id = await anApprovedAssessment(people, "initial", { "J.3.1.1": "insufficient", "J.6.2": "attention" });

  const assessment = await readOrganization(people.manager, (tx) => getAssessment(tx, id));
  const { length: items } = await listFor(people.manager);
  expect(assessment).toMatchObject({
    status: "approved",
    type: "initial",
    facts: { items, conforming: items - 2, attention: 1, insufficient: 1, excluded: 0, catalog: "1.0" },
  });
  expect(await readOrganization(people.manager, findApprovedAssessment)).toMatchObject({ id });
});

test("it is not sent before every item has been seen in this round, and says how many are left", async () => {
  const { drafter } = await aFollowingCompany();
  const id = await inOrganization(drafter, (tx) => startAssessment(tx, "initial"));
  const { id: first } = await requirementOf(drafter, "J.1.1");
  await judging(drafter, first, "conforming");
  const { startedOn } = await readOrganization(drafter, (tx) => getAssessment(tx, id));

  const walk = await readOrganization(drafter, (tx) => countRemaining(tx, startedOn));

  expect(walk).toMatchObject({ remaining: walk.total - 1, nextId: (await requirementOf(drafter, "J.1.2")).id });
  await expect(inOrganization(drafter, (tx) => submitAssessment(tx, id, summary))).rejects.toMatchObject({
    problem: "unjudged",
    values: { count: walk.total - 1 },
  });
});

test("there is one at a time; one that is given up makes room, and one that came back goes on", async () => {
  const people = await aFollowingCompany();
  const { drafter, manager } = people;
  const first = await inOrganization(drafter, (tx) => startAssessment(tx, "initial"));
  await expect(inOrganization(drafter, (tx) => startAssessment(tx, "yearly"))).rejects.toThrow(
    new Invalid("oneAtATime"),
  );
  await inOrganization(drafter, (tx) => cancelAssessment(tx, first, "やり直す"));
  const second = await inOrganization(drafter, (tx) => startAssessment(tx, "initial"));
  for (const row of await listFor(drafter)) await judging(drafter, row.id, "conforming");
  const sent = await inOrganization(drafter, (tx) => submitAssessment(tx, second, summary));
  await expect(inOrganization(drafter, (tx) => submitAssessment(tx, second, summary))).rejects.toThrow(
    new Invalid("notOpen"),
  );

  await inOrganization(manager, (tx) => sendBack(tx, sent, "confirm", "J.6.2を見直してください"));
  const again = await inOrganization(drafter, (tx) => submitAssessment(tx, second, summary));
  await inOrganization(manager, (tx) => seal(tx, again, "confirm"));
  await inOrganization(people.top, (tx) => seal(tx, again, "approve"));

  expect(await readOrganization(manager, (tx) => listAssessments(tx))).toMatchObject([
    { id: second, status: "approved" },
    { id: first, isCancelled: true, reason: "やり直す" },
  ]);
});

test("one that awaits approval is under way, too: no other is begun beside it", async () => {
  const people = await aFollowingCompany();
  const { drafter, manager, top } = people;
  const id = await inOrganization(drafter, (tx) => startAssessment(tx, "initial"));
  for (const row of await listFor(drafter)) await judging(drafter, row.id, "conforming");
  const sent = await inOrganization(drafter, (tx) => submitAssessment(tx, id, summary));

  // Sent back it used to stand beside another that had been begun meanwhile.
  await expect(inOrganization(drafter, (tx) => startAssessment(tx, "yearly"))).rejects.toThrow(
    new Invalid("oneAtATime"),
  );

  await inOrganization(manager, (tx) => seal(tx, sent, "confirm"));
  await inOrganization(top, (tx) => seal(tx, sent, "approve"));
  await inOrganization(drafter, (tx) => startAssessment(tx, "yearly"));
});

test("one that is being sent is not given up at the same moment", async () => {
  const { drafter, manager } = await aFollowingCompany();
  const id = await inOrganization(drafter, (tx) => startAssessment(tx, "initial"));
  for (const row of await listFor(drafter)) await judging(drafter, row.id, "conforming");

  // It used to be looked at before it was held: a record out of use, and an approval of it that could be sealed.
  const outcomes = await during(drafter, (tx) => submitAssessment(tx, id, summary), [
    () => inOrganization(manager, (tx) => cancelAssessment(tx, id, "やり直す")),
  ]);

  expect(outcomes).toMatchObject([{ status: "rejected", reason: { problem: "notOpen" } }]);
  const assessment = await readOrganization(drafter, (tx) => getAssessment(tx, id));
  expect(assessment).toMatchObject({ status: "pending", isCancelled: false });
});

test("one that was given up counts as no approved one, whatever seals it has", async () => {
  const people = await aFollowingCompany();
  const first = await anApprovedAssessment(people, "initial");
  const second = await anApprovedAssessment(people, "yearly");
  const third = await anApprovedAssessment(people, "yearly");

  await inOrganization(people.manager, (tx) => archiveRecord(tx, second, "やり直す"));
  const { frozenAt } = await readOrganization(people.manager, (tx) => getAssessment(tx, third));
  const before = await readOrganization(people.manager, (tx) =>
    findAssessmentBefore(tx, frozenAt ?? new Date(0), third),
  );
  expect(before?.id).toBe(first);

  await inOrganization(people.manager, (tx) => archiveRecord(tx, third, "やり直す"));
  expect(await readOrganization(people.manager, findApprovedAssessment)).toMatchObject({ id: first });
});

test("what was approved stays as it was, and is compared with the next", async () => {
  const people = await aFollowingCompany();
  const first = await anApprovedAssessment(people, "initial", { "J.3.1.1": "insufficient", "J.7.1": "conforming" });
  const second = await anApprovedAssessment(people, "yearly", { "J.7.1": "attention" });

  const [before, after] = await readOrganization(people.manager, async (tx) => [
    await getAssessment(tx, first),
    await getAssessment(tx, second),
  ]);
  const changes = await readOrganization(people.manager, (tx) =>
    compareAssessments(tx, before?.snapshotId ?? "", after?.snapshotId ?? "", "ja"),
  );

  expect(before?.facts).toMatchObject({ insufficient: 1 });
  expect(changes).toMatchObject([
    { code: "J.3.1.1", title: "個人情報の特定", before: "insufficient", after: "conforming" },
    { code: "J.7.1", before: "conforming", after: "attention" },
  ]);
  const former = await readOrganization(people.manager, (tx) =>
    findAssessmentBefore(tx, after?.frozenAt ?? new Date(0), second),
  );
  expect(former?.id).toBe(first);
});
