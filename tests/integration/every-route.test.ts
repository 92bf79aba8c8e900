import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { getApproval, seal } from "#app/features/approvals/index.server.ts";
import { auditTableMessages } from "#app/features/audit-log/table-messages.ts";
import { listFiles } from "#app/features/evidence/queries.server.ts";
import { beginUpload } from "#app/features/evidence/upload/uploads.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { listParts } from "#app/features/ledger-reviews/queries.server.ts";
import { grantDepartment } from "#app/features/organization/access/commands.server.ts";
import { listGrants } from "#app/features/organization/access/queries.server.ts";
import { GrantForm } from "#app/features/organization/access/schema.ts";
import { createDepartments, createMember, createSite } from "#app/features/organization/index.server.ts";
import { MemberInput } from "#app/features/organization/index.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { startAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { parseFilter } from "#app/features/requirements/filter.ts";
import { listRequirements } from "#app/features/requirements/queries.server.ts";
import { sendForAcceptance } from "#app/features/risks/acceptances.server.ts";
import { assessRisk, createRisk } from "#app/features/risks/commands.server.ts";
import { submitAssessment } from "#app/features/risks/versions.server.ts";
import { claimMailDomain } from "#app/features/sso/mail-domains.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { type Action, actions, isReading, may } from "#app/platform/permissions.ts";
import { type Role, roles } from "#db/codes/roles.ts";
import { outboxMails } from "#db/schema/account.ts";
import { auditAnchors } from "#db/schema/audit-log.ts";
import { members } from "#db/schema/member.ts";
import { aPerson, appointing } from "#tests/support/appointments.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem } from "#tests/support/evidence.ts";
import { starting } from "#tests/support/ledger-reviews.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { type Call, theProduct } from "#tests/support/product.ts";
import { anAssessment, aRisk, planning, remaining, uploadRiskTable } from "#tests/support/risks.ts";
import { anAccount, cookieOf, forgetProof, type Person } from "#tests/support/sign-ins.ts";

const { build, call } = await theProduct();

type Handler = { permission?: unknown };
type Route = { id: string; address: string; permissions: Partial<Record<Call["method"], string>> };

const routes = Object.values(build.routes).flatMap((route): Route[] => {
  if (!route || route.id === "root") return [];
  const { loader, action } = route.module as { loader?: Handler; action?: Handler };
  const permissions = {
    ...(loader ? { GET: String(loader.permission) } : {}),
    ...(action ? { POST: String(action.permission) } : {}),
  };
  return Object.keys(permissions).length === 0 ? [] : [{ id: route.id, address: addressOf(route.id), permissions }];
});
const cases = routes.flatMap(({ id, address, permissions }) =>
  Object.entries(permissions).map(([method, permission]) => ({
    name: `${method} ${address}`,
    id,
    address,
    method: method as Call["method"],
    permission,
  })),
);
const inventoryEntryWords = auditTableMessages("ja").table.inventory_entry ?? "";
const withIds = cases.filter(({ address }) => /^\/o\/:organization\/.*:/.test(address));

/** What a route may demand of a person, whatever they are in an organization. */
const withoutRole = ["signedIn", "ownAccount", "ownCredentials", "ownSessions"];

/** Where a permission is not everything: who may do this somewhere, but not to the thing that is tried here, and why. */
const refusedForTheThing: Readonly<Record<string, readonly Role[]>> = {
  // Frozen versions and comparisons speak of the whole ledger, of which a department manager sees a part.
  "GET /o/:organization/inventory/changes": ["department_manager"],
  "GET /o/:organization/inventory/versions": ["department_manager"],
  "GET /o/:organization/inventory/versions/:revision": ["department_manager"],
  "GET /o/:organization/risks/changes": ["department_manager"],
  "GET /o/:organization/risks/versions": ["department_manager"],
  "GET /o/:organization/risks/versions/:revision": ["department_manager"],
  // Only who has begun to send a file goes on with it or gives it up.
  "GET /o/:organization/evidence/uploads/:uploadId": ["privacy_manager", "department_manager", "consultant"],
  "POST /o/:organization/evidence/uploads/:uploadId": ["privacy_manager", "department_manager", "consultant"],
  "POST /o/:organization/evidence/uploads/:uploadId/removal": ["privacy_manager", "department_manager", "consultant"],
  // Only who has sent it may withdraw it.
  "POST /o/:organization/approvals/:approvalId/withdrawal": ["privacy_manager"],
};

