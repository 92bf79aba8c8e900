import { createAccount } from "#app/features/accounts/index.server.ts";
import { grantDepartment } from "#app/features/organization/access/commands.server.ts";
import { GrantForm } from "#app/features/organization/access/schema.ts";
import { archiveDepartment } from "#app/features/organization/department-commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { saveProfile } from "#app/features/organization/profile-commands.server.ts";
import { ProfileForm } from "#app/features/organization/profile-schema.ts";
import { linkRecords, writeComment } from "#app/features/records/index.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { globally, inOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths, dateParts } from "#app/utils/calendar-date.ts";
import type { Role } from "../codes/roles.ts";
import { aozora, seedAozora } from "./aozora.ts";
import { at } from "./at.ts";
import { buildCompany, type Company, found } from "./company.ts";
import { assessRequirements } from "./demo/assessment.ts";
import { address, demoPlan, managerOf } from "./demo/company.ts";
import { comments, links } from "./demo/conversation.ts";
import { closedDepartment, departments } from "./demo/departments.ts";
import { seedEvidence } from "./demo/evidence/seed.ts";
import { changeSinceApproval, type KeptLedger, makeVersions, type Roster } from "./demo/history.ts";
import { ledger } from "./demo/ledger/ledger.ts";
import { demoProfile } from "./demo/profile.ts";
import { runThisReview } from "./demo/reviews.ts";
import { reviewRisks } from "./demo/risk-reviews.ts";
import { assessRisks } from "./demo/risks.ts";
import { versionPlans } from "./demo/timeline.ts";
import { seedTrend } from "./demo/trend.ts";
import { demoPassword, demoSignIns } from "./demo-sign-ins.ts";
import { foundWhenEmpty } from "./founding.ts";

const demo = { slug: "demo", name: "株式会社すまいクリーン" } as const;

/**
 * Makes the demo company and a second small one when the installation has no organization, by calling the features: seven approved
 * versions of the ledger and what has changed since. Always the same, except for ids and for dates, which are relative to today. The
 * audit log, being the database's own, tells the truth: that all of it was written today.
 */
export async function seedDemoWhenEmpty(): Promise<void> {
  const emails = demoSignIns.map(({ email }) => email);
  await foundWhenEmpty([demo, aozora], emails, async ([company, client]) => {
    const accountIds = await createAccounts();
    const day = today();
    await seedDemo({ ...company, slug: demo.slug }, accountIds, day);
    await seedAozora({ ...client, slug: aozora.slug }, helpersOf(accountIds), day);
  });
}

async function createAccounts(): Promise<Map<string, string>> {
  return globally(async (tx) => {
    // Together, since hashing a password takes its time on a thread of its own.
    const created = await Promise.all(
      demoSignIns.map(async ({ email, name }) => {
        return [email, await createAccount(tx, { email, name, password: demoPassword })] as const;
      }),
    );
    return new Map(created);
  });
}

async function seedDemo(
  organization: { id: string; slug: string; name: string },
  accountIds: ReadonlyMap<string, string>,
  day: string,
): Promise<void> {
  const company = await buildCompany(organization, demoPlan(day, accountIds));
  await stateItself(company, day);
  const roster: Roster = {
    managers: new Map(departments.map(({ name }) => [name, company.as(managerOf(name))])),
    drafter: company.as(address("tamura")),
    confirmer: company.as(address("sato")),
    approver: company.as(address("kitagawa")),
    system: systemActor(organization, "seed"),
  };
  const kept = await makeVersions(ledger, versionPlans(day), company, roster);
  await changeSinceApproval(ledger, kept, day, company, roster);
  await runThisReview(day, company, roster);
  await converse(company, kept, day);
  await assessRequirements(company, kept, day);
  await openDepartments(company, day);
  await seedEvidence(company, kept, day);
  await assessRisks(company, day);
  await reviewRisks(company, day, roster);
  await seedTrend(organization, day);
}

/** Sales looks into the orders of the online shop for a campaign of both. */
async function openDepartments(company: Company, day: string): Promise<void> {
  const memberId = company.as(managerOf("営業部")).memberId;
  const departmentId = found(company.departmentIds, "EC事業部");
  const leave = {
    memberId,
    departmentId,
    endsOn: addMonths(day, 4),
    reason: "法人向けと通販の共同企画のため、注文の流れを確かめる",
  };
  await at(addDays(day, -20), "10:40", () =>
    inOrganization(company.as(address("sato")), (tx) => grantDepartment(tx, GrantForm.parse(leave))),
  );
}

/** The profile, and the shop that was given up years ago. */
async function stateItself(company: Company, day: string): Promise<void> {
  const manager = company.as(address("sato"));
  const profile = ProfileForm.parse({ name: company.organization.name, ...demoProfile(day), version: "0" });
  await inOrganization(manager, (tx) => saveProfile(tx, profile));
  const closedOn = `${dateParts(day).year - closedDepartment.yearsAgo}-03-31`;
  await at(closedOn, "17:30", () =>
    inOrganization(manager, async (tx) => {
      const [shop] = await createDepartments(tx, [closedDepartment.name], addDays(addMonths(closedOn, -96), 1));
      if (shop) await archiveDepartment(tx, shop.id);
    }),
  );
}

async function converse(company: Company, kept: KeptLedger, day: string): Promise<void> {
  await inOrganization(company.as(address("tamura")), async (tx) => {
    for (const { from, to, relation } of links)
      await linkRecords(tx, found(kept, from).id, found(kept, to).id, relation);
  });
  for (const { entry, from, daysAgo, body } of [...comments].sort((a, b) => b.daysAgo - a.daysAgo)) {
    await at(addDays(day, -daysAgo), "15:10", () =>
      inOrganization(company.as(address(from)), (tx) => writeComment(tx, found(kept, entry).id, body)),
    );
  }
}

/** Who helps the second company: the demo company's privacy manager, by whom switching between organizations can be seen, and a consultant. */
function helpersOf(accountIds: ReadonlyMap<string, string>) {
  const helper = (role: Role, kana: string, company: string) => {
    const person = demoSignIns.find((one) => one.role === role);
    if (!person) throw new Error(`the demo has no ${role}`);
    const { email, name } = person;
    return { accountId: found(accountIds, email), name, kana, email, company };
  };
  return [
    helper("privacy_manager", "さとう みさき", demo.name),
    helper("consultant", "くろだ たまき", "株式会社みらいPMS支援"),
  ] as const;
}
