import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { verifyChain } from "#app/features/audit-log/queries.server.ts";
import { spoolPath } from "#app/features/evidence/upload/spool.server.ts";
import { beginUpload, getUpload, spoolChore, takePiece } from "#app/features/evidence/upload/uploads.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { importJob } from "#app/features/inventory/import/jobs.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { requestDissolution, withdrawDissolution } from "#app/features/organization/dissolution-commands.server.ts";
import { countBelongings, findDissolution } from "#app/features/organization/dissolution-queries.server.ts";
import { recordExportPack } from "#app/features/organization/export-pack/record.server.ts";
import { createDepartments, dissolutionChore } from "#app/features/organization/index.server.ts";
import { writeComment } from "#app/features/records/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock, today } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { enqueueJob } from "#app/platform/jobs/index.server.ts";
import { needsProof } from "#app/platform/permissions.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { tidyUp } from "#app/platform/tidying.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { outboxMails } from "#db/schema/account.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { memberImports } from "#db/schema/member.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner } from "#tests/support/members.ts";
import { anAccount, cookieOf, join, type Person } from "#tests/support/sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

afterEach(() => {
  setClock();
});

type Company = { manager: Person; top: Person; secretary: Person; marker: string; hashes: string[] };

/** A company with an approved ledger, a comment, departments, uploaded files, and work that waits; `marker` stands in what people wrote. */
async function aCompany(files: readonly string[]): Promise<Company> {
  const marker = `しるし${randomUUID()}`;
  const manager = await anAccount();
  const secretary = await anAccount({ roles: ["secretariat"], colleague: manager.actor });
  const top = await anAccount({ roles: ["top_management"], colleague: manager.actor });
  const kept = await Promise.all(files.map((content) => fileStore().put(bytesOf(content), { maxBytes: 1_000 })));
  await inOrganization(secretary.actor, async (tx) => {
    await createDepartments(tx, [`${marker}部`]);
    const entryId = await createEntry(tx, anEntry({ title: marker }));
    await writeComment(tx, entryId, marker);
    for (const file of kept) {
      await tx.insert(inventoryImports).values({
        fileName: `${marker}.xlsx`,
        fileHash: file.hash,
        fileSize: file.size,
        status: "mapping",
        createdById: secretary.actor.memberId ?? "",
      });
    }
    await enqueueJob(tx, importJob, { importId: randomUUID() });
  });
  const approvalId = await inOrganization(secretary.actor, (tx) => submitLedger(tx, marker));
  await inOrganization(manager.actor, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top.actor, (tx) => seal(tx, approvalId, "approve"));
  return { manager, top, secretary, marker, hashes: kept.map(({ hash }) => hash) };
}

/** A file of which a part has arrived; returns where that lies. */
async function aPieceOf(actor: Actor): Promise<string> {
  const id = await beginUpload(actor, { name: "途中.bin", size: 100 });
  const upload = await readOrganization(actor, (tx) => getUpload(tx, id));
  await takePiece(actor, upload, { offset: 0 }, bytesOf("はじめ"));
  return spoolPath(id);
}

async function* bytesOf(content: string) {
  yield new TextEncoder().encode(content);
}

const request = (actor: Actor) =>
  inOrganization(actor, async (tx) => {
    await recordExportPack(tx, { count: 1, missing: 0, file_size: 1 });
    await requestDissolution(tx, actor.organization.name);
  });

/** The day has come and gone, the sweeper has been there, and it was looked again. */
async function dissolveNow({ manager }: Company): Promise<void> {
  await asOwner(
    (owner) =>
      owner`update organization set dissolves_on = current_date - 1 where id = ${manager.actor.organization.id}`,
  );
  const later = new Date(Date.now() + 25 * 60 * 60 * 1000);
  setClock(() => later);
  await tidyUp([dissolutionChore]);
  await dissolutionChore.once();
  setClock();
}

/** How many rows of an organization each table has. */
async function rowsOf({ manager }: Company): Promise<Record<string, number>> {
  return asOwner(async (owner) => {
    const tables = await owner<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await owner<{ count: number }[]>`
        select count(*)::integer as count from ${owner(name)} where organization_id = ${manager.actor.organization.id}`;
      counts[name] = row?.count ?? 0;
    }
    return counts;
  });
}

const isKept = (hash: string) =>
  fileStore()
    .read(hash)
    .then(
      () => true,
      () => false,
    );

const mailsTo = (recipient: string) =>
  globally((tx) =>
    tx
      .select({ subject: outboxMails.subject, body: outboxMails.body })
      .from(outboxMails)
      .where(sql`${outboxMails.recipient} = ${recipient}`)
      .orderBy(outboxMails.id),
  );

