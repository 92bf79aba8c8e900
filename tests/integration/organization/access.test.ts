import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { changeEntry, createEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry, listEntries } from "#app/features/inventory/queries.server.ts";
import { grantDepartment, revokeGrant } from "#app/features/organization/access/commands.server.ts";
import { accessMessages } from "#app/features/organization/access/messages.ts";
import { grantChoices, listGrants } from "#app/features/organization/access/queries.server.ts";
import { GrantForm } from "#app/features/organization/access/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Forbidden, NotFound } from "#app/platform/errors.ts";
import { locales } from "#app/platform/messages.ts";
import { actions, reachOf } from "#app/platform/permissions.ts";
import { previewAs } from "#app/platform/session.server.ts";
import { roles } from "#db/codes/roles.ts";
import { departments } from "#db/schema/member.ts";
import { appointing } from "#tests/support/appointments.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";
import { filterOf } from "../inventory/filters.ts";

const { call } = await theProduct();

/** Sato manages access; Takahashi leads sales and its section; logistics is somebody else's. One entry in each of the three. */
async function aCompany() {
  const sato = await anAccount({ roles: ["privacy_manager"] });
  const [sales, section, logistics] = await inOrganization(sato.actor, async (tx) => {
    const made = await createDepartments(tx, ["営業部", "営業一課", "物流部"]);
    await tx
      .update(departments)
      .set({ parentId: made[0]?.id ?? null })
      .where(eq(departments.id, made[1]?.id ?? ""));
    return made.map(({ id }) => id);
  });
  const takahashi = await anAccount({ roles: ["employee"], colleague: sato.actor });
  await appointing(sato.actor, "department_manager", takahashi.actor.memberId ?? "", {
    departmentId: sales,
    startsOn: "2020-04-01",
  });
  const entryIn = (departmentId: string | undefined, title: string) =>
    inOrganization(sato.actor, (tx) => createEntry(tx, anEntry({ title, departmentId: departmentId ?? null })));
  const entries = {
    sales: await entryIn(sales, "顧客名簿"),
    section: await entryIn(section, "見積書"),
    logistics: await entryIn(logistics, "配送先"),
  };
  return { sato, takahashi, sales: sales ?? "", section: section ?? "", logistics: logistics ?? "", entries };
}
type Company = Awaited<ReturnType<typeof aCompany>>;

const granting = (company: Company, more: object = {}) =>
  inOrganization(company.sato.actor, (tx) =>
    grantDepartment(
      tx,
      GrantForm.parse({
        memberId: company.takahashi.actor.memberId,
        departmentId: company.logistics,
        reason: "繁忙期の応援",
        ...more,
      }),
    ),
  );

const titlesOf = async (actor: Actor) =>
  (await readOrganization(actor, (tx) => listEntries(tx, filterOf()))).rows.map(({ title }) => title);

describe("what would this person see", () => {
  test("is read with the authority they have today", async () => {
    const company = await aCompany();
    await granting(company);

    const eyes = await previewAs(company.sato.actor, company.takahashi.actor.memberId ?? "");

    expect(eyes).toMatchObject({
      roles: ["department_manager", "employee"],
      leads: [company.sales],
      mayAlsoSee: [company.logistics],
      memberId: company.takahashi.actor.memberId,
    });
    expect(await titlesOf(eyes)).toEqual(["顧客名簿", "見積書", "配送先"]);
  });

  test("nothing can be done in their name, not by any unit of work that writes", async () => {
    const { sato, takahashi, sales } = await aCompany();
    const eyes = await previewAs(sato.actor, takahashi.actor.memberId ?? "");
    const write = (tx: Parameters<Parameters<typeof inOrganization>[1]>[0]) =>
      createEntry(tx, anEntry({ departmentId: sales }));

    expect(() => inOrganization(eyes, write)).toThrow("a preview reads, and never writes");
    await expect(readOrganization(eyes, write)).rejects.toThrow();
    expect(await titlesOf(sato.actor)).toHaveLength(3);
  });

  test("is for those who manage access, of people of their own organization who are there", async () => {
    const { sato, takahashi } = await aCompany();
    const stranger = await memberWith();
    const left = await colleagueOf(sato.actor, "employee");
    await asOwner((owner) => owner`update member set left_on = current_date - 2 where id = ${left.memberId ?? ""}`);

    await expect(previewAs(takahashi.actor, sato.actor.memberId ?? "")).rejects.toThrow(Forbidden);
    await expect(previewAs(stranger, takahashi.actor.memberId ?? "")).rejects.toThrow(NotFound);
    await expect(previewAs(sato.actor, left.memberId ?? "")).rejects.toThrow(NotFound);
  });

  test("the page shows menu, actions and rows as they would, and that it was shown is in the audit log", async () => {
    const company = await aCompany();
    const { sato, takahashi } = company;
    const memberId = takahashi.actor.memberId ?? "";
    const page = async () => {
      const answer = await call(`/o/${sato.actor.organization.slug}/access/people/${memberId}`, {
        method: "GET",
        cookie: await cookieOf(sato.accountId),
      });
      return { status: answer.status, text: await answer.text() };
    };

    const before = await page();
    await granting(company);
    const after = await page();

    expect(before.status).toBe(200);
    for (const words of ["部門管理者", "顧客名簿", "見積書", "台帳の項目を書く、台帳から外す"])
      expect(before.text).toContain(words);
    expect(before.text).not.toContain("配送先");
    expect(before.text).not.toContain("従業者を追加し、変え、招待する");
    expect(after.text).toContain("配送先");
    expect(after.text).toContain("繁忙期の応援");
    const looks = await readOrganization(sato.actor, (tx) =>
      tx.execute(sql`select actor_id, row_id, changes from audit_event where action = 'preview'`),
    );
    const look = { actor_id: sato.actor.memberId, row_id: memberId, changes: { name: takahashi.actor.name } };
    expect(looks.map((row) => ({ ...row }))).toEqual([look, look]);
  });
});

