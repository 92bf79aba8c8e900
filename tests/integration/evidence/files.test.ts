import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archiveEvidence, destroyEvidence } from "#app/features/evidence/commands.server.ts";
import { listFiles } from "#app/features/evidence/queries.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { evidenceItems } from "#db/schema/evidence.ts";
import { eicar } from "#tests/support/clamd.ts";
import { aFile, anItem } from "#tests/support/evidence.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";
import { buildZip } from "#tests/support/zip.ts";

const { call } = await theProduct();
let sato: Person;
let cookie: string;

beforeAll(async () => {
  sato = await anAccount();
  cookie = await cookieOf(sato.accountId);
});
afterAll(closeWorkers);

/** Registers a file and asks for it. */
async function give(
  content: string | Uint8Array,
  name: string,
  { search = "", ...headers }: { search?: string } & Record<string, string> = {},
  scan: "not_scanned" | "infected" = "not_scanned",
) {
  const file = { ...(await aFile(content, name)), scan };
  const id = await anItem(sato.actor, { files: [file] });
  const [row] = await readOrganization(sato.actor, (tx) => listFiles(tx, id));
  const address = `/o/${sato.actor.organization.slug}/evidence/${id}/files/${row?.id}`;
  const answer = await call(address + search, { method: "GET", cookie, headers });
  return { id, address, answer, file: row };
}

describe("a download", () => {
  test("is the file as it came, under its own name, as an attachment whose type is final", async () => {
    const bytes = randomBytes(1_000);

    const { answer } = await give(bytes, "契約書 2026.bin");

    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="evidence.bin"; filename*=UTF-8''${encodeURIComponent("契約書 2026.bin")}`,
      "content-length": "1000",
      "x-content-type-options": "nosniff",
    });
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  });

  test.each([
    ["bytes=0-9", 206, "bytes 0-9/26", "abcdefghij"],
    ["bytes=20-", 206, "bytes 20-25/26", "uvwxyz"],
    ["bytes=-3", 206, "bytes 23-25/26", "xyz"],
    ["bytes=20-99", 206, "bytes 20-25/26", "uvwxyz"],
    ["bytes=26-", 416, "bytes */26", ""],
    ["bytes=0-1,4-5", 200, null, "abcdefghijklmnopqrstuvwxyz"],
  ])("answers the range %s with %d", async (range, status, contentRange, text) => {
    const { answer } = await give("abcdefghijklmnopqrstuvwxyz", "a.txt", { Range: range });

    expect([answer.status, answer.headers.get("Content-Range"), await answer.text()]).toEqual([
      status,
      contentRange,
      text,
    ]);
  });

  test("goes on only with the very same file, and is not sent again to who has it", async () => {
    const { address, answer } = await give("the whole", "a.txt");
    const etag = answer.headers.get("ETag") ?? "";

    const stale = await call(address, { method: "GET", cookie, headers: { Range: "bytes=4-", "If-Range": '"other"' } });
    const known = await call(address, { method: "GET", cookie, headers: { "If-None-Match": etag } });

    expect([stale.status, await stale.text()]).toEqual([200, "the whole"]);
    expect(known.status).toBe(304);
  });

  test("is recorded in the audit log", async () => {
    const { file } = await give("kept", "記録.txt");

    const events = await readOrganization(sato.actor, (tx) =>
      tx
        .select({ action: auditEvents.action, changes: auditEvents.changes })
        .from(auditEvents)
        .where(eq(auditEvents.rowId, file?.id ?? "")),
    );
    expect(events).toContainEqual({ action: "download", changes: { name: "記録.txt", hash: file?.hash } });
  });

  test("of a file in which a virus was found is refused in words", async () => {
    const { answer, id } = await give(eicar, "invoice.exe", {}, "infected");
    const page = await call(`/o/${sato.actor.organization.slug}/evidence/${id}`, { method: "GET", cookie });

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("ウイルスが検出された");
    expect(await page.text()).not.toContain("invoice.exe を保存する");
  });

  test("of a destroyed file is nothing any more", async () => {
    const { id, address } = await give("gone", "a.txt");
    await inOrganization(sato.actor, (tx) =>
      tx.update(evidenceItems).set({ keepUntil: "2020-03-31" }).where(eq(evidenceItems.id, id)),
    );
    await inOrganization(sato.actor, (tx) => archiveEvidence(tx, id, "不要"));
    await inOrganization(sato.actor, (tx) => destroyEvidence(tx, id, "満了"));

    expect((await call(address, { method: "GET", cookie })).status).toBe(404);
  });
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
  chunk("IDAT", deflateSync(Buffer.from([0, 255, 255, 255]))),
  chunk("IEND", Buffer.alloc(0)),
]);

describe("what could run", () => {
  test.each([
    ["HTML", "<!doctype html><script>alert(document.cookie)</script>", "報告.html"],
    ["SVG", svg, "図.svg"],
    [
      "XML that is XHTML",
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script/></html>`,
      "a.xhtml",
    ],
    ["a script", "alert(1)", "a.js"],
    ["HTML that calls itself an image", "<script>alert(1)</script>", "写真.png"],
    ["HTML in front of a PDF", `<html><script>alert(1)</script>\n${"%PDF-1.7"}\n`, "契約書.pdf"],
  ])("%s is text and nothing else: saved, or shown as letters on our page", async (_, content, name) => {
    const { address, answer } = await give(content, name);
    const shown = await call(`${address}?view`, { method: "GET", cookie });
    const page = await (await call(`${address}/preview`, { method: "GET", cookie })).text();

    expect(answer.headers.get("Content-Type")).toBe("text/plain");
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment/);
    expect(shown.status).toBe(404);
    if (content.includes("<")) expect(page).not.toContain(content);
    expect(page).toContain(
      content
        .slice(0, 20)
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;"),
    );
  });

  test("an image is shown in a sandbox without any right, also one with HTML behind it", async () => {
    const { answer } = await give(Buffer.concat([png, Buffer.from("<script>alert(1)</script>")]), "写真.html", {
      search: "?view",
    });

    expect(answer.headers.get("Content-Type")).toBe("image/png");
    expect(answer.headers.get("Content-Disposition")).toMatch(/^inline/);
    expect(answer.headers.get("Content-Security-Policy")).toMatch(/default-src 'none'.*sandbox$/);
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test("a PDF is shown as a PDF, and may load nothing", async () => {
    const { answer } = await give("%PDF-1.7\n%%EOF\n", "契約書.pdf", { search: "?view" });

    expect(answer.headers.get("Content-Type")).toBe("application/pdf");
    expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });

  test("an archive of a hundred thousand entries is an archive, told from its beginning alone", async () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => ({ name: `${index}.txt`, data: "x", stored: true }));

    const { answer, file } = await give(buildZip(entries), "多数.zip");

    expect(file?.mediaType).toBe("application/zip");
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
  });

  test("a workbook is known by its content, not by its name", async () => {
    const workbook = buildZip([
      {
        name: "[Content_Types].xml",
        data: '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      },
      { name: "xl/workbook.xml", data: "<workbook/>" },
    ]);

    const { file } = await give(workbook, "一覧.dat");

    expect(file?.mediaType).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  });
});

test("text in Shift_JIS is shown as the letters it has", async () => {
  const { address } = await give(Buffer.from([0x8c, 0xc2, 0x90, 0x6c, 0x8f, 0xee, 0x95, 0xf1]), "a.csv");

  const page = await call(`${address}/preview`, { method: "GET", cookie });

  expect(await page.text()).toContain("個人情報");
});

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  // No reader here looks at the checksum.
  return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
}
