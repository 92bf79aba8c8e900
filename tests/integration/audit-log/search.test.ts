import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuditFilter } from "#app/features/audit-log/filter.ts";
import { getAuditEvent, listActOf, listAuditEvents } from "#app/features/audit-log/queries.server.ts";
import { changeEntry, createEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { linkRecords, listLinks, unlinkRecords, writeComment } from "#app/features/records/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor, systemActor } from "#app/platform/actor-issuer.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { members } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";

let sato: Actor;
let takahashi: Actor;
let consultant: Actor;
let entries: string[];

/** What happens in the organization that is searched. */
beforeAll(async () => {
  const someone = await memberWith("privacy_manager");
  sato = issueActor({ ...someone, name: "佐藤 美咲", requestId: "press-1" });
  takahashi = issueActor({ ...(await colleagueOf(sato, "secretariat")), name: "髙橋　涼子", requestId: "press-2" });
  consultant = issueActor({ ...(await colleagueOf(sato, "consultant")), name: "外山", requestId: "press-3" });
  entries = [];
  for (const title of ["会員名簿", "応募者の履歴書", "取引先の名刺"]) {
    entries.push(await inOrganization(sato, (tx) => createEntry(tx, anEntry({ title }))));
  }
  const [members_, applicants] = entries as [string, string];
  await inOrganization(takahashi, (tx) => writeComment(tx, members_, "件数を確かめました"));
  await inOrganization(consultant, (tx) =>
    changeEntry(tx, applicants, 1, anEntry({ title: "応募者の履歴書（紙）", purpose: "採用の選考" })),
  );
  await inOrganization(takahashi, (tx) => linkRecords(tx, members_, applicants, "related"));
  await inOrganization(takahashi, async (tx) => {
    const [link] = await listLinks(tx, members_);
    await unlinkRecords(tx, members_, link?.linkId ?? "");
  });
  await inOrganization(systemActor(sato.organization, "import"), (tx) =>
    recordRead(tx, "print", "record", undefined, { report: "ledger" }),
  );
});

const found = async (filter: Partial<AuditFilter>) =>
  (await readOrganization(sato, (tx) => listAuditEvents(tx, filter))).events;
const who = async (filter: Partial<AuditFilter>) => new Set((await found(filter)).map((event) => event.actorName));

describe("the audit log is searched by", () => {
  test("person: part of the name, without regard to width, capitals and spaces; also the product itself", async () => {
    expect(await who({ person: "佐藤" })).toEqual(new Set(["佐藤 美咲"]));
    expect(await who({ person: "髙橋涼" })).toEqual(new Set(["髙橋　涼子"]));
    expect(await who({ person: "ＡＫＡＳＨＩ" })).toEqual(new Set(["akashi import"]));
    expect(await found({ person: "だれもいない" })).toEqual([]);
  });

  test("a person under the name of then and under the name of now", async () => {
    await inOrganization(sato, (tx) =>
      tx
        .update(members)
        .set({ name: "高橋 涼子（旧姓 髙橋）" })
        .where(eq(members.id, takahashi.memberId ?? "")),
    );

    expect(await who({ person: "旧姓", tables: ["comment"] })).toEqual(new Set(["髙橋　涼子"]));
    expect(await who({ person: "髙橋 涼子", tables: ["comment"] })).toEqual(new Set(["髙橋　涼子"]));
  });

  test("people from outside", async () => {
    expect(await who({ isExternal: true })).toEqual(new Set(["外山"]));
    expect(await found({ isExternal: true, person: "佐藤" })).toEqual([]);
  });

  test("table and action, several at a time", async () => {
    const both = await found({ tables: ["comment", "record_link"], actions: ["insert", "delete"] });

    expect(both.map(({ tableName, action }) => `${tableName} ${action}`)).toEqual([
      "record_link delete",
      "record_link insert",
      "comment insert",
    ]);
    expect((await found({ actions: ["print"] })).map(({ tableName }) => tableName)).toEqual(["record"]);
    expect(await found({ tables: ["site"] })).toEqual([]);
  });

  test.each(["台帳-0001", "台帳１", "1", "会員", "名簿 会員"])(
    "record: %s finds its events and those of what hangs on it",
    async (record) => {
      const events = await found({ record });

      const [id] = entries;
      expect(events.filter(({ rowId }) => rowId === id).length).toBeGreaterThan(1);
      expect(new Set(events.map(({ tableName }) => tableName))).toEqual(
        new Set(["record", "inventory_entry", "comment", "record_link"]),
      );
      // A link that is gone has no row to be found by.
      expect(events.filter(({ tableName }) => tableName === "record_link").map(({ action }) => action)).toEqual([
        "delete",
        "insert",
      ]);
      expect(events.some(({ rowId }) => rowId === entries[2])).toBe(false);
    },
  );

  test("record together with person", async () => {
    expect(await who({ record: "応募者", person: "外山" })).toEqual(new Set(["外山"]));
    expect(await found({ record: "名刺", person: "外山" })).toEqual([]);
    expect(await found({ record: "ない言葉" })).toEqual([]);
  });

  test("days in Japan, from midnight to midnight", async () => {
    const stranger = await memberWith();
    const entry = await inOrganization(stranger, (tx) => createEntry(tx, anEntry()));
    // As if it had been written then: the id holds the instant, as its clock would have given it.
    const at = async (instant: string, title: string) =>
      asOwner(
        (owner) => owner`
          insert into audit_event (organization_id, id, occurred_at, transaction_id, actor_name, request_id, table_name, row_id, action, changes)
          values (${stranger.organization.id}, uuidv7(${instant}::timestamptz - clock_timestamp()), ${instant}, 1, 'x', 'x', 'record', ${entry}, 'insert', ${owner.json({ title })})`,
      );
    await at("2025-03-02T14:59:59.999Z", "前の日");
    await at("2025-03-02T15:00:00Z", "始まり");
    await at("2025-03-03T14:59:59.999Z", "終わり");
    await at("2025-03-03T15:00:00Z", "次の日");
    await asOwner(
      (owner) => owner`insert into audit_link (organization_id, sequence, event_id, hash)
        select organization_id, 1000 + row_number() over (order by id), id, 'x' from audit_event e
        where organization_id = ${stranger.organization.id} and actor_name = 'x'`,
    );
    const titles = async (filter: Partial<AuditFilter>) => {
      const { events } = await readOrganization(stranger, (tx) => listAuditEvents(tx, filter));
      return events
        .filter(({ actorName }) => actorName === "x")
        .map(({ changes }) => (changes as { title: string }).title);
    };

    expect(await titles({ from: "2025-03-03", to: "2025-03-03" })).toEqual(["終わり", "始まり"]);
    expect(await titles({ from: "2025-03-03", to: "2025-03-03", tables: ["record"] })).toEqual(["終わり", "始まり"]);
    expect(await titles({ to: "2025-03-02" })).toEqual(["前の日"]);
    expect(await titles({ from: "2025-03-04" })).toEqual(["次の日"]);
  });

  test("and paged within what was asked for, without gap or repetition", async () => {
    await inOrganization(sato, (tx) =>
      createEntries(
        tx,
        Array.from({ length: 60 }, (_, index) => ({ input: anEntry({ title: `頁 ${index}` }) })),
      ),
    );
    for (const filter of [{}, { person: "佐藤" }, { tables: ["record"] }, { record: "頁" }]) {
      const seen: number[] = [];
      for (let before: number | undefined; ; ) {
        const { events, hasOlder } = await readOrganization(sato, (tx) => listAuditEvents(tx, { ...filter, before }));
        seen.push(...events.map(({ sequence }) => sequence));
        before = events.at(-1)?.sequence;
        if (!hasOlder) break;
      }

      expect(seen.length).toBeGreaterThan(50);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual([...seen].sort((a, b) => b - a));
    }
  });
});

test("an event stands with its place in the chain and with what the same act recorded", async () => {
  const [change] = await found({ isExternal: true, tables: ["inventory_entry"] });
  const { event, before, act } = await readOrganization(sato, async (tx) => ({
    event: await getAuditEvent(tx, change?.sequence ?? 0),
    before: await getAuditEvent(tx, (change?.sequence ?? 0) - 1),
    act: change ? await listActOf(tx, change) : [],
  }));

  expect(event.previousHash).toBe(before.hash);
  expect(JSON.parse(event.text)).toEqual(event.changes);
  expect(event.exactly).toMatch(/\.\d{6}Z$/);
  expect(act.map(({ tableName }) => tableName)).toContain("record");
  expect(new Set(act.map(({ requestId }) => requestId))).toEqual(new Set(["press-3"]));
  await expect(readOrganization(sato, (tx) => getAuditEvent(tx, 999_999))).rejects.toThrow(NotFound);
});