describe("leave to see another department", () => {
  let company: Company;
  let as: (address: string, body?: Record<string, string>) => Promise<number>;
  beforeAll(async () => {
    company = await aCompany();
    const cookie = await cookieOf(company.takahashi.accountId);
    as = async (address, body) => {
      const sent = body ? { method: "POST" as const, body: new URLSearchParams(body) } : { method: "GET" as const };
      const answer = await call(`/o/${company.sato.actor.organization.slug}${address}`, { ...sent, cookie });
      await answer.arrayBuffer();
      return answer.status;
    };
  });

  test("opens looking at once, writing never, and closes at once", async () => {
    const { logistics } = company.entries;
    expect(await as(`/inventory/${logistics}`)).toBe(404);

    await granting(company);

    expect(await as(`/inventory/${logistics}`)).toBe(200);
    expect(await as(`/inventory?department=${company.logistics}&open=${logistics}`)).toBe(200);
    expect(await as(`/inventory/${logistics}/edit`)).toBe(404);
    const writing: [string, Record<string, string>][] = [
      ["edit", { title: "書換え", purpose: "発送", version: "1" }],
      ["archiving", { reason: "" }],
      ["restoration", {}],
      ["duplicate", { key: "01890a5d-ac96-774b-bcce-b302099a8057" }],
      ["comments", { body: "見ました" }],
      ["links", { to: "台帳-0001" }],
    ];
    for (const [act, body] of writing) expect(await as(`/inventory/${logistics}/${act}`, body), act).toBe(404);
    expect(await as("/inventory/archiving", { ids: logistics })).toBe(404);
    const stored = await readOrganization(company.sato.actor, (tx) => getEntry(tx, logistics));
    expect(stored).toMatchObject({ version: 1, archivedAt: null });

    const [grant] = await readOrganization(company.sato.actor, (tx) => listGrants(tx));
    await inOrganization(company.sato.actor, (tx) => revokeGrant(tx, grant?.id ?? ""));

    expect(await as(`/inventory/${logistics}`)).toBe(404);
    expect(await readOrganization(company.sato.actor, (tx) => listGrants(tx))).toEqual([]);
  });

  test("is a page without the buttons that would be refused", async () => {
    const own = await aCompany();
    await granting(own);
    const cookie = await cookieOf(own.takahashi.accountId);
    const pageOf = async (address: string) =>
      (await call(`/o/${own.sato.actor.organization.slug}${address}`, { method: "GET", cookie })).text();

    const { sales: mine, logistics: theirs } = own.entries;
    const acts = (id: string, page: string) =>
      ["comments", "edit", "archiving"].filter((act) => page.includes(`/inventory/${id}/${act}`));
    const choosable = (id: string, page: string) =>
      (page.match(/<input[^>]*name="ids"[^>]*>/g) ?? []).some((box) => box.includes(id));

    const list = await pageOf("/inventory");

    expect(acts(mine, await pageOf(`/inventory/${mine}`))).toEqual(["comments", "edit", "archiving"]);
    expect(acts(theirs, await pageOf(`/inventory/${theirs}`))).toEqual([]);
    expect([list.includes("配送先"), choosable(mine, list), choosable(theirs, list)]).toEqual([true, true, false]);
  });

  test("includes what is below, and refuses every change by a command", async () => {
    const { sato } = company;
    const kudo = await colleagueOf(sato.actor, "employee");
    await appointing(sato.actor, "department_manager", kudo.memberId ?? "", {
      departmentId: company.logistics,
      startsOn: "2020-04-01",
    });
    await granting(company, { memberId: kudo.memberId, departmentId: company.sales });
    const eyes = await previewAs(sato.actor, kudo.memberId ?? "");
    const { isPreview: _, ...facts } = eyes;
    const seen = await readOrganization(eyes, (tx) => getEntry(tx, company.entries.section));

    expect(await titlesOf(eyes)).toEqual(["顧客名簿", "見積書", "配送先"]);
    const changing = inOrganization(facts as Actor, (tx) =>
      changeEntry(
        tx,
        company.entries.section,
        seen.version,
        anEntry({ title: "書換え", departmentId: company.section }),
      ),
    );
    await expect(changing).rejects.toThrow(NotFound);
  });

  test("lapses after its last day, and giving it again replaces day and reason", async () => {
    const own = await aCompany();
    await granting(own, { endsOn: "2099-12-31" });
    await asOwner(
      (owner) =>
        owner`update department_grant set ends_on = current_date - 2 where member_id = ${own.takahashi.actor.memberId ?? ""}`,
    );
    const seen = async () => titlesOf(await previewAs(own.sato.actor, own.takahashi.actor.memberId ?? ""));

    expect(await seen()).toEqual(["顧客名簿", "見積書"]);
    expect(await readOrganization(own.sato.actor, (tx) => listGrants(tx))).toMatchObject([{ isOver: true }]);
    await granting(own, { endsOn: "令和81年12月31日", reason: "延長" });

    expect(await seen()).toHaveLength(3);
    const grants = await readOrganization(own.sato.actor, (tx) => listGrants(tx, own.takahashi.actor.memberId));
    expect(grants).toMatchObject([{ isOver: false, endsOn: "2099-12-31", reason: "延長", department: "物流部" }]);
  });

  test("is refused, beside the field, where it would open nothing or too much", async () => {
    const own = await aCompany();
    const auditor = await colleagueOf(own.sato.actor, "internal_auditor");
    const employee = await colleagueOf(own.sato.actor, "employee");
    const stranger = await aCompany();

    await expect(granting(own, { memberId: auditor.memberId })).rejects.toMatchObject({
      problem: "seesEverything",
      field: "memberId",
    });
    await expect(granting(own, { memberId: employee.memberId })).rejects.toMatchObject({
      problem: "leadsNothing",
      field: "memberId",
    });
    await expect(granting(own, { departmentId: own.section })).rejects.toMatchObject({
      problem: "leadsItAlready",
      field: "departmentId",
    });
    await expect(granting(own, { departmentId: stranger.logistics })).rejects.toMatchObject({
      problem: "unknownDepartment",
    });
    await expect(granting(own, { memberId: stranger.takahashi.actor.memberId })).rejects.toThrow(NotFound);
    await expect(granting(own, { endsOn: "2020-01-01" })).rejects.toMatchObject({
      problem: "endsInThePast",
      field: "endsOn",
    });
    expect(
      GrantForm.safeParse({ memberId: own.sales, departmentId: own.sales, reason: " " }).error?.issues[0],
    ).toMatchObject({
      path: ["reason"],
      message: "reasonMissing",
    });
  });

  test("of another organization can be neither seen nor revoked", async () => {
    const own = await aCompany();
    const stranger = await aCompany();
    await granting(own);
    const [grant] = await readOrganization(own.sato.actor, (tx) => listGrants(tx));

    const revoking = inOrganization(stranger.sato.actor, (tx) => revokeGrant(tx, grant?.id ?? ""));

    await expect(revoking).rejects.toThrow(NotFound);
    expect(await readOrganization(stranger.sato.actor, (tx) => listGrants(tx))).toEqual([]);
    expect(await readOrganization(own.sato.actor, (tx) => listGrants(tx))).toHaveLength(1);
  });

  test("is offered for those who lead a department today, with what they lead", async () => {
    const own = await aCompany();
    await appointing(own.sato.actor, "department_manager", own.takahashi.actor.memberId ?? "", {
      departmentId: own.section,
    });

    const { people } = await readOrganization(own.sato.actor, grantChoices);

    expect(people).toEqual([
      { id: own.takahashi.actor.memberId, name: `${own.takahashi.actor.name}（営業一課、営業部）` },
    ]);
  });
});

