import { expect, test } from "vitest";
import { listExaminedItems } from "#app/features/readiness/queries.server.ts";
import { adoptCatalog, compareWithCatalog, findFollowedCatalog } from "#app/features/requirements/catalog.server.ts";
import { catalogMessages } from "#app/features/requirements/catalog-messages.ts";
import { answerQuestions, createOwnRequirement, editItem } from "#app/features/requirements/commands.server.ts";
import { catalogPath } from "#app/features/requirements/paths.ts";
import { getRequirement, getRequirementFacts, listAnswers } from "#app/features/requirements/queries.server.ts";
import { AnswersForm, ItemForm, OwnRequirement } from "#app/features/requirements/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { judging, listFor, requirementOf } from "#tests/support/requirements.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

const former = "0.9-made-up";

/** A catalog older than the product's own, so that this one is the newer: nobody else's tests follow what is made up here. */
async function makeFormerCatalog(): Promise<void> {
  const item = (code: string, title: string, questions: Record<string, string>) => ({
    version: former,
    code,
    parent_code: code.replace(/\.\d+$/, ""),
    position: 1,
    title: { ja: title, en: title },
    is_examined: true,
    guidance: { ja: "旧い解説", en: "Former guidance" },
    questions: Object.entries(questions).map(([key, words]) => ({ key, ja: words, en: words })),
    evidence: [],
    frequency: "annual",
    responsible: { ja: "事務局", en: "Office" },
    module: "context",
    jis_clause: "4",
    unverified: ["title", "jisClause", "guidance"],
  });
  await asOwner(async (owner) => {
    await owner`insert into requirement_catalog (version, title, effective_on, content_hash)
      values (${former}, '{"ja": "旧い指針", "en": "Former"}', '2018-08-01', 'made up') on conflict do nothing`;
    for (const row of [
      item("J.1.1", "組織の状況", { q1: "外部の課題を書いているか。", old: "今はない問い。" }),
      item("J.0.1", "今はない項目", {}),
    ]) {
      await owner`insert into requirement_catalog_item ${owner({
        ...row,
        title: owner.json(row.title),
        guidance: owner.json(row.guidance),
        questions: owner.json(row.questions),
        evidence: owner.json(row.evidence),
        responsible: owner.json(row.responsible),
      } as never)} on conflict do nothing`;
    }
  });
}

async function aFollowerOfTheFormer() {
  await makeFormerCatalog();
  const manager = await memberWith("privacy_manager");
  await inOrganization(manager, (tx) => adoptCatalog(tx, former));
  return manager;
}

test("nothing changes by itself; the newer version is offered", async () => {
  const manager = await aFollowerOfTheFormer();

  await inOrganization(manager, (tx) => adoptCatalog(tx));

  expect((await listFor(manager)).map(({ code }) => code)).toEqual(["J.0.1", "J.1.1"]);
  expect(await readOrganization(manager, (tx) => getRequirementFacts(tx, "ja"))).toMatchObject({
    version: former,
    newer: "1.0",
  });
});

test("the comparison names what is added, removed and changed, and what becomes of answers", async () => {
  const manager = await aFollowerOfTheFormer();
  const { id, version } = await requirementOf(manager, "J.1.1");
  await inOrganization(manager, (tx) =>
    answerQuestions(tx, id, AnswersForm.parse({ version, answer: { q1: "yes", old: "no" } })),
  );

  const changes = await readOrganization(manager, (tx) => compareWithCatalog(tx, "1.0", "ja"));

  const byCode = (code: string) => changes.find((change) => change.code === code);
  expect(byCode("J.0.1")).toMatchObject({ kind: "removed" });
  expect(byCode("J.6.2")).toMatchObject({ kind: "added", title: "内部監査" });
  expect(byCode("J.1.1")).toMatchObject({
    kind: "changed",
    fields: expect.arrayContaining([
      { field: "title", before: "組織の状況", after: "組織及びその状況の理解", isOwn: false },
      expect.objectContaining({ field: "guidance", before: "旧い解説" }),
    ]),
    questions: expect.arrayContaining([
      expect.objectContaining({ key: "q1", kind: "reworded", isAnswered: true }),
      expect.objectContaining({ key: "old", kind: "removed", isAnswered: true }),
      expect.objectContaining({ key: "q2", kind: "added", isAnswered: false }),
    ]),
  });
});

// A removed question was two empty green bars around the note on its answer.
test("the page of the comparison marks what it becomes and nothing else, with the note on its answer beside", async () => {
  await makeFormerCatalog();
  const { actor, accountId } = await anAccount({ roles: ["privacy_manager"] });
  await inOrganization(actor, (tx) => adoptCatalog(tx, former));
  const { id, version } = await requirementOf(actor, "J.1.1");
  await inOrganization(actor, (tx) => answerQuestions(tx, id, AnswersForm.parse({ version, answer: { old: "no" } })));

  const answer = await call(catalogPath(actor.organization.slug), {
    method: "GET",
    cookie: await cookieOf(accountId),
  });
  const page = await answer.text();

  const marked = [...page.matchAll(/<ins[^>]*>(.*?)<\/ins>/gs)].map(([, inside]) => inside);
  expect(marked.length).toBeGreaterThan(2);
  expect(marked.filter((inside) => inside === "" || inside?.includes("<"))).toEqual([]);
  expect(page).toContain(catalogMessages("ja").lost);
});

