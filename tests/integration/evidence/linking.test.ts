import { describe, expect, test } from "vitest";
import { archiveEvidence, attachEvidence } from "#app/features/evidence/commands.server.ts";
import { evidenceNoticeMessages } from "#app/features/evidence/notice-messages.ts";
import { evidenceOfMessages } from "#app/features/evidence/of-messages.ts";
import { evidenceChoicesPath, evidenceLinksPath, evidenceUsesPath } from "#app/features/evidence/paths.ts";
import { evidenceProblemMessages } from "#app/features/evidence/problem-messages.ts";
import { listEvidenceOf } from "#app/features/evidence/queries.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { entryPath } from "#app/features/inventory/index.ts";
import { requirementPath } from "#app/features/requirements/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem, requirementsOf } from "#tests/support/evidence.ts";
import { addEntries, aReviewedCompany } from "#tests/support/ledger-reviews.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
const problems = evidenceProblemMessages("ja");
const notices = evidenceNoticeMessages("ja");
const words = evidenceOfMessages("ja");

/** A company with an item of evidence, a requirement and an entry of the ledger, and their pages as its privacy manager uses them. */
async function aCompany() {
  const { actor, accountId } = await anAccount();
  const { slug } = actor.organization;
  const session = await cookieOf(accountId);
  const requirementId = (await requirementsOf(actor, "J.3.1.1")).get("J.3.1.1") ?? "";
  const entryId = await inOrganization(actor, (tx) => createEntry(tx, anEntry()));
  const itemId = await anItem(actor, { title: "教育の実施報告" });

  /** Sends a form, goes where the answer leads, and returns the page there with what the next request would carry. */
  const sending = async (action: string, fields: Record<string, string>) => {
    const answer = await call(action, { method: "POST", cookie: session, body: new URLSearchParams(fields) });
    const notice = answer.headers.getSetCookie().map((each) => each.split(";")[0]);
    const next = await call(answer.headers.get("Location") ?? "", {
      method: "GET",
      cookie: [session, ...notice].join("; "),
    });
    return { page: await next.text(), takenBack: next.headers.getSetCookie().map((each) => each.split("=")[0]) };
  };
  const attaching = (targetId: string, returnTo: string, evidence: string) =>
    sending(evidenceUsesPath(slug), { targetId, returnTo, evidence });
  return { actor, slug, requirementId, entryId, itemId, sending, attaching };
}

