import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { matchRoutes } from "@remix-run/react";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pointText } from "#app/features/audit-log/chain.ts";
import { findChainHead } from "#app/features/audit-log/queries.server.ts";
import { beginUpload, getUpload, takePiece } from "#app/features/evidence/upload/uploads.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { grantDepartment } from "#app/features/organization/access/commands.server.ts";
import { GrantForm } from "#app/features/organization/access/schema.ts";
import { archiveDepartment } from "#app/features/organization/department-commands.server.ts";
import {
  AppointmentInput,
  appoint,
  createDepartments,
  createMember,
  createSite,
} from "#app/features/organization/index.server.ts";
import { MemberInput } from "#app/features/organization/index.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { archiveSite } from "#app/features/organization/site-commands.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { startAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { decideApplicability } from "#app/features/requirements/commands.server.ts";
import { parseFilter } from "#app/features/requirements/filter.ts";
import { listRequirements } from "#app/features/requirements/queries.server.ts";
import { ApplicabilityForm } from "#app/features/requirements/schema.ts";
import { assessRisk, createRisk } from "#app/features/risks/commands.server.ts";
import { acceptProposals, rejectProposals } from "#app/features/risks/decisions.server.ts";
import { deriveEntry } from "#app/features/risks/derive.server.ts";
import { saveDraft } from "#app/features/risks/method.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { listProposalsOf } from "#app/features/risks/proposals.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { Assessment } from "#app/features/risks/schema.ts";
import { createTreatment } from "#app/features/risks/treatment-commands.server.ts";
import { claimMailDomain } from "#app/features/sso/mail-domains.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { listOutbox } from "#app/platform/mail/outbox.server.ts";
import type { Role } from "#db/codes/roles.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem } from "#tests/support/evidence.ts";
import { filledIn, linksOf, type PostForm, postFormsOf } from "#tests/support/forms.ts";
import { addEntries, aHead, partOf, starting } from "#tests/support/ledger-reviews.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { asOwner } from "#tests/support/members.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { aPerson, uploadList } from "#tests/support/people.ts";
import { theProduct } from "#tests/support/product.ts";
import { aRisk, aTreatment, onPaper, remaining, uploadRiskTable } from "#tests/support/risks.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";
import { aDomain, ownDomain, setUp } from "#tests/support/sso.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

const { build, call } = await theProduct();
const provider = await startOidcProvider();
const everyRoute = tree(undefined);
/** The walk asks for each link of each page. */
const patterns = new Map<string, string>();

/** Where a form posts to that a walk through the pages does not meet, and why. */
const unmet: readonly RegExp[] = [
  /^\/demo\//, // a demo's own doors
  /^\/(sign-in|sign-up|password-reset)(\/|$)/, // for those who are not signed in; see below
  /^\/(confirm|email-change\/:token|sign-out\/:token)$/, // on the way to something else, or from a mail
  /^\/sso(\/|$)/, // on the way to an organization's sign-in service
  /^\/account\/(second-factor\/(app\/removal|codes)|passkeys\/:passkeyId|passkey-challenge)/, // of a second factor that is there
  /\/settings\/sso\/test$/, // leaves for the sign-in service
  /\/settings\/dissolution\/withdrawal$/, // of an organization that is about to go
  /\/imports\/[^/]+\/(cell|row|department|choice|undo|cancel)$/, // of an import with errors, or one that is done
  /\/evidence\/uploads(\/:uploadId)?$/, // pieces of files, which no form sends
  /\/evidence\/[^/]+\/(restoration|destruction|release)$/, // of what was archived, or is on hold
  /\/(inventory|departments|sites|requirements|risks)(\/[^/]+)?\/restoration$/, // of what was archived
  /\/risks\/entries\/[^/]+\/retirement$/, // of an entry that was taken out of the ledger and leaves risks behind
  /\/risks\/proposals\/(reopening|settling)$/, // of what is decided, which the first entry that the walk comes by has none of
  /^\/invitation\//, // for those who come with a link
  /\/members\/[^/]+\/(reinstatement|revocation)$/, // of who has left, or was invited
  /\/requirements\/(catalog|[^/]+\/archiving)$/, // of a newer catalog, and of what stands behind the catalog's own items
  /\/gap-assessments\/[^/]+\/submission$/, // of one that has been gone through
];