type Everybody = {
  anonymous: undefined;
  nobody: string;
  stranger: string;
  byRole: Readonly<Record<Role, string>>;
  /** Leads another department, and has leave to see the one in which everything lies. */
  guest: string;
};
let everybody: Everybody;
let manager: Person;
let ours: Readonly<Record<string, string>>;
let theirs: Readonly<Record<string, string>>;

beforeAll(async () => {
  manager = await anAccount({ roles: ["privacy_manager"] });
  const [department] = await inOrganization(manager.actor, (tx) => createDepartments(tx, ["営業部"]));
  const people = { privacy_manager: manager } as Record<Role, Person>;
  for (const role of roles) {
    people[role] ??= await anAccount({ roles: [role], colleague: manager.actor });
    await inOrganization(manager.actor, (tx) =>
      tx
        .update(members)
        .set({ departmentId: department?.id ?? null })
        .where(eq(members.id, people[role].actor.memberId ?? "")),
    );
  }
  const other = await anAccount({ roles: [...roles] as [Role, ...Role[]] });
  const drafter = await anAccount({ roles: ["secretariat"], colleague: other.actor });
  const approver = await anAccount({ roles: ["top_management"], colleague: other.actor });
  const nobody = await anAccount();
  await leaveAll(nobody);

  const cookies = await Promise.all(roles.map(async (role) => [role, await cookieOf(people[role].accountId)] as const));
  everybody = {
    anonymous: undefined,
    nobody: await cookieOf(nobody.accountId),
    stranger: await cookieOf(other.accountId),
    byRole: Object.fromEntries(cookies) as Record<Role, string>,
    guest: await cookieOf(await guestIn(manager.actor, department?.id ?? "")),
  };
  ours = await thingsOf(people.secretariat.actor, people.privacy_manager.actor, people.top_management.actor, {
    cookie: everybody.byRole.privacy_manager,
    departmentId: department?.id ?? null,
    importer: people.department_manager.actor,
  });
  theirs = await thingsOf(drafter.actor, other.actor, approver.actor, {
    cookie: everybody.stranger,
    departmentId: null,
    importer: drafter.actor,
  });
});

test("there are routes to look at, and each of them is tried by everybody", () => {
  expect(cases.length).toBeGreaterThan(50);
  expect(withIds.length).toBeGreaterThan(20);
  expect(ofDepartments.length).toBeGreaterThan(5);
});

test.each(cases)("$name states its permission, and within an organization it is an action of the table", (route) => {
  const known: readonly string[] = route.address.startsWith("/o/:organization")
    ? actions
    : ["public", "demo", ...withoutRole];

  expect(known).toContain(route.permission);
});

