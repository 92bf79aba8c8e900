import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { saveProfile, skipStep } from "#app/features/organization/profile-commands.server.ts";
import { countPeople, getProfile } from "#app/features/organization/profile-queries.server.ts";
import { ProfileForm } from "#app/features/organization/profile-schema.ts";
import { listHistory } from "#app/features/records/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

const profileOf = (actor: Actor, more: object = {}) =>
  ProfileForm.parse({ name: actor.organization.name, version: "0", ...more });
const save = (actor: Actor, more: object = {}) =>
  inOrganization(actor, (tx) => saveProfile(tx, profileOf(actor, more)));

test("a profile is written once and changed from then on", async () => {
  const sato = await memberWith();
  expect(await readOrganization(sato, getProfile)).toMatchObject({ version: 0, industry: null });

  await save(sato, { industry: "retail", capital: "3千万円" });
  await save(sato, { industry: "service", version: "1" });

  expect(await readOrganization(sato, getProfile)).toMatchObject({ version: 2, industry: "service", capital: null });
});

test("of two people who write it at once, the second learns of the first", async () => {
  const sato = await memberWith();

  const outcomes = await Promise.allSettled([save(sato, { kana: "いち" }), save(sato, { kana: "に" })]);

  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refused).toEqual([expect.any(Conflict)]);
});

test("an organization gets another name, which its log remembers, and no other one does", async () => {
  const sato = await memberWith();
  const stranger = await memberWith();

  await save(sato, { name: "株式会社あたらしい" });

  const names = await asOwner(
    (owner) =>
      owner`select name from organization where id in (${sato.organization.id}, ${stranger.organization.id}) order by id`,
  );
  expect(names.map(({ name }) => name)).toEqual(["株式会社あたらしい", stranger.organization.name]);
  const [event] = await readOrganization(sato, (tx) => listHistory(tx, sato.organization.id));
  expect(event).toMatchObject({
    tableName: "organization",
    action: "rename",
    changes: { name: [sato.organization.name, "株式会社あたらしい"] },
  });
});

test("outside of a unit of work nothing is renamed", async () => {
  await expect(statement(sql`select rename_organization('x')`)).rejects.toThrow();
});

test("people are counted who belong to the organization today, nobody from outside", async () => {
  const sato = await memberWith();
  await colleagueOf(sato, "employee");
  const helper = await colleagueOf(sato, "consultant");
  const former = await colleagueOf(sato, "employee");
  await asOwner((owner) => owner`update member set left_on = current_date - 2 where id = ${former.memberId ?? ""}`);

  expect(await readOrganization(sato, countPeople)).toBe(2);
  expect(helper.roles).toEqual(["consultant"]);
});

test("a step that is put aside makes nobody's open form stale", async () => {
  const sato = await memberWith();
  await inOrganization(sato, (tx) => skipStep(tx, "sites", true));
  await inOrganization(sato, (tx) => skipStep(tx, "sites", true));
  await inOrganization(sato, (tx) => skipStep(tx, "people", true));

  await save(sato, { kana: "しけん" });
  await inOrganization(sato, (tx) => skipStep(tx, "sites", false));

  expect(await readOrganization(sato, getProfile)).toMatchObject({
    kana: "しけん",
    version: 1,
    skippedSteps: ["people"],
  });
});

test("a stale form comes back with both versions and with what was typed", async () => {
  const { actor, accountId } = await anAccount();
  const cookie = await cookieOf(accountId);
  await save(actor, { representative: "北川 誠" });
  const body = new URLSearchParams({ name: actor.organization.name, representative: "南川 誠", version: "0" });

  const answer = await call(`/o/${actor.organization.slug}/settings/profile/edit`, { method: "POST", cookie, body });
  const page = await answer.text();

  expect(answer.status).toBe(409);
  expect(page).toContain(`${actor.name}さんが`);
  expect(page.match(/北川 誠/g)?.length).toBeGreaterThan(0);
  expect(page).toContain('value="南川 誠"');
  expect(await readOrganization(actor, getProfile)).toMatchObject({ representative: "北川 誠", version: 1 });
});

test("a form that names things of the database changes only what it is for", async () => {
  const { actor, accountId } = await anAccount();
  const other = await memberWith();
  const cookie = await cookieOf(accountId);
  const body = new URLSearchParams({
    name: actor.organization.name,
    version: "0",
    organizationId: other.organization.id,
    id: other.organization.id,
    skippedSteps: "people",
    createdAt: "2000-01-01",
  });
  const address = `/o/${actor.organization.slug}/settings/profile/edit`;
  const send = (more: Record<string, string>) =>
    call(address, { method: "POST", cookie, body: new URLSearchParams([...body, ...Object.entries(more)]) });

  expect((await send({ "__proto__.industry": "retail" })).status).toBe(422);
  expect((await send({ "constructor.prototype.industry": "retail" })).status).toBe(422);
  expect(await readOrganization(actor, getProfile)).toMatchObject({ version: 0 });
  expect((await send({})).status).toBe(302);

  expect(await readOrganization(actor, getProfile)).toMatchObject({ version: 1, industry: null, skippedSteps: [] });
  expect(await readOrganization(other, getProfile)).toMatchObject({ version: 0 });
});