/** The value that a field of one line holds. */
function fieldValue(page: string, name: string): string | undefined {
  const [field = ""] = [...page.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`));
  return /value="([^"]*)"/.exec(field)?.[1];
}

// What happened was said on whatever page of evidence was opened next, and what had been typed was gone.
describe("linking evidence from the page of something else", () => {
  test.each(["requirement", "entry"] as const)("says on the page of the %s what happened", async (kind) => {
    const { actor, slug, requirementId, entryId, attaching, sending } = await aCompany();
    const targetId = kind === "entry" ? entryId : requirementId;
    const page = kind === "entry" ? entryPath(slug, entryId) : requirementPath(slug, requirementId);

    const refused = await attaching(targetId, page, "証跡-9999");
    const linked = await attaching(targetId, `${page}?evidence=9999`, "証跡-1");
    const { rows } = await readOrganization(actor, (tx) => listEvidenceOf(tx, targetId));
    const unlinked = await sending(evidenceUsesPath(slug), { targetId, returnTo: page, linkId: rows[0]?.linkId ?? "" });

    expect(fieldValue(refused.page, "evidence")).toBe("証跡-9999");
    expect(refused.page).toMatch(new RegExp(`id="evidence-of-evidence-error"[^>]*><p>${problems.evidenceUnknown}`));
    expect(refused.takenBack).toContain("akashi_evidence_notice");
    expect(rows).toHaveLength(1);
    expect(linked.page).toContain(notices.linked);
    expect(fieldValue(linked.page, "evidence")).toBe("");
    expect(unlinked.page).toContain(notices.unlinked);
  });

  test("by words offers what they may mean, and links what is chosen of it", async () => {
    const { actor, slug, requirementId, attaching } = await aCompany();
    await anItem(actor, { title: "教育の計画" });
    await anItem(actor, { title: "教育の計画（旧）", codes: ["J.3.1.1"] });
    await anItem(actor, { title: "入退室の記録" });
    const page = requirementPath(slug, requirementId);
    const choicesOf = (html: string) =>
      [...html.matchAll(/name="evidence" value="([^"]+)"/g)].map(([, label]) => label);

    const offered = await attaching(requirementId, page, "教育");
    const none = await attaching(requirementId, page, "研修");
    const linked = await attaching(requirementId, `${page}?evidence=x`, "証跡-0002");

    expect(offered.page).toContain(words.choose(2));
    expect(choicesOf(offered.page)).toEqual(expect.arrayContaining(["証跡-0002", "証跡-0001"]));
    expect(offered.page).not.toContain(words.linkNamed("証跡-0003"));
    expect(fieldValue(offered.page, "evidence")).toBe("教育");
    expect(none.page).toContain(problems.evidenceUnknown);
    expect(choicesOf(none.page)).toEqual([]);
    expect(linked.page).toContain(notices.linked);
    const { rows } = await readOrganization(actor, (tx) => listEvidenceOf(tx, requirementId));
    expect(rows.map(({ title }) => title)).toEqual(["教育の計画", "教育の計画（旧）"]);
  });

  test("offers while someone types, in words that the field then understands, only what they may link", async () => {
    const { actor, slug, entryId, attaching } = await aCompany();
    const archived = await anItem(actor, { title: "教育の計画" });
    await inOrganization(actor, (tx) => archiveEvidence(tx, archived, "差替え"));
    const leader = await anAccount({ roles: ["department_manager"], colleague: actor });
    const offeredTo = async ({ accountId }: { accountId: string }) => {
      const address = `${evidenceChoicesPath(slug)}?${new URLSearchParams({ q: "教育" })}`;
      const answer = await call(address, { method: "GET", cookie: await cookieOf(accountId) });
      const { results } = (await answer.json()) as { results: { label: string }[] };
      return results.map(({ label }) => label);
    };

    const [choice = "", ...others] = await offeredTo(await anAccount({ colleague: actor }));
    await attaching(entryId, entryPath(slug, entryId), choice);

    expect([choice, ...others]).toEqual(["証跡-0001 教育の実施報告"]);
    expect(await offeredTo(leader)).toEqual([]);
    expect((await readOrganization(actor, (tx) => listEvidenceOf(tx, entryId))).total).toBe(1);
  });

  test("from the page of the evidence keeps what was typed, with the reason beside the field", async () => {
    const { slug, itemId, sending } = await aCompany();

    const { page } = await sending(evidenceLinksPath(slug, itemId), { to: "J.3.1.1 J.9.99" });

    expect(fieldValue(page, "to")).toBe("J.3.1.1 J.9.99");
    expect(page).toMatch(/id="link-to-error"[^>]*><p>[^<]*J\.9\.99/);
  });
});

// "There is no evidence" was said to a head of department who only may not see what another department collected.
test("the page of an entry says of evidence that is not shown no more than that none of it is of the reader's department", async () => {
  const { manager, sales } = await aReviewedCompany();
  const { slug } = manager.actor.organization;
  const [entryId = ""] = await addEntries(manager.actor, sales.id, "見込み客の名簿");
  await anItem(manager.actor, { title: "経営会議の議事録" });
  await inOrganization(manager.actor, (tx) => attachEvidence(tx, entryId, "証跡-1"));
  const shownTo = async ({ accountId }: { accountId: string }) =>
    (await call(entryPath(slug, entryId), { method: "GET", cookie: await cookieOf(accountId) })).text();

  expect(await shownTo(manager)).toContain("経営会議の議事録");
  const part = await shownTo(sales.head);
  expect(part).not.toContain("経営会議の議事録");
  expect(part).toContain(words.noneOfYours);
  expect(part).not.toContain(words.none);
});