let manager: Person;
let stranger: Person;
/** A form, and who was shown it. */
type ShownForm = PostForm & { person: Person };
let forms: ShownForm[];

beforeAll(async () => {
  manager = await anAccount({ roles: ["privacy_manager"] });
  stranger = await anAccount({ roles: ["privacy_manager"] });
  const drafter = await anAccount({ roles: ["secretariat"], colleague: manager.actor });
  await anAccount({ roles: ["top_management"], colleague: manager.actor });
  await uploadRiskTable(manager.actor, [
    ["リスク名", "想定されるリスク"],
    ["誤送信", "宛先を誤る"],
  ]);
  for (const title of ["会員名簿", "応募者名簿", "取引先名簿"]) {
    await inOrganization(manager.actor, (tx) => createEntry(tx, anEntry({ title })));
  }
  await setUpOrganization(manager.actor);
  // First in the list, so that the walk comes by: of the others everybody has an account.
  await aPerson(manager.actor, { name: "Aoki Nozomi", email: `${randomUUID()}@example.jp` });
  await setUpEvidence(manager.actor);
  await setUpRisks(manager.actor);
  await upload(manager);
  await uploadList(manager.actor, "名簿.xlsx", await xlsx({ name: "名簿", rows: [["氏名"], ["鈴木 一郎"]] }));
  await excludeFirstItem(drafter.actor);
  const before = await walk(drafter);
  await inOrganization(drafter.actor, (tx) => startAssessment(tx, "initial"));
  await setUpReview(manager.actor);
  await inOrganization(drafter.actor, (tx) => submitLedger(tx, ""));
  forms = distinct([...(await walk(manager)), ...before, ...(await walk(drafter))]);
});

/** Evidence, and files that wait to be registered or to become its next version. */
async function setUpEvidence(actor: Actor): Promise<void> {
  const itemId = await anItem(actor);
  for (const target of [{}, { itemId }]) {
    const id = await beginUpload(actor, { name: "待つ.txt", size: 3, ...target });
    const uploaded = await readOrganization(actor, (tx) => getUpload(tx, id));
    await takePiece(actor, uploaded, { offset: 0 }, Readable.from([Buffer.from("abc")]));
  }
}

/** A risk that was adopted, one of which something remains, with a planned measure, a proposal that was rejected and others that nobody has decided on, and the draft of another method. */
async function setUpRisks(actor: Actor): Promise<void> {
  await inOrganization(actor, async (tx) => {
    const entryId = await createEntry(tx, anEntry({ ...onPaper, title: "受付票" }));
    await deriveEntry(tx, entryId);
    const [adopted, rejected] = (await listProposalsOf(tx, entryId, "ja")).map(({ id }) => id);
    await acceptProposals(tx, [adopted ?? ""], { isShared: false });
    await saveDraft(tx, { version: 0, content: usualMethod("fiveSteps"), note: "" });
    const own = await createRisk(tx, aRisk());
    await assessRisk(tx, own, Assessment.parse({ version: 1, method: 0, impact: "3", likelihood: "3", ...remaining }));
    const { number } = await getRisk(tx, own);
    await createTreatment(tx, aTreatment({ risks: recordLabel("risk", number), ownerId: tx.actor.memberId ?? null }));
    await rejectProposals(tx, [rejected ?? ""], "対策済み");
  });
}

/** A review of the ledger: a part that is still to be answered, one that is signed, and a department that was left out. */
async function setUpReview(actor: Actor): Promise<void> {
  const [answered, left] = await inOrganization(actor, (tx) => createDepartments(tx, ["物流部", "企画部"]));
  if (!answered || !left) throw new Error("no departments were made");
  const head = await aHead(actor, answered.id);
  await addEntries(actor, left.id, "企画の名簿");
  const reviewId = await starting(actor, ["none", answered.id]);
  const { id: partId } = await partOf(actor, reviewId, answered.id);
  await inOrganization(head.actor, (tx) => signPart(tx, { reviewId, partId }, ""));
}