test.each(locales)(
  "the permissions page says every action in words, and how far it reaches for each role (%s)",
  async (locale) => {
    const { sato } = await aCompany();
    const cookie = `${await cookieOf(sato.accountId)}; akashi_locale=${locale}`;
    const answer = await call(`/o/${sato.actor.organization.slug}/access`, { method: "GET", cookie });
    const page = await answer.text();
    const words = accessMessages(locale);

    for (const action of actions) {
      // The row of the action in the table: its words, then a cell per role.
      const row = page.split("<tr").find((part) => part.includes(`>${escaped(words.action[action])}<`));
      const cells = row?.split("<td").slice(1) ?? [];
      const said = roles.map((role) => {
        const reach = reachOf([role], action);
        return reach ? words.reachBriefly[reach] : words.none;
      });
      expect(
        cells.map((cell) => said.find((one) => cell.includes(`>${one}<`)) ?? ""),
        action,
      ).toEqual(said);
    }
  },
);

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("'", "&#x27;");
}

test("a member who is given a role by an appointment sees it in the preview from its first day", async () => {
  const { sato } = await aCompany();
  const tamura = await colleagueOf(sato.actor, "employee");
  const rolesOf = async () => (await previewAs(sato.actor, tamura.memberId ?? "")).roles;

  expect(await rolesOf()).toEqual(["employee"]);
  await appointing(sato.actor, "secretariat", tamura.memberId ?? "");
  await appointing(sato.actor, "training_manager", tamura.memberId ?? "", { startsOn: "2099-04-01" });

  expect(await rolesOf()).toEqual(["secretariat", "employee"]);
});