describe.each(cases)("$name", ({ name, address, method, permission }) => {
  const open = permission === "public" || permission === "demo";

  test("who is not signed in is led to the sign-in, and back afterwards", async () => {
    const answer = await ask(address, method, everybody.anonymous);

    if (open) {
      expect(answer.status).not.toBe(403);
      expect(answer.status).toBeLessThan(500);
      expect(answer.location ?? "").not.toContain("next=");
    } else {
      expect(answer.status).toBe(302);
      const next = method === "GET" ? filled(address, ours) : "/";
      expect(answer.location).toBe(`/sign-in?${new URLSearchParams({ next })}`);
    }
  });

  if (withoutRole.includes(permission)) {
    // Of somebody's own things there is none of another name.
    const isOfOnesOwn = address.includes(":passkeyId");

    test("whoever is signed in is let in, also without any organization", async () => {
      // Someone of their own: to sign out everywhere ends every session.
      const someone = await anAccount();
      await leaveAll(someone);

      const answer = await ask(address, method, await cookieOf(someone.accountId));

      if (isOfOnesOwn) expect([404, 422]).toContain(answer.status);
      else expect(isRefusal(answer.status)).toBe(false);
    });

    test("a session that an organization's own sign-in service began changes nothing of the account", async () => {
      const someone = await anAccount();

      const answer = await ask(
        address,
        method,
        await cookieOf(someone.accountId, { factors: ["sso"], boundTo: someone.actor.organization.id }),
      );

      if (!["signedIn", "ownSessions"].includes(permission)) expect(answer.status).toBe(403);
      else if (isOfOnesOwn) expect([404, 422]).toContain(answer.status);
      else expect(isRefusal(answer.status)).toBe(false);
    });

    test("who has not proven for a while who they are does so before changing what they sign in with", async () => {
      const someone = await anAccount();
      const cookie = await cookieOf(someone.accountId);
      await forgetProof(someone.accountId);

      const answer = await ask(address, method, cookie);

      const next = method === "GET" ? filled(address, ours) : "/";
      const expected = `/confirm?${new URLSearchParams({ next })}`;
      if (["ownCredentials", "ownSessions"].includes(permission)) expect(answer.location).toBe(expected);
      else expect(answer.location).not.toBe(expected);
    });
  } else if (!open) {
    test("another organization's members, whatever they may do at home, find nothing; so do people of none", async () => {
      expect((await ask(address, method, everybody.stranger)).status).toBe(404);
      expect((await ask(address, method, everybody.nobody)).status).toBe(404);
    });

    test.each(roles)("%s is let in exactly as the permission table says", async (role) => {
      const answer = await ask(address, method, everybody.byRole[role]);

      const isAllowed = may([role], permission as Action) && !refusedForTheThing[name]?.includes(role);
      // Any other address is nothing for everybody.
      if (address.endsWith("*")) expect(answer.status).toBe(404);
      else if (isAllowed) expect(isRefusal(answer.status), `${answer.status}`).toBe(false);
      else expect(answer.status).toBe(403);
    });
  }
});

const ofDepartments = withIds.filter(({ address }) =>
  /:(entryId|evidenceId|riskId|treatmentId|acceptanceId)/.test(address),
);

describe.each(ofDepartments)("$name", ({ name, address, method, permission }) => {
  test("is open to who has leave to see the department as far as it only looks", async () => {
    const { status } = await ask(address, method, everybody.guest, ours, { body: new URLSearchParams(anyWriting) });

    const isAllowed =
      may(["department_manager"], permission as Action) && !refusedForTheThing[name]?.includes("department_manager");
    if (!isAllowed) expect(status).toBe(403);
    else if (isReading(permission as Action)) expect(status).toBe(200);
    else expect(status).toBe(404);
  });
});

describe.each(withIds)("$name", ({ address, method }) => {
  const organization = () => ({ organization: ours.organization ?? "" });
  const made = { number: "台帳-9999", revision: "99", sequence: "999999999" };

  // Numbers and revisions are given per organization: the same ones exist here.
  if (!/:(number|revision|sequence)/.test(address)) {
    test("does not tell another organization's things from what does not exist", async () => {
      const cookie = await cookieOf(manager.accountId);
      const unknown = mapValues(theirs, () => "01890a5d-ac96-774b-bcce-b302099a8057");

      const answers = [
        await ask(address, method, cookie, { ...theirs, ...organization() }),
        await ask(address, method, cookie, { ...unknown, ...organization() }),
      ];

      const anonymized = answers.map(({ status, location }) => [status, location?.replaceAll(/[0-9a-f-]{36}/g, "…")]);
      expect(anonymized[0]).toEqual(anonymized[1]);
      // A form may be refused for what it says before it is looked where it leads.
      if (method === "GET") expect(answers[0]?.status).toBe(404);
      else expect([302, 404, 422]).toContain(answers[0]?.status);
    });
  }

  test("is nothing for what is no name of anything", async () => {
    const nonsense = { ...mapValues(theirs, () => "'; drop table record --"), ...organization() };
    const cookie = await cookieOf(manager.accountId);

    const answers = [
      await ask(address, method, cookie, nonsense),
      await ask(address, method, cookie, { ...ours, ...made }),
    ];

    expect(method === "GET" ? [404] : [404, 422]).toContain(answers[0]?.status);
    if (/:(number|revision|sequence)/.test(address)) expect(answers[1]?.status).toBe(404);
  });
});