/** One of everything that has forms of its own: places in use and out of use, leave to look, a sign-in service and its domain. */
async function setUpOrganization(actor: Actor): Promise<void> {
  await inOrganization(actor, async (tx) => {
    const [sales, shop, closed] = await createDepartments(tx, ["営業部", "通販部", "旧部門"]);
    for (const name of ["本社", "倉庫"]) await createSite(tx, SiteInput.parse({ name }));
    await archiveSite(tx, await createSite(tx, SiteInput.parse({ name: "旧倉庫" })));
    if (closed) await archiveDepartment(tx, closed.id);
    const memberId = await createMember(tx, MemberInput.parse({ name: "田村 健一", departmentId: sales?.id }));
    const term = { memberId, role: "department_manager", departmentId: sales?.id, startsOn: "2026-04-01" };
    await appoint(tx, AppointmentInput.parse(term));
    await grantDepartment(tx, GrantForm.parse({ memberId, departmentId: shop?.id, reason: "応援" }));
  });
  await setUp(actor, provider);
  await ownDomain(actor, aDomain());
  await claimMailDomain(actor, { domain: aDomain(), contact: "postmaster", locale: "ja" });
}

/** The first item of the catalog is said not to apply, and waits for somebody else's approval. */
async function excludeFirstItem(actor: Actor): Promise<void> {
  await inOrganization(actor, async (tx) => {
    await adoptCatalog(tx);
    const [item] = await listRequirements(tx, parseFilter(new URLSearchParams()), "ja");
    const input = ApplicabilityForm.parse({ version: 1, isApplicable: "no", reason: "該当しない" });
    await decideApplicability(tx, item?.id ?? "", input);
  });
}

afterAll(() => provider.close());

test("a walk through the pages meets the forms of every route that takes one, but for those that are known", () => {
  const posting = Object.values(build.routes).flatMap((route) => {
    const module = route?.module as { action?: unknown } | undefined;
    return route && module?.action ? [addressOf(route.id)] : [];
  });
  const met = new Set(forms.map(({ action }) => patternOf(action)));

  expect(forms.length).toBeGreaterThan(15);
  expect(posting.filter((address) => !met.has(address) && !unmet.some((known) => known.test(address)))).toEqual([]);
});

test("a password is typed into fields that hide it", async () => {
  const signIn = await (await call("/sign-in", { method: "GET" })).text();
  const fields = [...forms, ...postFormsOf(signIn, "/sign-in")].flatMap((form) => form.fields);
  const secret = fields.filter(({ name }) => /password/i.test(name));

  expect(secret.length).toBeGreaterThan(1);
  expect(secret.filter(({ type }) => type !== "password")).toEqual([]);
});

test("signing out is offered on every page", async () => {
  const cookie = await cookieOf(manager.accountId);
  for (const page of ["/account/profile", ...new Set(forms.map((form) => form.page))]) {
    const html = await (await call(page, { method: "GET", cookie })).text();

    expect(
      postFormsOf(html, page).some(({ action }) => /^\/sign-out/.test(action)),
      page,
    ).toBe(true);
  }
});

