import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "#app/platform/db.server.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { asOwner } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
afterAll(closeDatabase);

test("a fault is answered with an apology that names the request and tells nothing else, and is in the log", async () => {
  const { actor, accountId } = await anAccount();
  await asOwner(
    (owner) => owner`
      insert into inventory_import (organization_id, file_name, file_hash, file_size, status, plan, created_by_id)
      values (${actor.organization.id}, '台帳.xlsx', '', 0, 'done', '"not a plan"', ${actor.memberId ?? ""})`,
  );
  const [run] = await asOwner(
    (owner) =>
      owner<{ id: string }[]>`select id from inventory_import where organization_id = ${actor.organization.id}`,
  );

  const answer = await call(`/o/${actor.organization.slug}/imports/${run?.id}`, {
    method: "GET",
    cookie: await cookieOf(accountId),
  });
  const page = await answer.text();

  expect(answer.status).toBe(500);
  expect(page).toContain("a-request");
  expect(page).not.toMatch(/ZodError|not a plan|invalid_type/);
  expect(takeLoggedErrors()).toEqual([expect.stringMatching(/^request failed: /)]);
});