test.each(cases.filter(({ method }) => method === "POST"))("$name refuses a body that is no form", async (route) => {
  const bodies: [string, string][] = [
    ["text/plain", "x"],
    ["application/json", "{}"],
    ["multipart/form-data; boundary=x", "--y"],
    ["multipart/form-data", "--x"],
  ];

  for (const [type, body] of bodies) {
    const cookie = await cookieOf(manager.accountId);
    const answer = await ask(route.address, "POST", cookie, ours, {
      body,
      headers: { "Content-Type": type },
    });
    expect(answer.status, `${type}: ${answer.status}`).toBeLessThan(500);
  }
});

test.each(["", "/inventory", "/inventory/new", "/nothing-here"])(
  "the address of an organization that does not exist is like that of another one: /o/:organization%s",
  async (address) => {
    const answers = await Promise.all(
      [theirs.organization ?? "", "no-such-organization"].map(async (slug) => {
        const answer = await call(`/o/${slug}${address}`, {
          method: "GET",
          cookie: await cookieOf(manager.accountId),
        });
        return { status: answer.status, page: (await answer.text()).replaceAll(slug, "") };
      }),
    );

    expect(answers[0]?.status).toBe(404);
    expect(answers[1]).toEqual(answers[0]);
  },
);

test("the audit log tells who keeps the system running that something happened, and not the personal data in it", async () => {
  const page = async (role: Role) => {
    const answer = await call(`/o/${ours.organization}/audit-log?table=inventory_entry`, {
      method: "GET",
      cookie: everybody.byRole[role],
    });
    return answer.text();
  };

  const [auditor, operator] = [await page("internal_auditor"), await page("system_manager")];

  expect(auditor).toContain("あとから");
  expect(auditor).toContain("商品の発送");
  expect(operator).not.toContain("あとから");
  expect(operator).not.toContain("商品の発送");
  expect(operator).toContain(inventoryEntryWords);
});

/** What any of the forms around an entry accepts, so that none is refused for what it says. */
const anyWriting = {
  title: "書換え",
  purpose: "発送",
  version: "1",
  body: "見ました",
  note: "見ました",
  to: "台帳-0001",
  key: "01890a5d-ac96-774b-bcce-b302099a8057",
  reason: "使わなくなった",
  phase: "use",
  threat: "誤送信",
  method: "0",
  dueOn: "2030-03-31",
};

function isRefusal(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status >= 500;
}

async function ask(
  address: string,
  method: Call["method"],
  cookie: string | undefined,
  things: Readonly<Record<string, string>> = ours,
  more: Partial<Call> = {},
) {
  const answer = await call(filled(address, things), { method, cookie, ...more });
  // Read to its end: what streams, fails while it streams.
  await answer.arrayBuffer();
  return { status: answer.status, location: answer.headers.get("Location") };
}

function filled(address: string, things: Readonly<Record<string, string>>): string {
  return address.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = things[name];
    if (value === undefined) throw new Error(`every-route has nothing to put in the place of :${name}`);
    return encodeURIComponent(value);
  });
}

function addressOf(id: string): string {
  const route = build.routes[id];
  if (!route) return "";
  const parent = route.parentId ? addressOf(route.parentId) : "";
  return [parent.replace(/\/$/, ""), route.path].filter((part) => part !== undefined).join("/") || "/";
}

