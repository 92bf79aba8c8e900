import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { appoint } from "#app/features/organization/index.server.ts";
import { AppointmentInput } from "#app/features/organization/schema.ts";
import { saveRoles, saveUse } from "#app/features/sso/settings.server.ts";
import { setClock, today } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { accounts } from "#db/schema/account.ts";
import { appointments, members } from "#db/schema/member.ts";
import { identityProviders } from "#db/schema/profile.ts";
import { colleagueOf } from "#tests/support/members.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { theProduct } from "#tests/support/product.ts";
import { anOrganizationWithSso, type SsoOrganization, versionIn } from "#tests/support/sso.ts";
import { aWebBrowser } from "#tests/support/sso-browser.ts";
import { personAt, signInBySso } from "#tests/support/sso-sign-ins.ts";

const { call } = await theProduct();
const provider = await startOidcProvider();
const roles = [
  { value: "pms", role: "secretariat" },
  { value: "it", role: "system_manager" },
  { value: "trainers", role: "training_manager" },
] as const;

afterEach(() => {
  setClock();
});
afterAll(() => provider.close());

describe("what the service says of somebody's groups", () => {
  test("appoints them from that day on, in the service's name", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);

    await arrive(["pms", "everybody"]);

    expect(await appointmentsOf(company, email)).toEqual([
      expect.objectContaining({
        role: "secretariat",
        startsOn: today(),
        endsOn: null,
        isBySso: true,
        appointedById: null,
        appointedByName: "社内認証",
      }),
    ]);
  });

  test("counts at the very sign-in at which it is said", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive } = visitor(company);

    const browser = await arrive(["pms"]);

    expect((await browser.get(`/o/${company.slug}/inventory`)).status).toBe(200);
  });

  test("ends the term when it is said no more, with the day before; one that began today is gone", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);
    await arrive(["pms", "it"]);

    const browser = await arrive(["it"]);
    const sameDay = await appointmentsOf(company, email);
    setClock(() => new Date(Date.now() + 3 * 86_400_000));
    await arrive([]);

    expect((await browser.get(`/o/${company.slug}/inventory`)).status).toBe(403);
    expect(sameDay.map(({ role }) => role)).toEqual(["system_manager"]);
    expect(await appointmentsOf(company, email)).toEqual([
      expect.objectContaining({ role: "system_manager", endsOn: addDays(today(), -1) }),
    ]);
  });

  test("gives it back when it is said again, as a new term", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);
    await arrive(["pms"]);
    setClock(() => new Date(Date.now() + 3 * 86_400_000));
    await arrive([]);

    await arrive(["pms"]);

    expect(await appointmentsOf(company, email)).toHaveLength(2);
  });

  test("changes nothing by being repeated", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);
    await arrive(["pms"]);
    const before = await appointmentsOf(company, email);

    await arrive(["pms"]);

    expect(await appointmentsOf(company, email)).toEqual(before);
  });

  test("ends nothing that a person has appointed", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);
    await arrive([]);
    await appointed(company, email, "secretariat");

    await arrive(["pms"]);
    await arrive([]);

    expect(await appointmentsOf(company, email)).toEqual([
      expect.objectContaining({ role: "secretariat", endsOn: null, isBySso: false }),
    ]);
  });

  test("ends what it gave when the mapping speaks of it no more", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);
    await arrive(["pms"]);
    await inOrganization(company.manager.actor, async (tx) =>
      saveRoles(tx, { roleClaim: "groups", mapping: [], version: await versionIn(tx) }),
    );

    await arrive(["pms"]);

    expect(await appointmentsOf(company, email)).toEqual([]);
  });

  // Whoever alone could come in without the service was put out of their function by it, and nobody was left to mend it.
  test("ends no function of whom the organization cannot go on without", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);
    await arrive(["it"]);
    setClock(() => new Date(Date.now() + 86_400_000));
    const [keeper] = await appointmentsOf(company, email);
    await globally((tx) => tx.update(accounts).set({ passwordHash: "x" }).where(eq(accounts.email, email)));
    await inOrganization(company.manager.actor, async (tx) => {
      const use = { isEnabled: true, isOnlyWay: true, keeperId: keeper?.memberId ?? null };
      await saveUse(tx, { ...use, version: await versionIn(tx) });
    });

    await arrive(["pms"]);

    expect(await appointmentsOf(company, email)).toEqual([
      expect.objectContaining({ role: "system_manager", endsOn: null }),
      expect.objectContaining({ role: "secretariat", endsOn: null }),
    ]);
  });

  test("takes no function from who holds it alone, and keeps nobody out for that", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    await colleagueOf(company.manager.actor, "training_manager");
    const { arrive, email } = visitor(company);

    const browser = await arrive(["trainers", "pms"]);

    expect((await browser.get(`/o/${company.slug}`)).status).toBe(200);
    expect((await appointmentsOf(company, email)).map(({ role }) => role)).toEqual(["secretariat"]);
  });

  test.each(["top_management", "privacy_manager", "audit_manager"] as const)(
    "never makes anybody %s, not even by a mapping that stands in the database",
    async (role) => {
      const company = await anOrganizationWithSso(provider, { roles });
      await inOrganization(company.manager.actor, (tx) =>
        tx
          .update(identityProviders)
          .set({ roleMapping: [{ value: "pms", role }] })
          .where(eq(identityProviders.roleClaim, "groups")),
      );
      const { arrive, email } = visitor(company);

      await arrive(["pms"]);

      expect(await appointmentsOf(company, email)).toEqual([]);
    },
  );

  test("says nothing of people from outside", async () => {
    const company = await anOrganizationWithSso(provider, { roles });
    const { arrive, email } = visitor(company);
    await arrive([]);
    await inOrganization(company.manager.actor, (tx) =>
      tx.update(members).set({ isExternal: true }).where(eq(members.email, email)),
    );

    await arrive(["pms"]);

    expect(await appointmentsOf(company, email)).toEqual([]);
  });

  test("is not asked for where roles are not mapped", async () => {
    const company = await anOrganizationWithSso(provider);
    const { arrive, email } = visitor(company);

    await arrive(["pms"]);

    expect(await appointmentsOf(company, email)).toEqual([]);
  });
});

/** Somebody who comes in by the service again and again, each time with these groups. */
function visitor(company: SsoOrganization) {
  const email = `a@${company.domain}`;
  const subject = personAt(provider, { email });
  return {
    email,
    async arrive(groups: string[]) {
      provider.people.set(subject, { email, email_verified: true, groups });
      provider.person = subject;
      const browser = aWebBrowser(call);
      expect((await signInBySso(browser, company.slug)).status).toBe(302);
      return browser;
    },
  };
}

function appointmentsOf({ manager }: SsoOrganization, email: string) {
  return readOrganization(manager.actor, async (tx) => {
    const rows = await tx
      .select({ appointment: appointments })
      .from(appointments)
      .innerJoin(members, and(eq(members.id, appointments.memberId), eq(members.email, email)))
      .orderBy(appointments.startsOn, appointments.role);
    return rows.map(({ appointment }) => appointment);
  });
}

async function appointed({ manager }: SsoOrganization, email: string, role: AppointedRole): Promise<void> {
  await inOrganization(manager.actor, async (tx) => {
    const [member] = await tx.select({ id: members.id }).from(members).where(eq(members.email, email));
    await appoint(tx, AppointmentInput.parse({ memberId: member?.id, role, startsOn: today() }));
  });
}
