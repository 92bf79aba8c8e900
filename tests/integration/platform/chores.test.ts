import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createSite } from "#app/features/organization/commands.server.ts";
import { SiteInput } from "#app/features/organization/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { type Chore, startTidying, tidyUp } from "#app/platform/tidying.server.ts";
import { memberWith } from "#tests/support/members.ts";

test("a chore is done in every organization, there alone, and by the product itself", async () => {
  const people = [await memberWith(), await memberWith()];
  const chore = onlyFor(people, "sweeping", async (product) => {
    await inOrganization(product, (tx) => createSite(tx, SiteInput.parse({ name: "物置" })));
  });

  await tidyUp([chore]);

  for (const sato of people) {
    const events = await readOrganization(sato, (tx) =>
      tx.execute(sql`select actor_id, actor_name from audit_event where table_name = 'site'`),
    );
    expect([...events]).toEqual([{ actor_id: null, actor_name: "akashi sweeping" }]);
  }
});

test("it begins at once, and who stops it waits for what is being done and for nothing more", async () => {
  const [first, second] = [await memberWith(), await memberWith()];
  const begun = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const done: string[] = [];
  const chore = onlyFor([first, second], "waiting", async ({ organization }) => {
    begun.resolve();
    await going.promise;
    done.push(organization.id);
  });

  const stop = startTidying([chore]);
  await begun.promise;
  const stopped = stop().then(() => [...done]);
  going.resolve();

  expect(await stopped).toEqual([first.organization.id]);
});

/** Tests share a database: what is done here concerns these people's organizations alone. */
function onlyFor(people: readonly Actor[], name: string, run: Chore["run"]): Chore {
  return {
    name,
    run: async (product) => {
      if (people.some(({ organization }) => organization.id === product.organization.id)) await run(product);
    },
  };
}