test("a version that a person decides for takes over what was written, and puts away what it has no more", async () => {
  const manager = await aFollowerOfTheFormer();
  const own = OwnRequirement.parse({ code: "契約-1", title: "監査に応じる" });
  const ownId = await inOrganization(manager, (tx) => createOwnRequirement(tx, own));
  const { id } = await requirementOf(manager, "J.1.1");
  const { id: goneId } = await requirementOf(manager, "J.0.1");
  await judging(manager, id, "conforming");
  await inOrganization(manager, (tx) =>
    answerQuestions(tx, id, AnswersForm.parse({ version: 2, answer: { q1: "yes" } })),
  );

  await inOrganization(manager, (tx) => adoptCatalog(tx, "1.0"));

  const kept = await requirementOf(manager, "J.1.1");
  expect(kept).toMatchObject({
    id,
    judgement: "conforming",
    catalogVersion: "1.0",
    recordTitle: "組織及びその状況の理解",
  });
  expect(await readOrganization(manager, (tx) => listAnswers(tx, id))).toMatchObject([{ key: "q1", answer: "yes" }]);
  expect(await readOrganization(manager, (tx) => getRequirement(tx, goneId))).toMatchObject({ isArchived: true });
  expect((await listFor(manager)).at(-1)?.id).toBe(ownId);
  expect(await readOrganization(manager, findFollowedCatalog)).toMatchObject({ version: "1.0" });

  await inOrganization(manager, (tx) => adoptCatalog(tx, former));
  expect(await readOrganization(manager, (tx) => getRequirement(tx, goneId))).toMatchObject({ isArchived: false });
});

// The organization's guess went on standing over a catalog that had been verified since, and was printed without a mark.
test("what was looked up gives way to a version that is verified, and the comparison names it before", async () => {
  const manager = await aFollowerOfTheFormer();
  const { id, version } = await requirementOf(manager, "J.1.1");
  const guess = { confirmsTitle: "on", title: "自社の見立て", confirmsJisClause: "on", jisClause: "99.9" };
  await inOrganization(manager, (tx) => editItem(tx, id, ItemForm.parse({ version, ...guess })));

  const changes = await readOrganization(manager, (tx) => compareWithCatalog(tx, "1.0", "ja"));
  await inOrganization(manager, (tx) => adoptCatalog(tx, "1.0"));

  const { unverified = [], jisClause = "" } = (await requirementOf(manager, "J.1.1")).item ?? {};
  expect(unverified).toEqual([]);
  expect(changes.find(({ code }) => code === "J.1.1")?.fields).toEqual(
    expect.arrayContaining([
      { field: "title", before: "自社の見立て", after: "組織及びその状況の理解", isOwn: true },
      { field: "jisClause", before: "99.9", after: jisClause, isOwn: true },
    ]),
  );
  expect(await requirementOf(manager, "J.1.1")).toMatchObject({
    title: null,
    jisClause: null,
    recordTitle: "組織及びその状況の理解",
  });
  expect(await listFor(manager, "q=自社の見立て")).toEqual([]);
});

test("what nobody has verified in the version either stays as it was looked up", async () => {
  const manager = await aFollowerOfTheFormer();
  await inOrganization(manager, (tx) => adoptCatalog(tx, "1.0"));
  const { id, version } = await requirementOf(manager, "J.6.3");
  await inOrganization(manager, (tx) =>
    editItem(tx, id, ItemForm.parse({ version, confirmsJisClause: "on", jisClause: "9.3" })),
  );

  await inOrganization(manager, (tx) => adoptCatalog(tx, former));
  await inOrganization(manager, (tx) => adoptCatalog(tx, "1.0"));

  expect(await requirementOf(manager, "J.6.3")).toMatchObject({ jisClause: "9.3", unverified: [] });
});

// Readiness went on following the version that had been given up, because its items are kept out of use.
test("after going back to a former version readiness looks at its items", async () => {
  const manager = await aFollowerOfTheFormer();
  await inOrganization(manager, (tx) => adoptCatalog(tx, "1.0"));
  await inOrganization(manager, (tx) => adoptCatalog(tx, former));

  const items = await readOrganization(manager, listExaminedItems);

  expect(items.map(({ code }) => code).sort()).toEqual(["J.0.1", "J.1.1"]);
});

test("a version that there is not is nothing", async () => {
  const manager = await aFollowerOfTheFormer();

  await expect(inOrganization(manager, (tx) => adoptCatalog(tx, "9.9"))).rejects.toThrow(NotFound);
});
