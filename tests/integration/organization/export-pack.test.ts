import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { findExportPack } from "#app/features/organization/export-pack/record.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { isExport, may, needsProof } from "#app/platform/permissions.ts";
import { exportPackTask } from "#app/registry.server.ts";
import { roles } from "#db/codes/roles.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { anEntry } from "#tests/support/entries.ts";
import { upload } from "#tests/support/imports.ts";
import { starting } from "#tests/support/ledger-reviews.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { asOwner } from "#tests/support/members.ts";
import { runVerifier, unpackBytes } from "#tests/support/packages.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, forgetProof, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

describe("the export of all records", () => {
  test("holds ledger, versions, requirements, reviews, evidence, people, letters, chart, uploaded files and the audit log, each as its own export is", async () => {
    const { top, file } = await aCompany();

    const pack = await exported(top.actor);

    expect([...pack.keys()]).toEqual([
      "README.txt",
      "inventory.xlsx",
      "inventory-archived.xlsx",
      "inventory-present.pdf",
      "inventory-version-1.pdf",
      "requirements.xlsx",
      "conformity-present.pdf",
      "ledger-review-1.xlsx",
      "readiness.pdf",
      "evidence.xlsx",
      "evidence-archived.xlsx",
      "risks.xlsx",
      "risks-archived.xlsx",
      "people.xlsx",
      "people-left.xlsx",
      "appointment-letters.pdf",
      "risks-present.pdf",
      "organization-chart.pdf",
      `files/${sha256(file).slice(0, 16)}-台帳_.._の控え.xlsx`,
      "audit-log.zip",
      "manifest.json",
      "SHA256SUMS",
    ]);
    const startOf = (name: string) => pack.get(name)?.subarray(0, 4).toString("latin1");
    expect(startOf("inventory.xlsx")).toBe("PK\u0003\u0004");
    expect(startOf("inventory-version-1.pdf")).toBe("%PDF");
    expect([...pack].find(([name]) => name.startsWith("files/"))?.[1]).toEqual(file);
    expect(await runVerifier(pack.get("audit-log.zip") ?? Buffer.alloc(0))).toMatchObject({ code: 0 });
    const manifest = JSON.parse(String(pack.get("manifest.json")));
    expect(manifest).toMatchObject({ organization: { slug: top.actor.organization.slug }, missing: [] });
    for (const { path, sha256: hash, size } of manifest.files.slice(0, -1)) {
      const content = pack.get(path) ?? Buffer.alloc(0);
      expect([hash, size], path).toEqual([sha256(content), content.byteLength]);
    }
    expect(String(pack.get("SHA256SUMS")).trim().split("\n")).toHaveLength(pack.size - 1);
  });

  test("is recorded, with each of its parts, and as a whole once it is complete", async () => {
    const { top } = await aCompany();
    expect(await readOrganization(top.actor, findExportPack)).toBeUndefined();
    const task = exportPackTask.run({
      input: { locale: "ja" },
      actor: top.actor,
      emit: async () => {
        throw new Error("broken off");
      },
    });
    await expect(task).rejects.toThrow("broken off");
    expect(await readOrganization(top.actor, findExportPack)).toBeUndefined();

    await exported(top.actor);

    expect(await readOrganization(top.actor, findExportPack)).toMatchObject({ by: top.actor.name, missing: 0 });
    const reads = await readOrganization(top.actor, (tx) =>
      tx
        .select({ table: auditEvents.tableName, action: auditEvents.action })
        .from(auditEvents)
        .where(eq(auditEvents.actorId, top.actor.memberId ?? "")),
    );
    for (const [table, action] of [
      ["inventory_entry", "export"],
      ["record", "print"],
      ["requirement", "print"],
      ["ledger_review", "export"],
      ["evidence_item", "export"],
      ["member", "export"],
      ["appointment", "print"],
      ["inventory_import", "download"],
      ["audit_event", "export"],
      ["organization", "export"],
    ]) {
      expect(reads).toContainEqual({ table, action });
    }
  });

  test("names what is lost or was forged and holds all the rest", async () => {
    const { top, file } = await aCompany();
    const hash = sha256(file);
    rmSync(join(env.dataDir, "files", hash.slice(0, 2), hash));
    await asOwner(
      (owner) =>
        owner`update snapshot_part set content = content || '{"title": "別の個人情報"}' where organization_id = ${top.actor.organization.id}`,
    );

    const pack = await exported(top.actor);

    expect(takeLoggedErrors()).toEqual([expect.stringContaining("a file is missing from an export")]);
    expect(JSON.parse(String(pack.get("manifest.json"))).missing).toEqual([
      { path: "inventory-version-1.pdf", reason: "forgedContent" },
      { path: expect.stringMatching(/^files\//), reason: "nothing is there" },
    ]);
    expect(pack.has("people.xlsx")).toBe(true);
    expect(await readOrganization(top.actor, findExportPack)).toMatchObject({ missing: 2 });
  });

  test("says nothing of another organization", async () => {
    const { top } = await aCompany();
    const other = await aCompany();

    const pack = await exported(top.actor);

    for (const [name, content] of pack) {
      expect(content.includes(other.top.actor.organization.id), name).toBe(false);
      expect(name).not.toContain(sha256(other.file).slice(0, 16));
    }
  });

  test("is for those who may dissolve the organization, who have just proven who they are", async () => {
    expect(roles.filter((role) => may([role], "organization.export"))).toEqual(
      roles.filter((role) => may([role], "organization.dissolve")),
    );
    expect(needsProof("organization.export") && isExport("organization.export")).toBe(true);
    const top = await anAccount({ roles: ["top_management"] });
    const cookie = await cookieOf(top.accountId);
    const address = `/o/${top.actor.organization.slug}/organization.zip`;
    const page = `/o/${top.actor.organization.slug}/settings/dissolution`;
    const open = () => call(address, { method: "GET", cookie, headers: { Referer: `http://localhost${page}` } });

    const answer = await open();
    const bytes = Buffer.from(await answer.arrayBuffer());
    await forgetProof(top.accountId);
    const refused = await open();

    expect(answer.headers.get("Content-Type")).toBe("application/zip");
    expect(answer.headers.get("Content-Disposition")).toContain("attachment");
    expect([...(await unpackBytes(bytes)).keys()]).toContain("audit-log.zip");
    expect(refused.headers.get("Location")).toBe(`/confirm?${new URLSearchParams({ next: page })}`);
  });
});

test("the page says that an export is missing with the button that makes it, and afterwards who made it", async () => {
  const { top } = await aCompany();
  const cookie = await cookieOf(top.accountId);
  const address = `/o/${top.actor.organization.slug}/settings/dissolution`;
  const page = async () => (await call(address, { method: "GET", cookie })).text();
  const ask = () =>
    call(address, { method: "POST", cookie, body: new URLSearchParams({ name: top.actor.organization.name }) });

  const before = await page();
  const refused = await ask();
  await exported(top.actor);
  const after = await page();
  const accepted = await ask();

  expect(before).toContain("最近30日の間に、すべての記録が出力されていません");
  expect(before).toContain(`href="/o/${top.actor.organization.slug}/organization.zip"`);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("先に「すべての記録を出力する」で");
  expect(after).toContain(`${top.actor.name}さんが`);
  expect(accepted.status).toBe(302);
});

async function aCompany(): Promise<{ top: Person; file: Buffer }> {
  const manager = await anAccount();
  const secretary = await anAccount({ roles: ["secretariat"], colleague: manager.actor });
  const top = await anAccount({ roles: ["top_management"], colleague: manager.actor });
  await inOrganization(secretary.actor, (tx) => createEntry(tx, anEntry()));
  const approvalId = await inOrganization(secretary.actor, (tx) => submitLedger(tx, ""));
  await inOrganization(manager.actor, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top.actor, (tx) => seal(tx, approvalId, "approve"));
  await starting(manager.actor, ["none"]);
  const rows = [
    ["名称", "利用目的"],
    [`名簿 ${randomUUID()}`, "連絡"],
  ];
  const file = Buffer.from(await xlsx({ name: "台帳", rows }));
  await upload(secretary.actor, "台帳/../の控え.xlsx", file);
  return { top, file };
}

/** Makes the export on the thread of the test, and unpacks it. */
async function exported(actor: Actor): Promise<Map<string, Buffer>> {
  const chunks: Buffer[] = [];
  await exportPackTask.run({
    input: { locale: "ja" },
    actor,
    emit: async (chunk) => {
      chunks.push(Buffer.from(chunk as Uint8Array));
    },
  });
  return unpackBytes(Buffer.concat(chunks));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
