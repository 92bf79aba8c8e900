import type { Sql } from "postgres";
import { describe, expect, test } from "vitest";
import { verifyChain } from "#app/features/audit-log/queries.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";

/** What someone with the database's own password might do to a log of `last` events. */
type Tampering = (owner: Sql, organization: string, last: number) => Promise<unknown>;

const altered: [string, Tampering, number | "last"][] = [
  [
    "its content",
    (owner, organization) => owner`update audit_event set changes = '{}' where id = ${eventAt(owner, organization, 3)}`,
    3,
  ],
  [
    "whom it names",
    (owner, organization) =>
      owner`update audit_event set actor_name = 'someone else' where id = ${eventAt(owner, organization, 2)}`,
    2,
  ],
  [
    "when it was",
    (owner, organization) =>
      owner`update audit_event set occurred_at = occurred_at - interval '1 day' where id = ${eventAt(owner, organization, 5)}`,
    5,
  ],
  [
    "its content, with its own hash computed anew",
    async (owner, organization) => {
      await owner`update audit_event set changes = '{}' where id = ${eventAt(owner, organization, 3)}`;
      await linkAnew(owner, organization, 3);
    },
    4,
  ],
  [
    "the last one, with its own hash computed anew",
    async (owner, organization, last) => {
      await owner`update audit_event set changes = '{}' where id = ${eventAt(owner, organization, last)}`;
      await linkAnew(owner, organization, last);
    },
    "last",
  ],
  [
    "the order of two",
    async (owner, organization) => {
      await owner`update audit_link set sequence = -sequence where organization_id = ${organization} and sequence in (3, 4)`;
      await owner`update audit_link set sequence = 7 + sequence where organization_id = ${organization} and sequence in (-3, -4)`;
    },
    3,
  ],
  [
    "the end of the chain",
    (owner, organization) =>
      owner`update audit_head set hash = repeat('0', 64) where organization_id = ${organization}`,
    "last",
  ],
];

describe("a log that was altered behind the product's back is found at the first event concerned:", () => {
  test.each(altered)("%s", async (_, tampering, at) => {
    const { organization, last, verify } = await aLog();

    await asOwner((owner) => tampering(owner, organization, last));

    expect(await verify()).toEqual({ sequence: at === "last" ? last : at, reason: "altered" });
  });
});

test("an event that was taken out of the middle is missing", async () => {
  const { organization, verify } = await aLog();

  const unlinked = await aLog();

  await asOwner(async (owner) => {
    await owner`delete from audit_event where id = ${eventAt(owner, organization, 4)}`;
    await owner`delete from audit_event where id = ${eventAt(owner, unlinked.organization, 4)}`;
    await owner`delete from audit_link where organization_id = ${unlinked.organization} and sequence = 4`;
  });

  expect(await verify()).toEqual({ sequence: 4, reason: "missing" });
  expect(await unlinked.verify()).toEqual({ sequence: 4, reason: "missing" });
});

test("events that were cut off the end, or all of them, are truncated", async () => {
  const cut = await aLog();
  const emptied = await aLog();

  await asOwner(async (owner) => {
    await owner`delete from audit_event e using audit_link l where l.organization_id = ${cut.organization} and l.sequence > ${cut.last - 2}
      and e.organization_id = l.organization_id and e.id = l.event_id`;
    await owner`delete from audit_link where organization_id = ${cut.organization} and sequence > ${cut.last - 2}`;
    await owner`delete from audit_event where organization_id = ${emptied.organization}`;
  });

  expect(await cut.verify()).toEqual({ sequence: cut.last - 1, reason: "truncated" });
  expect(await emptied.verify()).toEqual({ sequence: 1, reason: "truncated" });
});

test("an event that was written without the chain is unsealed, also one that would fit it", async () => {
  const loose = await aLog();
  const fitting = await aLog();
  const headless = await aLog();

  await asOwner(async (owner) => {
    await owner`insert into audit_event (organization_id, transaction_id, actor_name, request_id, table_name, action, changes)
      values (${loose.organization}, 1, 'x', 'x', 'record', 'insert', '{}')`;
    const [event] =
      await owner`insert into audit_event (organization_id, transaction_id, actor_name, request_id, table_name, action, changes)
      values (${fitting.organization}, 1, 'x', 'x', 'record', 'insert', '{}') returning id`;
    await owner`insert into audit_link (organization_id, sequence, event_id, hash)
      select h.organization_id, h.sequence + 1, e.id, audit_hash(null, h.hash, audit_canonical(e, h.sequence + 1))
      from audit_head h join audit_event e on e.organization_id = h.organization_id where e.id = ${event?.id}`;
    await owner`delete from audit_head where organization_id = ${headless.organization}`;
  });

  expect(await loose.verify()).toEqual({ sequence: loose.last + 1, reason: "unsealed" });
  expect(await fitting.verify()).toEqual({ sequence: fitting.last + 1, reason: "unsealed" });
  expect(await headless.verify()).toEqual({ sequence: 1, reason: "unsealed" });
});

// The fields stand one to a line in what is hashed; a line break within one must not look like the border to the next.
test("words that were moved from one field into its neighbour are found", async () => {
  const sato = issueActor({ ...(await memberWith()), name: "佐藤\n部長", requestId: "r1" });
  await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
  const verify = async () => (await readOrganization(sato, verifyChain)).broken;
  const before = await verify();

  const [moved] = await asOwner(
    (owner) => owner<{ sequence: string }[]>`
      update audit_event e set actor_name = '佐藤', request_id = E'部長\nr1'
      from audit_link l
      where e.organization_id = ${sato.organization.id} and e.actor_name = E'佐藤\n部長' and e.table_name = 'inventory_entry'
        and l.organization_id = e.organization_id and l.event_id = e.id
      returning l.sequence`,
  );

  expect(before).toBeUndefined();
  expect(await verify()).toEqual({ sequence: Number(moved?.sequence), reason: "altered" });
});

/** An organization's log with more than six events. */
async function aLog() {
  const sato = await memberWith();
  for (const title of ["一", "二", "三"]) await inOrganization(sato, (tx) => createEntry(tx, anEntry({ title })));
  const { events, broken } = await readOrganization(sato, verifyChain);
  expect(broken).toBeUndefined();
  expect(events).toBeGreaterThan(6);
  return {
    organization: sato.organization.id,
    last: events,
    verify: async () => (await readOrganization(sato, verifyChain)).broken,
  };
}

/** The id of the event with a number, as a part of a statement. */
function eventAt(owner: Sql, organization: string, sequence: number) {
  return owner`(select event_id from audit_link where organization_id = ${organization} and sequence = ${sequence})`;
}

/** Computes a link's hash anew, as someone would who knows how. */
function linkAnew(owner: Sql, organization: string, sequence: number) {
  return owner`update audit_link l set hash = audit_hash(null, p.hash, audit_canonical(e, l.sequence)) from audit_link p, audit_event e
    where l.organization_id = ${organization} and l.sequence = ${sequence}
      and p.organization_id = l.organization_id and p.sequence = l.sequence - 1
      and e.organization_id = l.organization_id and e.id = l.event_id`;
}