describe("what a form does not show it does not take", () => {
  /** Names and values that a program in between, or a curious person, might add. */
  const planted = { id: randomUUID(), date: "1931-07-09", mark: `planted${randomUUID().slice(0, 8)}` };
  const added = (): [string, string][] => [
    ...["organizationId", "organization_id", "organization", "tenant"].map((name) =>
      pair(name, stranger.actor.organization.id),
    ),
    ...["id", "recordId", "record_id", "snapshotId", "sealedById"].map((name) => pair(name, planted.id)),
    ...["accountId", "account_id"].map((name) => pair(name, stranger.accountId)),
    ...["createdAt", "created_at", "updatedAt", "archivedAt", "sealedAt", "barredAt"].map((name) =>
      pair(name, `${planted.date}T03:04:05.000Z`),
    ),
    ...["role", "roles", "roles[]", "isAdmin", "isExternal", "allowsOwnWork"].map((name) =>
      pair(name, "system_manager"),
    ),
    ...["status", "revision", "progress", "contentHash", "searchText"].map((name) => pair(name, planted.mark)),
  ];

  test("neither whose a row is, nor its id, its dates, its state or anybody's role", async () => {
    const before = await headOf(stranger.actor);
    const statuses = new Map<string, number>();

    for (const form of forms) {
      for (const body of [filledIn(form, { isSparing: true }), filledIn(form)]) {
        for (const [name, value] of added()) if (!body.has(name)) body.append(name, value);
        const status = await send(form, body);
        expect(status, `${form.action} of ${form.page}`).toBeLessThan(500);
        statuses.set(patternOf(form.action), Math.min(status, statuses.get(patternOf(form.action)) ?? 999));
      }
    }

    // Had they all been refused, this would prove nothing.
    const accepted = [...statuses].filter(([, status]) => status < 400).map(([address]) => address);
    expect(accepted).toEqual(
      expect.arrayContaining(["/o/:organization/inventory/new", "/o/:organization/inventory/:entryId/comments"]),
    );
    expect(accepted.length).toBeGreaterThan(10);
    expect(await tablesContaining(planted.id)).toEqual([]);
    expect(await tablesContaining(planted.date)).toEqual([]);
    expect(await tablesContaining(planted.mark)).toEqual([]);
    expect(await headOf(stranger.actor)).toBe(before);
    // A form that appoints offers functions; the one that was planted is not the one that it takes.
    expect(await holdersOf(manager.actor, "system_manager")).toEqual([]);
  });

  test.each([
    "__proto__.polluted",
    "__proto__[polluted]",
    "constructor.prototype.polluted",
    "constructor[prototype][polluted]",
    "phases.__proto__.polluted",
    "phases[0].constructor.prototype.polluted",
    "a[__proto__][polluted]",
    "__proto__",
  ])("nor does any object learn from %s", async (name) => {
    for (const form of forms) {
      const body = filledIn(form);
      body.append(name, planted.mark);

      expect(await send(form, body), form.action).toBeLessThan(500);
    }

    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(await tablesContaining(planted.mark)).toEqual([]);
  });
});

describe("a body that no page of ours would send is answered, and never by a fault:", () => {
  const bodies: [string, () => URLSearchParams][] = [
    ["names nested ten thousand deep by dots", () => new URLSearchParams([[Array(10_000).fill("a").join("."), "x"]])],
    ["names nested ten thousand deep by brackets", () => new URLSearchParams([[`a${"[b]".repeat(10_000)}`, "x"]])],
    [
      "a place far out in a list",
      () =>
        new URLSearchParams([
          ["phases[99999999].place", "x"],
          ["ids[4294967294]", "x"],
        ]),
    ],
    ["twenty thousand fields", () => new URLSearchParams(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, "x"]))],
    [
      "the same field ten thousand times",
      () => new URLSearchParams(Array.from({ length: 10_000 }, () => ["ids", randomUUID()])),
    ],
    [
      "a word of a million letters",
      () =>
        new URLSearchParams([
          ["title", "あ".repeat(300_000)],
          ["q", "a".repeat(100_000)],
        ]),
    ],
    [
      "zeros and broken letters",
      () =>
        new URLSearchParams([
          ["title", "\0\u202e\ufeff"],
          ["\0", "\ud800"],
        ]),
    ],
  ];

  test.each(bodies)("%s", async (_, body) => {
    for (const form of forms) {
      const whole = filledIn(form);
      for (const [name, value] of body()) whole.append(name, value);

      expect(await send(form, body()), `${form.action} alone`).toBeLessThan(500);
      expect(await send(form, whole), `${form.action} with its own fields`).toBeLessThan(500);
    }
  });
});