describe("an organization is dissolved", () => {
  test("and nothing of it is left in any table or in the store, while another one is untouched", async () => {
    const [shared, alone] = [`共通 ${randomUUID()}`, `単独 ${randomUUID()}`];
    const doomed = await aCompany([shared, alone]);
    const other = await aCompany([shared]);
    await request(doomed.manager.actor);
    const before = await rowsOf(other);

    await dissolveNow(doomed);

    const { id, slug } = doomed.manager.actor.organization;
    expect(Object.values(await rowsOf(doomed)).filter((count) => count > 0)).toEqual([]);
    expect(await tablesContaining(doomed.marker)).toEqual([]);
    expect(await tablesContaining(id)).toEqual([]);
    expect(await tablesContaining(slug)).toEqual(["destruction"]);
    for (const { accountId, email } of [doomed.secretary, doomed.top]) {
      expect(await tablesContaining(accountId)).toEqual([]);
      expect(await tablesContaining(email)).toEqual([]);
    }
    expect(await Promise.all(doomed.hashes.map(isKept))).toEqual([true, false]);

    expect(await rowsOf(other)).toEqual(before);
    expect((await readOrganization(other.manager.actor, verifyChain)).broken).toBeUndefined();
    expect(await Promise.all(other.hashes.map(isKept))).toEqual([true]);
  });

  test("with a record of how much was destroyed at whose request, and that person is told", async () => {
    const doomed = await aCompany([`内容 ${randomUUID()}`]);
    const { id, slug, name } = doomed.top.actor.organization;
    await request(doomed.top.actor);
    const rows = await rowsOf(doomed);
    const [head] = await asOwner(
      (owner) => owner`select sequence::integer, hash from audit_head where organization_id = ${id}`,
    );

    await dissolveNow(doomed);

    const [record] = await asOwner((owner) => owner`select * from destruction where slug = ${slug}`);
    expect(record).toMatchObject({
      name,
      requested_by: doomed.top.actor.name,
      pending_files: [],
      notice: null,
      head_sequence: String(head?.sequence),
      head_hash: head?.hash,
      amounts: {
        ...Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0)),
        account: 3,
        files: 1,
        bytes: expect.any(Number),
      },
    });
    const told = (await mailsTo(doomed.top.email)).at(-1);
    expect(told?.subject).toContain(name);
    expect(told?.body).toContain(`${head?.sequence}:${head?.hash}`);
  });

  test("but whoever belongs to another one keeps their account, and sees that one alone", async () => {
    const doomed = await aCompany([]);
    const other = await aCompany([]);
    await join(other.secretary.actor, doomed.secretary.accountId, doomed.secretary.email);
    await request(doomed.manager.actor);

    await dissolveNow(doomed);

    const cookie = await cookieOf(doomed.secretary.accountId);
    const visitor = await findVisitor(new Request("http://localhost/", { headers: { Cookie: cookie } }), "", "");
    expect(visitor?.organizations.map(({ slug }) => slug)).toEqual([other.manager.actor.organization.slug]);
  });

  test("only when its day has come; several processes that try do it once", async () => {
    const [doomed, patient] = [await aCompany([]), await aCompany([])];
    for (const { manager } of [doomed, patient]) await request(manager.actor);
    await asOwner(
      (owner) =>
        owner`update organization set dissolves_on = current_date - 1 where id = ${doomed.manager.actor.organization.id}`,
    );

    await Promise.all([dissolutionChore.once(), dissolutionChore.once(), dissolutionChore.once()]);

    const records = await asOwner(
      (owner) => owner`select from destruction where slug = ${doomed.manager.actor.organization.slug}`,
    );
    expect(records).toHaveLength(1);
    expect((await rowsOf(patient)).member).toBe(3);
  });

  test("although the process stopped after the rows: the next one removes the files and tells", async () => {
    const doomed = await aCompany([`内容 ${randomUUID()}`]);
    await request(doomed.manager.actor);
    await asOwner(
      (owner) =>
        owner`update organization set dissolves_on = current_date - 1 where id = ${doomed.manager.actor.organization.id}`,
    );
    await statement(sql`select dissolve_due()`);
    expect(await Promise.all(doomed.hashes.map(isKept))).toEqual([true]);

    await dissolveNow(doomed);

    expect(await Promise.all(doomed.hashes.map(isKept))).toEqual([false]);
    expect((await mailsTo(doomed.manager.email)).at(-1)?.body).toContain("ファイル 1件");
  });

  // They lay there for two weeks more.
  test("with what has arrived of files on their way, and not what is on its way to others", async () => {
    const [doomed, other] = [await aCompany([]), await aCompany([])];
    const pieces = await Promise.all([doomed, other].map(({ secretary }) => aPieceOf(secretary.actor)));
    await request(doomed.manager.actor);

    await dissolveNow(doomed);
    const [at, dayLater] = [pieces.map(existsSync), new Date(Date.now() + 25 * 3_600_000)];
    setClock(() => dayLater);
    await tidyUp([spoolChore]);

    expect([at, pieces.map(existsSync)]).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test("and who asked is told when the sweeper has taken the files away, not before", async () => {
    const doomed = await aCompany([`内容 ${randomUUID()}`]);
    await request(doomed.manager.actor);
    await asOwner(
      (owner) =>
        owner`update organization set dissolves_on = current_date - 1 where id = ${doomed.manager.actor.organization.id}`,
    );
    const told = async () => (await mailsTo(doomed.manager.email)).filter(({ body }) => body.includes("ファイル 1件"));

    await dissolutionChore.once();

    const [record] = await asOwner(
      (owner) => owner`select pending_files from destruction where slug = ${doomed.manager.actor.organization.slug}`,
    );
    expect(record).toEqual({ pending_files: doomed.hashes });
    expect(await told()).toEqual([]);
    await dissolveNow(doomed);
    expect(await told()).toHaveLength(1);
  });
});

