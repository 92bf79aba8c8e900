import { expect, test } from "vitest";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { listSteps } from "#app/features/onboarding/first-steps.server.ts";
import { nextStep } from "#app/features/onboarding/first-steps.ts";
import { createDepartments, createSite } from "#app/features/organization/index.server.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { saveProfile } from "#app/features/organization/profile-commands.server.ts";
import { ProfileForm } from "#app/features/organization/profile-schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

test("each step is done by doing it, wherever that is, and home tells how far one is until nothing is left", async () => {
  const { actor, accountId } = await anAccount();
  const cookie = await cookieOf(accountId);
  const { slug } = actor.organization;
  const home = async () => (await call(`/o/${slug}`, { method: "GET", cookie })).text();
  const states = async () => (await readOrganization(actor, listSteps)).map(({ state }) => state);
  expect(await states()).toEqual(["open", "open", "open", "open", "begun", "open"]);
  expect(await home()).toContain("6項目のうち0項目");

  await inOrganization(actor, async (tx) => {
    const profile = {
      ...{ name: actor.organization.name, version: "0", corporateNumber: "9999999999999", industry: "service" },
      ...{ hasNoCapital: "on", address: "東京都架空区1-2", representative: "北川 誠" },
    };
    await saveProfile(tx, ProfileForm.parse(profile));
    await createDepartments(tx, ["総務部"]);
    await createEntry(tx, anEntry());
  });
  await colleagueOf(actor, "top_management");
  await colleagueOf(actor, "audit_manager");
  expect(await states()).toEqual(["done", "done", "open", "done", "done", "done"]);
  expect(await home()).toContain("6項目のうち5項目");

  const skipping = new URLSearchParams({ step: "sites", skip: "yes" });
  await call(`/o/${slug}/first-steps/skipping`, { method: "POST", cookie, body: skipping });
  expect(await home()).not.toMatch(/6項目のうち\d/);
  expect(nextStep(await readOrganization(actor, listSteps))).toBeUndefined();

  await call(`/o/${slug}/first-steps/skipping`, {
    method: "POST",
    cookie,
    body: new URLSearchParams({ step: "sites", skip: "no" }),
  });
  expect(await home()).toContain("6項目のうち5項目");
  await inOrganization(actor, (tx) => createSite(tx, SiteInput.parse({ name: "本社" })));
  expect(nextStep(await readOrganization(actor, listSteps))).toBeUndefined();
});