describe("nobody is led away from us", () => {
  const elsewhere = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
  ];

  test.each(elsewhere)("by %j in a form", async (address) => {
    for (const form of forms) {
      const body = filledIn(form);
      for (const name of ["next", "returnTo", "redirect", "redirectTo", "url", "back"]) body.set(name, address);

      const { location } = await answerTo(form, body);

      expect(isOurs(location), `${form.action}: ${location}`).toBe(true);
    }
  });

  test.each(elsewhere)("by %j in an address", async (address) => {
    const cookie = await cookieOf(manager.accountId);
    for (const page of [
      "/",
      "/sign-in",
      "/account",
      `/o/${manager.actor.organization.slug}`,
      address.slice(0, 1) === "/" ? address : "/",
    ]) {
      const search = new URLSearchParams(["next", "returnTo", "redirect", "url"].map((name) => [name, address]));
      for (const who of [cookie, undefined]) {
        const answer = await call(`${page}?${search}`, { method: "GET", cookie: who });
        await answer.arrayBuffer();

        expect(isOurs(answer.headers.get("Location")), `${page}: ${answer.headers.get("Location")}`).toBe(true);
      }
    }
  });
});

test("no header of a mail is written by what somebody types", async () => {
  const known = new Set((await globally(listOutbox)).map(({ id }) => id));
  for (const form of forms) {
    const body = new URLSearchParams(
      [...filledIn(form)].map(([name, value]) => [
        name,
        value === "試しの言葉" ? `${value}\r\nBcc: evil@example.jp` : value,
      ]),
    );
    await send(form, body);
  }
  for (const email of [manager.email, `${manager.email}\r\nBcc: evil@example.jp`, `${manager.email},evil@example.jp`]) {
    await call("/password-reset", { method: "POST", body: new URLSearchParams({ email }) });
  }

  const mails = (await globally(listOutbox)).filter(({ id }) => !known.has(id));
  for (const { recipient, subject } of mails) {
    expect(recipient).not.toMatch(/evil|[\r\n,;]/);
    expect(subject).not.toMatch(/[\r\n]/);
  }
});

test("in two tabs, one organization each, a form does what it says in its own and nothing in the other", async () => {
  const here = await anAccount({ roles: ["privacy_manager"] });
  const there = await anAccount({ roles: ["privacy_manager"] });
  await asOwner(
    (owner) => owner`update member set account_id = ${here.accountId} where id = ${there.actor.memberId ?? ""}`,
  );
  const entry = await inOrganization(here.actor, (tx) => createEntry(tx, anEntry({ title: "こちらの名簿" })));
  const cookie = await cookieOf(here.accountId);
  const [own, other] = [here.actor.organization.slug, there.actor.organization.slug];
  const page = async (address: string) => (await call(address, { method: "GET", cookie })).text();
  const [form] = postFormsOf(
    await page(`/o/${own}/inventory/${entry}/edit`),
    `/o/${own}/inventory/${entry}/edit`,
  ).filter(({ fields }) => fields.some(({ name }) => name === "purpose"));
  if (!form) throw new Error("the form of the entry was not found");
  await page(`/o/${other}`);
  await page(`/o/${other}/inventory`);
  const heads = { own: await headOf(here.actor), other: await headOf(there.actor) };

  const body = filledIn(form, { isSparing: true });
  body.set("purpose", "タブを替えたあとの目的");
  const misled = await call(`/o/${other}/inventory/${entry}/edit`, { method: "POST", cookie, body });
  const afterMisled = { own: await headOf(here.actor), other: await headOf(there.actor) };
  const answer = await call(form.action, { method: "POST", cookie, body });

  expect([404, 422]).toContain(misled.status);
  expect(afterMisled).toEqual(heads);
  expect(answer.status).toBe(302);
  expect(await headOf(here.actor)).not.toBe(heads.own);
  expect(await headOf(there.actor)).toBe(heads.other);
  expect(await page(`/o/${own}/inventory/${entry}`)).toContain("タブを替えたあとの目的");
});