/** One thing of every sort that an address can name: an approved version, a pending approval, an entry, an import, a mail. */
async function thingsOf(
  drafter: Actor,
  confirmer: Actor,
  approver: Actor,
  { cookie, departmentId, importer }: { cookie: string; departmentId: string | null; importer: Actor },
): Promise<Record<string, string>> {
  const organization = drafter.organization.slug;
  const entryId = await inOrganization(drafter, (tx) => createEntry(tx, anEntry({ departmentId })));
  const first = await inOrganization(drafter, (tx) => submitLedger(tx, ""));
  await inOrganization(confirmer, (tx) => seal(tx, first, "confirm"));
  await inOrganization(approver, (tx) => seal(tx, first, "approve"));
  await inOrganization(drafter, (tx) => createEntry(tx, anEntry({ title: "あとから", departmentId })));
  const approvalId = await inOrganization(drafter, (tx) => submitLedger(tx, ""));
  expect(await readOrganization(confirmer, (tx) => getApproval(tx, first))).toMatchObject({ revision: 1 });
  // Of their own: they are closed and opened again here, and nobody must work in them.
  const [place] = await inOrganization(drafter, (tx) => createDepartments(tx, ["空の部"]));
  const siteId = await inOrganization(drafter, (tx) => createSite(tx, SiteInput.parse({ name: "空の拠点" })));
  await globally((tx) => sendMail(tx, { recipient: "a@example.jp", subject: "x", body: "x" }));
  const [anchor] = await inOrganization(drafter, (tx) =>
    tx
      .insert(auditAnchors)
      .values({ anchoredOn: "2026-04-01", sequence: 1, hash: "0", timestampToken: new Uint8Array([48, 0]) })
      .returning({ id: auditAnchors.id }),
  );
  const [mail] = await globally((tx) => tx.select({ id: outboxMails.id }).from(outboxMails).limit(1));
  const memberId = await inOrganization(drafter, (tx) =>
    createMember(tx, MemberInput.parse({ name: "佐々木 望", departmentId })),
  );
  return {
    organization,
    entryId,
    approvalId,
    memberId,
    importId: await uploadIn(organization, cookie),
    peopleImportId: await pasteIn(organization, cookie),
    mailId: mail?.id ?? "",
    departmentId: place?.id ?? "",
    flowId: departmentId ?? place?.id ?? "",
    siteId,
    anchorId: anchor?.id ?? "",
    sequence: "1",
    revision: "1",
    number: "台帳-0001",
    domainId: await claimMailDomain(confirmer, { domain: "example.jp", contact: "postmaster", locale: "ja" }),
    token: "a-token",
    ...(await officesOf(confirmer)),
    ...(await requirementsOf(confirmer)),
    ...(await reviewOf(confirmer, departmentId)),
    passkeyId: "a-passkey",
    ...(await evidenceOf(drafter, departmentId)),
    riskId: await inOrganization(drafter, (tx) => createRisk(tx, aRisk({ departmentId }))),
    ...(await treatmentOf(drafter, confirmer, approver, departmentId)),
    // Who writes the risks of a department has to do with their own files only, and whoever writes all of them with each.
    riskImportId: await uploadRiskTable(importer, [
      ["リスク名", "想定されるリスク"],
      ["誤送信", "宛先を誤る"],
    ]),
  };
}

/** A measure that is planned against a risk, an acceptance of what remains of it, and the first version of the whole. */
async function treatmentOf(drafter: Actor, confirmer: Actor, approver: Actor, departmentId: string | null) {
  const riskId = await inOrganization(drafter, (tx) => createRisk(tx, aRisk({ departmentId })));
  const assessment = await anAssessment(drafter, riskId, remaining);
  await inOrganization(drafter, (tx) => assessRisk(tx, riskId, assessment));
  const treatmentId = await planning(drafter, riskId, { departmentId });
  const asked = await inOrganization(drafter, (tx) => sendForAcceptance(tx, [riskId], ""));
  const { recordId: acceptanceId } = await readOrganization(drafter, (tx) => getApproval(tx, asked));
  const whole = await inOrganization(drafter, (tx) => submitAssessment(tx, ""));
  await inOrganization(confirmer, (tx) => seal(tx, whole, "confirm"));
  await inOrganization(approver, (tx) => seal(tx, whole, "approve"));
  return { treatmentId, acceptanceId };
}

/** An item of the catalog, and a gap assessment that is under way. */
async function requirementsOf(manager: Actor): Promise<{ requirementId: string; assessmentId: string }> {
  return inOrganization(manager, async (tx) => {
    await adoptCatalog(tx);
    const [item] = await listRequirements(tx, parseFilter(new URLSearchParams()), "ja");
    return { requirementId: item?.id ?? "", assessmentId: await startAssessment(tx, "initial") };
  });
}

