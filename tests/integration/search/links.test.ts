import { asc } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { recordLabel } from "#app/features/records/index.ts";
import { startAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { sendForAcceptance } from "#app/features/risks/acceptances.server.ts";
import { assessRisk, createRisk } from "#app/features/risks/commands.server.ts";
import { holdMethod } from "#app/features/risks/method.server.ts";
import { tasksChore } from "#app/features/tasks/index.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { may } from "#app/platform/permissions.ts";
import { taskSources } from "#app/registry.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { type RecordKind, recordKinds } from "#db/codes/records.ts";
import { type Role, roles } from "#db/codes/roles.ts";
import { records } from "#db/schema/record.ts";
import { anItem } from "#tests/support/evidence.ts";
import { addEntries, approveLedger, aReviewedCompany, starting } from "#tests/support/ledger-reviews.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAssessment, aRisk, planning, remaining } from "#tests/support/risks.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

/** Of requirements there are many; two tell as much as all. */
const ofEachKind = 2;

let slug: string;
let cookies: Record<Role, string>;
let made: { id: string; kind: RecordKind; label: string; title: string; departmentId: string | null }[];
let ownDepartmentId: string;

/** A company of two departments that has everything there is a number for, and a person of each role, of whom the head leads one of the two. */
beforeAll(async () => {
  const company = await aReviewedCompany();
  const manager = company.manager.actor;
  slug = manager.organization.slug;
  ownDepartmentId = company.sales.id;
  await inOrganization(manager, (tx) => adoptCatalog(tx));
  for (const [index, { id, head }] of [company.sales, company.logistics].entries()) {
    const [entryId = ""] = await addEntries(manager, id, "会員名簿");
    await anItem(manager, {
      title: "J.1.1_会員名簿の写し",
      departmentId: id,
      ownerId: head.actor.memberId ?? null,
      effectiveUntil: addDays(today(), 3),
      codes: ["J.1.1"],
      recordIds: [entryId],
    });
    const risk = aRisk({ departmentId: id, entries: `台帳-${index + 1}` });
    const riskId = await inOrganization(manager, (tx) => createRisk(tx, risk));
    const assessment = await anAssessment(manager, riskId, remaining);
    await inOrganization(manager, (tx) => assessRisk(tx, riskId, assessment));
    await planning(manager, riskId, { departmentId: id, ownerId: head.actor.memberId ?? null });
    await inOrganization(company.drafter.actor, (tx) => sendForAcceptance(tx, [riskId], ""));
  }
  await inOrganization(manager, holdMethod);
  await approveLedger(company);
  await inOrganization(manager, (tx) => startAssessment(tx, "initial"));
  await starting(manager, [company.sales.id, company.logistics.id]);
  const chore = tasksChore(taskSources);
  if ("inEach" in chore) await chore.inEach(systemActor(manager.organization, "tasks"));

  const accounts = await Promise.all(
    roles.map(async (role) => {
      const known: Partial<Record<Role, string>> = {
        privacy_manager: company.manager.accountId,
        secretariat: company.drafter.accountId,
        top_management: company.approver.accountId,
        department_manager: company.sales.head.accountId,
      };
      return [role, known[role] ?? (await anAccount({ roles: [role], colleague: manager })).accountId] as const;
    }),
  );
  cookies = Object.fromEntries(
    await Promise.all(accounts.map(async ([role, accountId]) => [role, await cookieOf(accountId)] as const)),
  ) as Record<Role, string>;
  const rows = await readOrganization(manager, (tx) => tx.select().from(records).orderBy(asc(records.number)));
  made = recordKinds.flatMap((kind) =>
    rows
      .filter((row) => row.kind === kind)
      .slice(0, ofEachKind)
      .map(({ id, number, title, departmentId }) => ({
        id,
        kind,
        label: recordLabel(kind, number),
        title,
        departmentId,
      })),
  );
});

test("there is one of every kind, and of what a department has, one of another department", () => {
  expect(new Set(made.map(({ kind }) => kind)).size).toBe(recordKinds.length);
  expect(made.filter((row) => row.departmentId && row.departmentId !== ownDepartmentId)).toHaveLength(5);
});

describe.each(roles)("%s", (role) => {
  const searches = may([role], "search.use");
  const seen = () => made.filter((row) => role !== "department_manager" || isOfOwn(row));

  test("opens by its number whatever they may see, and nothing else", async () => {
    for (const row of made) {
      const answer = await open(`/o/${slug}/r/${encodeURIComponent(row.label)}`, role);
      const expected = !searches ? 403 : seen().includes(row) ? 302 : 404;
      expect(answer.status, row.label).toBe(expected);
      if (expected === 302) expect((await open(answer.location, role)).status, row.label).toBe(200);
    }
  });

  test("opens and finds a requirement first by the number that people know it by, before what is named after it", async () => {
    const [found] = (await search("ｊ.1.1", role)) ?? [];
    const { status, location } = await open(`/o/${slug}/r/J.1.1`, role);

    const sees = searches && may([role], "requirement.view");
    expect(status).toBe(sees ? 302 : searches ? 404 : 403);
    expect(found?.href === location && found?.detail.startsWith("J.1.1")).toBe(sees);
  });

  test("finds by number and by words whatever they may see, and every result opens", async () => {
    for (const row of made) {
      const byNumber = await search(row.label, role);
      const byWords = await search(row.title, role);
      if (!searches) {
        expect([byNumber, byWords]).toEqual([undefined, undefined]);
        continue;
      }
      expect(
        byNumber?.some(({ href, detail }) =>
          row.kind === "requirement" ? href.endsWith(row.id) : detail.startsWith(row.label),
        ),
        row.label,
      ).toBe(seen().includes(row));
      for (const { href } of [...(byNumber ?? []), ...(byWords ?? [])]) {
        expect((await open(href, role)).status, href).toBe(200);
      }
    }
  });

  test("is shown no link to a record that does not open", async () => {
    const tried = new Map<string, Set<string>>();
    const refused: string[] = [];
    for (const page of [
      "",
      "/tasks",
      "/requirements",
      "/evidence",
      "/inventory",
      "/risks",
      "/risks/method",
      "/risks/treatments",
      "/gap-assessments",
      "/ledger-reviews",
      "/readiness",
    ]) {
      refused.push(...(await refusedLinks(`/o/${slug}${page}`, role, tried)));
    }
    for (const row of made.filter(() => searches)) {
      const { status, location } = await open(`/o/${slug}/r/${encodeURIComponent(row.label)}`, role);
      if (status === 302) refused.push(...(await refusedLinks(location, role, tried)));
    }
    expect(refused).toEqual([]);
  });
});

function isOfOwn({ departmentId }: { departmentId: string | null }): boolean {
  return departmentId === null || departmentId === ownDepartmentId;
}

async function open(address: string, role: Role) {
  const answer = await call(address, { method: "GET", cookie: cookies[role] });
  return { status: answer.status, location: answer.headers.get("Location") ?? "", page: await answer.text() };
}

async function search(words: string, role: Role): Promise<{ href: string; detail: string }[] | undefined> {
  const answer = await call(`/o/${slug}/search.json?${new URLSearchParams({ q: words })}`, {
    method: "GET",
    cookie: cookies[role],
  });
  return answer.ok ? (await answer.json()).results : undefined;
}

/** The links of a page that lead to a refusal; of those that differ only in which record they name, as many as `ofEachKind` are tried. */
async function refusedLinks(address: string, role: Role, tried: Map<string, Set<string>>): Promise<string[]> {
  const { status, page } = await open(address, role);
  if (status !== 200) return [];
  const refused: string[] = [];
  for (const [, found = ""] of page.matchAll(/<a [^>]*href="(\/o\/[^"#]*)"/g)) {
    const href = found.replaceAll("&amp;", "&");
    const alike = decodeURIComponent(href)
      .replaceAll(/[0-9a-f-]{36}|\d+/g, "…")
      .replace(/\?.*/, "");
    const known = tried.get(alike) ?? new Set();
    if (known.has(href) || known.size >= ofEachKind) continue;
    tried.set(alike, known.add(href));
    const answer = await open(href, role);
    if (answer.status >= 400) refused.push(`${address} → ${href}: ${answer.status}`);
  }
  return refused;
}