/** Every page that can be reached by links, and the forms on them. */
async function walk(person: Person): Promise<ShownForm[]> {
  const cookie = await cookieOf(person.accountId);
  const waiting = [`/o/${person.actor.organization.slug}`, "/account"];
  const met = new Set(waiting);
  const alike = new Map<string, number>();
  const found: ShownForm[] = [];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await call(address, { method: "GET", cookie });
    const html = answer.headers.get("Content-Type")?.startsWith("text/html") ? await answer.text() : "";
    if (html === "") await answer.body?.cancel();
    found.push(...postFormsOf(html, address).map((form) => ({ ...form, person })));
    for (const next of [...linksOf(html), answer.headers.get("Location") ?? "/"]) {
      // A file has no forms.
      if (met.has(next) || !isInside(next, person) || /\.(pdf|xlsx|zip)(\?|$)/.test(next)) continue;
      met.add(next);
      // Of pages that differ in what they show and not in what they are, a few are enough.
      const pattern = patternOf(next);
      const count = (alike.get(pattern) ?? 0) + 1;
      alike.set(pattern, count);
      if (count <= 2) waiting.push(next);
    }
  }
  return distinct(found);
}

function isInside(address: string, { actor }: Person): boolean {
  return new RegExp(`^(/o/${actor.organization.slug}(/|\\?|$)|/account)`).test(address);
}

/** One of each: the same fields sent to the same route. */
function distinct(all: ShownForm[]): ShownForm[] {
  const keyOf = ({ action, fields }: ShownForm) =>
    `${patternOf(action)} ${[...new Set(fields.map(({ name }) => name))].sort()}`;
  return [...new Map(all.map((form) => [keyOf(form), form])).values()];
}

async function send(form: ShownForm, body: URLSearchParams): Promise<number> {
  return (await answerTo(form, body)).status;
}

/** As somebody signed in anew: some forms end the session. */
async function answerTo(form: ShownForm, fields: URLSearchParams) {
  const body = form.isMultipart ? new FormData() : fields;
  if (body instanceof FormData) for (const [name, value] of fields) body.append(name, value);
  const answer = await call(form.action, { method: "POST", cookie: await cookieOf(form.person.accountId), body });
  await answer.arrayBuffer();
  return { status: answer.status, location: answer.headers.get("Location") };
}

function isOurs(location: string | null): boolean {
  if (location === null) return true;
  return (
    location.startsWith("/") &&
    new URL(location, "http://own.invalid").origin === "http://own.invalid" &&
    !location.startsWith("//")
  );
}

/** The route that an address leads to, as it stands in app/routes.ts. */
function patternOf(address: string): string {
  const [pathname = ""] = address.split("?");
  const known = patterns.get(pathname);
  if (known !== undefined) return known;
  const pattern = addressOf(String(matchRoutes(everyRoute, pathname)?.at(-1)?.route.id ?? ""));
  patterns.set(pathname, pattern);
  return pattern;
}

function addressOf(id: string): string {
  const route = build.routes[id];
  if (!route) return "";
  const parent = route.parentId ? addressOf(route.parentId) : "";
  return [parent.replace(/\/$/, ""), route.path].filter((part) => part !== undefined).join("/") || "/";
}

type Tree = Parameters<typeof matchRoutes>[0];

function tree(parentId: string | undefined): Tree {
  return Object.values(build.routes).flatMap((route): Tree => {
    if (!route || route.parentId !== parentId) return [];
    const { id, path, index } = route;
    if (index) return [{ id, index: true as const }];
    return [{ id, ...(path === undefined ? {} : { path }), children: tree(id) }];
  });
}

async function headOf(actor: Actor): Promise<string> {
  const head = await readOrganization(actor, findChainHead);
  return head ? pointText(head) : "";
}

function holdersOf(actor: Actor, role: Role) {
  return asOwner(async (owner) => [
    ...(await owner`select member_id from appointment where organization_id = ${actor.organization.id} and role = ${role}`),
  ]);
}

async function upload({ actor, accountId }: Person): Promise<void> {
  const bytes = await xlsx({
    name: "台帳",
    rows: [
      ["個人情報の名称", "利用目的"],
      ["会員名簿", "商品の発送"],
    ],
  });
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes)], "台帳.xlsx"));
  await call(`/o/${actor.organization.slug}/imports/new`, { method: "POST", cookie: await cookieOf(accountId), body });
}

function pair(name: string, value: string): [string, string] {
  return [name, value];
}
