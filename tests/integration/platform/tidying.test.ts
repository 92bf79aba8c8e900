import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createSite } from "#app/features/organization/index.server.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import {
  closeDatabase,
  globally,
  inOrganization,
  readOrganization,
  statement,
  type Tx,
} from "#app/platform/db.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { type Chore, startTidying, tidyUp } from "#app/platform/tidying.server.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { anAccount } from "#tests/support/sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

afterAll(async () => {
  await closeQueue();
  await closeDatabase();
});

test("what has expired and names people is taken away, and what has not stays", async () => {
  const { accountId } = await anAccount();
  const mark = randomUUID();
  await asOwner(async (owner) => {
    await owner`insert into session (id_hash, account_id, expires_at, created_at) values
      (${`${mark} over`}, ${accountId}, now() - interval '1 minute', now() - interval '14 days'),
      (${`${mark} old`}, ${accountId}, now() + interval '5 days', now() - interval '31 days'),
      (${`${mark} in force`}, ${accountId}, now() + interval '5 days', now())`;
    await owner`insert into password_reset (token_hash, account_id, expires_at) values
      (${`${mark} over`}, ${accountId}, now() - interval '1 minute'), (${`${mark} in force`}, ${accountId}, now() + interval '1 hour')`;
    await owner`insert into rate_limit (key, attempts, resets_at) values
      (${`${mark} over`}, 3, now() - interval '1 minute'), (${`${mark} in force`}, 3, now() + interval '1 hour')`;
  });

  await tidyUp([]);

  for (const [table, column] of [
    ["session", "id_hash"],
    ["password_reset", "token_hash"],
    ["rate_limit", "key"],
  ] as const) {
    const kept = await statement<{ name: string }>(
      sql`select ${sql.identifier(column)} as name from ${sql.identifier(table)} where ${sql.identifier(column)} like ${`${mark}%`}`,
    );
    expect(kept, table).toEqual([{ name: `${mark} in force` }]);
  }
});

test.each([
  ["was sent", "now() - interval '31 days'"],
  ["could not be sent", "null"],
])("of a mail that %s nothing is left after a month, and everything before", async (_, sentAt) => {
  const recipient = `${randomUUID()}@example.jp`;
  await globally((tx) => sendMail(tx, { recipient, subject: "承認のお願い", body: "髙橋 様" }));
  const agedBy = (days: number) =>
    asOwner(
      (owner) =>
        owner`update outbox_mail set created_at = now() - ${days} * interval '1 day', sent_at = ${owner.unsafe(sentAt)}
          where recipient = ${recipient}`,
    );

  await agedBy(29);
  await tidyUp([]);
  const before = await tablesContaining(recipient);
  await agedBy(31);
  await tidyUp([]);

  expect(before).toEqual(["outbox_mail"]);
  expect(await tablesContaining(recipient)).toEqual([]);
});

test("a chore is done in every organization, there alone, and by the product itself", async () => {
  const people = [await memberWith(), await memberWith()];
  const name = randomUUID();

  await tidyUp([onlyFor(people, (tx) => createSite(tx, SiteInput.parse({ name })))]);

  for (const sato of people) {
    const events = await readOrganization(sato, (tx) =>
      tx.execute(
        sql`select actor_id, actor_name from audit_event where table_name = 'site' and changes ->> 'name' = ${name}`,
      ),
    );
    expect([...events]).toEqual([{ actor_id: null, actor_name: "akashi tidying" }]);
  }
});

test("what fails is in the log and hinders nothing else", async () => {
  const [sato, stranger] = [await memberWith(), await memberWith()];
  const done: string[] = [];
  const failing = onlyFor([sato], async () => {
    throw new Error("this one cannot be tidied");
  });
  const noting = onlyFor([sato, stranger], async (tx) => {
    done.push(tx.actor.organization.id);
  });

  await tidyUp([failing, noting]);

  expect(done.sort()).toEqual([sato.organization.id, stranger.organization.id].sort());
  expect(takeLoggedErrors()).toEqual(["tidying up failed: this one cannot be tidied"]);
});

test("it begins at once, and who stops it waits for what is being done and for nothing more", async () => {
  const [first, second] = [await memberWith(), await memberWith()];
  const begun = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const done: string[] = [];
  const tidying = onlyFor([first, second], async (tx) => {
    begun.resolve();
    await going.promise;
    done.push(tx.actor.organization.id);
  });

  const stop = startTidying([tidying]);
  await begun.promise;
  const stopped = stop().then(() => [...done]);
  going.resolve();

  expect(await stopped).toEqual([first.organization.id]);
});

test("what takes long is done beside the rest, which does not wait for it", async () => {
  const sato = await memberWith();
  const isQuickDone = Promise.withResolvers<void>();
  const done: string[] = [];
  const scanning = onlyFor([sato], async () => {
    await isQuickDone.promise;
    done.push("scanning");
  });
  const quick = onlyFor([sato], async () => {
    done.push("quick");
    isQuickDone.resolve();
  });

  const stop = startTidying([{ ...scanning, takesLong: true }, quick]);
  await isQuickDone.promise;
  await stop();

  expect(done).toEqual(["quick", "scanning"]);
});

/** Tests share a database: what is done here concerns these people's organizations alone. */
function onlyFor(people: readonly Actor[], work: (tx: Tx) => Promise<unknown>): Chore {
  return {
    name: "tidying",
    inEach: async (product) => {
      if (!people.some(({ organization }) => organization.id === product.organization.id)) return;
      await inOrganization(product, async (tx) => {
        await work(tx);
      });
    },
  };
}