/** A review of the ledger under way, and the part in which everything lies. */
async function reviewOf(manager: Actor, departmentId: string | null): Promise<{ reviewId: string; partId: string }> {
  const reviewId = await starting(manager, [departmentId ?? "none"]);
  const [part] = await readOrganization(manager, (tx) => listParts(tx, reviewId));
  return { reviewId, partId: part?.id ?? "" };
}

/** An item of evidence with its file, and a file on its way. */
async function evidenceOf(actor: Actor, departmentId: string | null): Promise<Record<string, string>> {
  const evidenceId = await anItem(actor, { departmentId });
  const [file] = await readOrganization(actor, (tx) => listFiles(tx, evidenceId));
  const uploadId = await beginUpload(actor, { name: "途中.pdf", size: 100 });
  return { evidenceId, fileId: file?.id ?? "", uploadId };
}

/** A person, an appointment that can still be corrected, and a leave to see a department. */
async function officesOf(manager: Actor): Promise<{ appointmentId: string; grantId: string }> {
  const [own, other] = await inOrganization(manager, (tx) => createDepartments(tx, ["任命部", "閲覧部"]));
  const memberId = await aPerson(manager, "任命 された人");
  const departmentId = own?.id;
  const appointmentId = await appointing(manager, "department_manager", memberId, { departmentId });
  await inOrganization(manager, (tx) => {
    return grantDepartment(tx, GrantForm.parse({ memberId, departmentId: other?.id, reason: "応援" }));
  });
  const [grant] = await readOrganization(manager, (tx) => listGrants(tx, memberId));
  return { appointmentId, grantId: grant?.id ?? "" };
}

/** Somebody who leads another department and was given leave to see this one. */
async function guestIn(actor: Actor, departmentId: string): Promise<string> {
  const guest = await anAccount({ roles: ["employee"], colleague: actor });
  const memberId = guest.actor.memberId ?? "";
  const [own] = await inOrganization(actor, (tx) => createDepartments(tx, ["物流部"]));
  await appointing(actor, "department_manager", memberId, { departmentId: own?.id });
  await inOrganization(actor, (tx) => grantDepartment(tx, GrantForm.parse({ memberId, departmentId, reason: "応援" })));
  return guest.accountId;
}

/** Sends a ledger as a browser does, and returns the id of the import that it began. */
async function uploadIn(organization: string, cookie: string): Promise<string> {
  const bytes = await xlsx({
    name: "台帳",
    rows: [
      ["個人情報の名称", "利用目的"],
      ["会員名簿", "商品の発送"],
    ],
  });
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes)], "台帳.xlsx"));
  const answer = await call(`/o/${organization}/imports/new`, { method: "POST", cookie, body });
  const [, id] = /\/imports\/([0-9a-f-]{36})/.exec(answer.headers.get("Location") ?? "") ?? [];
  if (!id) throw new Error(`the upload was answered ${answer.status} ${await answer.text()}`);
  return id;
}

/** Pastes a list of people as a browser does, and returns the id of the import that it began. */
async function pasteIn(organization: string, cookie: string): Promise<string> {
  const body = new URLSearchParams({ table: "氏名\n佐々木 望" });
  const answer = await call(`/o/${organization}/members/imports/pasted`, { method: "POST", cookie, body });
  const [, id] = /\/imports\/([0-9a-f-]{36})/.exec(answer.headers.get("Location") ?? "") ?? [];
  if (!id) throw new Error(`what was pasted was answered ${answer.status} ${await answer.text()}`);
  return id;
}

function mapValues(values: Readonly<Record<string, string>>, to: () => string): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((key) => [key, to()]));
}

/** Someone with an account who is no member of anything any more. */
async function leaveAll({ actor }: Person): Promise<void> {
  await inOrganization(actor, (tx) =>
    tx
      .update(members)
      .set({ leftOn: "2020-01-01" })
      .where(eq(members.id, actor.memberId ?? "")),
  );
}