describe("the request", () => {
  test("needs the organization's name, stands once, and everybody who could take it back is told", async () => {
    const { manager, top, secretary } = await aCompany([]);

    await expect(inOrganization(manager.actor, (tx) => requestDissolution(tx, "別の会社"))).rejects.toMatchObject({
      problem: "notTheName",
      field: "name",
    });
    await request(manager.actor);
    await expect(request(top.actor)).rejects.toMatchObject({ problem: "dissolvesAlready" });

    const standing = await readOrganization(manager.actor, findDissolution);
    expect(standing).toMatchObject({ dissolvesOn: addDays(today(), 30), requestedBy: manager.actor.name });
    const counts = await Promise.all([manager, top, secretary].map(async ({ email }) => (await mailsTo(email)).length));
    expect(counts).toEqual([1, 1, 0]);
  });

  // The ledger alone was offered, and nothing of it was asked for.
  test("needs all records to have been exported within thirty days, by anybody who may", async () => {
    const { manager, top } = await aCompany([]);
    const ask = () => inOrganization(manager.actor, (tx) => requestDissolution(tx, manager.actor.organization.name));
    const refused = { problem: "notExported" };

    await expect(ask()).rejects.toMatchObject(refused);
    await inOrganization(top.actor, (tx) => recordExportPack(tx, { count: 1, missing: 0, file_size: 1 }));
    setClock(() => new Date(Date.now() + 31 * 24 * 60 * 60_000));
    await expect(ask()).rejects.toMatchObject(refused);
    setClock();
    await ask();

    expect(await readOrganization(manager.actor, findDissolution)).toBeDefined();
  });

  test("is taken back, by somebody else too, and then nothing is due", async () => {
    const company = await aCompany([]);
    const { id } = company.manager.actor.organization;
    await request(company.manager.actor);

    await inOrganization(company.top.actor, withdrawDissolution);
    await inOrganization(company.top.actor, withdrawDissolution);

    const [row] = await asOwner((owner) => owner`select dissolves_on from organization where id = ${id}`);
    expect(row).toEqual({ dissolves_on: null });
    expect(await readOrganization(company.manager.actor, findDissolution)).toBeUndefined();
    await request(company.manager.actor);
    expect(await mailsTo(company.top.email)).toHaveLength(3);
  });

  test("cannot be for a nearer day, nor for another organization: the database itself refuses", async () => {
    const { manager } = await aCompany([]);
    const soon = addDays(today(), 29);

    await expect(
      inOrganization(manager.actor, (tx) => tx.execute(sql`select set_dissolution(${soon}::date)`)),
    ).rejects.toThrow();
    await expect(statement(sql`select set_dissolution(null)`)).rejects.toThrow();
    expect(
      await statement(sql`select destroy_organization(${manager.actor.organization.id}, '', now(), null)`).catch(
        codeOf,
      ),
    ).toBe("42501");
  });
});

test("files are counted over every table that names some, each once", async () => {
  const { manager } = await aCompany(["一つ", "二つ"]);
  await inOrganization(manager.actor, async (tx) => {
    const kept = await fileStore().put(bytesOf("一つ"), { maxBytes: 1_000 });
    const people = await fileStore().put(bytesOf("従業者"), { maxBytes: 1_000 });
    const row = {
      fileName: "x",
      fileSize: 1,
      status: "mapping",
      plan: {},
      createdById: manager.actor.memberId ?? "",
    } as const;
    await tx.insert(memberImports).values([
      { ...row, fileHash: kept.hash },
      { ...row, fileHash: people.hash },
      { ...row, fileHash: "0", fileReleasedAt: new Date() },
    ]);
  });

  expect((await readOrganization(manager.actor, countBelongings)).files).toBe(3);
});

test("who asks for it, or takes it back, has just proved who they are", () => {
  expect(needsProof("organization.dissolve")).toBe(true);
});

test("a record of destruction can be neither written nor rewritten by the product", async () => {
  const writing = statement(sql`
    insert into destruction (slug, name, requested_by, requested_at, destroyed_at, amounts, head_sequence, head_hash)
    values ('x', 'x', 'x', now(), now(), '{}', 0, '')`).catch(codeOf);
  const rewriting = statement(sql`update destruction set name = 'x'`).catch(codeOf);
  const removing = statement(sql`delete from destruction where slug = 'x'`).catch(codeOf);

  expect(await Promise.all([writing, rewriting, removing])).toEqual(["42501", "42501", "42501"]);
});
