import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { evidencePackageTask } from "#app/features/evidence/package.server.ts";
import { evidenceReportTask } from "#app/features/evidence/report.server.ts";
import { evidenceWorkbookTask } from "#app/features/evidence/workbook.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import type { WorkerTask } from "#app/platform/worker/task.ts";
import { reportEvidencePackageCommand } from "#app/server/commands/report-evidence-package.ts";
import { launchChromium } from "#tests/support/chromium.ts";
import { anEntry } from "#tests/support/entries.ts";
import { aFile, anItem, aVersion, requirementsOf } from "#tests/support/evidence.ts";
import { memberWith } from "#tests/support/members.ts";
import { exportAuditLog, forgedWith, runVerifier, unpack, unpackBytes } from "#tests/support/packages.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, forgetProof } from "#tests/support/sign-ins.ts";
import { runVerifierOn } from "#tests/support/verifier.ts";
import { buildZip } from "#tests/support/zip.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-evidence-"));
const { call } = await theProduct();
afterAll(async () => {
  await closeWorkers();
  rmSync(folder, { recursive: true });
});

/** Runs a task on the thread of the test and returns its bytes. */
async function made<Input>(task: WorkerTask<Input>, actor: Actor, input: Input): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await task.run({ input, actor, emit: async (chunk) => void chunks.push(Buffer.from(chunk as Uint8Array)) });
  return Buffer.concat(chunks);
}

/** Three pieces of evidence: of two requirements, of none, and one that nobody gives out. */
async function anOrganization(): Promise<Actor> {
  const sato = await memberWith();
  await requirementsOf(sato, "J.4.2", "J.4.3");
  const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
  await anItem(sato, {
    title: "教育の実施報告",
    files: [await aFile("実施しました", "報告.txt"), await aFile("一覧", "報告.txt")],
    codes: ["J.4.2", "J.4.3"],
    recordIds: [entryId],
  });
  await anItem(sato, { title: "議事録 <一>", files: [await aFile("議事", "議事録.txt")] });
  await anItem(sato, { title: "感染", files: [{ ...(await aFile("bad", "bad.exe")), scan: "infected" }] });
  return sato;
}

const verify = async (content: Buffer | Map<string, Buffer>, heads: string[] = []) => {
  const path = join(folder, "package.zip");
  const bytes = content instanceof Map ? buildZip([...content].map(([name, data]) => ({ name, data }))) : content;
  writeFileSync(path, bytes);
  return runVerifierOn(path, heads);
};

describe("the package", () => {
  test("lies by requirement under the original names, and the verifier accepts it", async () => {
    const sato = await anOrganization();

    const zip = await made(evidencePackageTask, sato, { locale: "ja" });
    const files = await unpackBytes(zip);

    expect([...files.keys()].filter((name) => name.startsWith("evidence/"))).toEqual([
      "evidence/J.4.2 力量/証跡-0001 教育の実施報告/報告.txt",
      "evidence/J.4.2 力量/証跡-0001 教育の実施報告/報告 (2).txt",
      "evidence/J.4.3 認識/証跡-0001 教育の実施報告/報告.txt",
      "evidence/J.4.3 認識/証跡-0001 教育の実施報告/報告 (2).txt",
      "evidence/未分類/証跡-0002 議事録 _一_/議事録.txt",
    ]);
    expect(files.get("evidence/未分類/証跡-0002 議事録 _一_/議事録.txt")?.toString()).toBe("議事");
    const { code, said } = await verify(zip);
    expect(said).toContain("証跡と索引は、操作ログの");
    expect(said).toContain("ファイル");
    expect(code).toBe(0);
  });

  // The folders used to be Japanese whatever the language.
  test("names the requirements in the language it was asked for", async () => {
    const sato = await anOrganization();

    const files = await unpackBytes(await made(evidencePackageTask, sato, { locale: "en" }));

    expect([...files.keys()].filter((name) => name.endsWith("報告.txt"))).toEqual([
      "evidence/J.4.2 Competence/証跡-0001 教育の実施報告/報告.txt",
      "evidence/J.4.3 Awareness/証跡-0001 教育の実施報告/報告.txt",
    ]);
    expect(files.get("index.html")?.toString()).toContain('href="evidence/J.4.2%20Competence/');
    expect(files.get("index.csv")?.toString()).toContain("evidence/J.4.3 Awareness/証跡-0001 教育の実施報告/報告.txt");
  });

  test("has an index that needs nothing else, in which nothing runs that people wrote", async () => {
    const sato = await anOrganization();

    const files = await unpackBytes(await made(evidencePackageTask, sato, { locale: "ja" }));

    const page = files.get("index.html")?.toString() ?? "";
    expect(page).toContain('href="evidence/J.4.2%20');
    expect(page).toContain("議事録 &lt;一&gt;");
    expect(page).not.toMatch(/(src|href)="https?:/);
    expect(page).toContain("bad.exe — ウイルス検出のため除外");
    expect(files.get("index.csv")?.toString()).toContain("evidence/J.4.3 認識/証跡-0001 教育の実施報告/報告 (2).txt");
    expect(files.get("index.pdf")?.toString("latin1")).toMatch(/^%PDF-/);
    expect([...files.keys()].some((name) => name.includes("bad.exe"))).toBe(false);
  });

  // Numbers and days were broken in two, and on a phone each letter stood on a line of its own.
  test("has an index that is read on a desk and on a phone, by day and by night", async () => {
    const sato = await memberWith();
    const period = { effectiveFrom: "2026-04-01", effectiveUntil: "2027-03-31" };
    const facts = { title: "教育の実施報告".repeat(6), collectedOn: "2026-04-02", ...period };
    await anItem(sato, { ...facts, files: [await aFile("一", `${"長い名前".repeat(20)}.txt`)] });
    const page = (await unpack(await made(evidencePackageTask, sato, { locale: "ja" }))).get("index.html") ?? "";
    writeFileSync(join(folder, "index.html"), page);
    const browser = await launchChromium();

    const looked = async (width: number, colorScheme: "light" | "dark") => {
      const shown = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      await shown.goto(pathToFileURL(join(folder, "index.html")).href);
      const lines = async (text: string) =>
        shown.getByText(text, { exact: true }).evaluate((cell) => {
          const all = document.createRange();
          all.selectNodeContents(cell);
          return new Set([...all.getClientRects()].map(({ top }) => top)).size;
        });
      return {
        lines: [await lines("証跡-0001"), await lines("2026-04-02"), await lines("2027-03-31")],
        isCut: await shown.evaluate(() => document.documentElement.scrollWidth > innerWidth),
        ground: await shown.evaluate(() => getComputedStyle(document.body).backgroundColor),
      };
    };
    const [desk, phone] = [await looked(1280, "light"), await looked(320, "dark")];
    await browser.close();

    expect([desk, phone]).toEqual([
      { lines: [1, 1, 1], isCut: false, ground: "rgb(245, 246, 249)" },
      { lines: [1, 1, 1], isCut: false, ground: "rgb(15, 19, 27)" },
    ]);
  });

  test("of which a byte was flipped is refused, and the verifier names the file", async () => {
    const sato = await anOrganization();
    const files = await unpackBytes(await made(evidencePackageTask, sato, { locale: "ja" }));
    const name = "evidence/未分類/証跡-0002 議事録 _一_/議事録.txt";
    const altered = Buffer.from(files.get(name) ?? "");
    altered[0] = (altered[0] ?? 0) ^ 1;

    const { code, said } = await verify(new Map([...files, [name, altered]]));

    expect(code).toBe(1);
    expect(said).toContain(`A file was altered: ${name}`);
  });

  test("from which a file was taken, or to which one was added, is refused by name", async () => {
    const sato = await anOrganization();
    const files = await unpackBytes(await made(evidencePackageTask, sato, { locale: "ja" }));
    const [first = ""] = [...files.keys()].filter((name) => name.startsWith("evidence/"));
    const without = new Map([...files].filter(([name]) => name !== first));

    expect((await verify(without)).said).toContain(`A file is missing: ${first}`);
    const more = await verify(new Map([...files, ["evidence/J.9/足した.txt", Buffer.from("x")]]));
    expect(more.said).toContain("A file is not in the manifest: evidence/J.9/足した.txt");
  });

  test("whose manifest was made anew is not the one that the audit log recorded", async () => {
    const sato = await anOrganization();
    const files = await unpackBytes(await made(evidencePackageTask, sato, { locale: "ja" }));
    const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "{}") as { files: { path: string }[] };
    const [gone] = manifest.files.filter(({ path }) => path.startsWith("evidence/"));
    const rest = manifest.files.filter((file) => file !== gone);
    const forged = new Map([...files].filter(([name]) => name !== gone?.path));
    forged.set("manifest.json", Buffer.from(JSON.stringify({ ...manifest, files: rest })));

    const { code, said } = await verify(forged);

    expect(code).toBe(1);
    expect(said).toContain("it was made anew");
  });

  // Only the evidence itself hung on the audit log: a forged day in the index passed once the manifest had its new sum.
  test.each<[string, string, (text: string) => string]>([
    ["a day in the index", "index.html", (text) => text.replace("2026-10-05", "2025-10-05")],
    ["a day in the table", "index.csv", (text) => text.replace("2026-10-05", "2025-10-05")],
    ["who exported it", "manifest.json", (text) => text.replace(/"exportedBy": ".+"/, '"exportedBy": "別人"')],
    ["when it was exported", "manifest.json", (text) => text.replace(/"exportedAt": "2/, '"exportedAt": "1')],
  ])("of which somebody forged %s, with the sums, is refused", async (_, name, change) => {
    const sato = await memberWith();
    await anItem(sato, { collectedOn: "2026-10-05" });
    const files = await unpack(await made(evidencePackageTask, sato, { locale: "ja" }));
    const text = files.get(name) ?? "";
    expect(change(text)).not.toBe(text);

    const { code, said } = await runVerifier(forgedWith(files, [name, change(text)]));

    expect(said).toContain("The manifest (manifest.json) is not what the audit log recorded");
    expect(said).not.toContain("do not agree");
    expect(code).toBe(1);
  });

  test("agrees with the audit log of the organization, event by event", async () => {
    const sato = await anOrganization();
    const files = await unpackBytes(await made(evidencePackageTask, sato, { locale: "ja" }));
    const event = files.get("audit-event.jsonl")?.toString() ?? "";

    const log = await unpackBytes(await exportAuditLog(sato));

    expect(log.get("events.jsonl")?.toString()).toContain(event);
    const { sequence, hash } = JSON.parse(event) as { sequence: number; hash: string };
    expect(await verify(new Map(files), [`${sequence}:${hash}`])).toMatchObject({ code: 0 });
    expect(await verify(new Map(files), [`${sequence}:${"0".repeat(64)}`])).toMatchObject({ code: 1 });
    // A head that was noted later says nothing of this event: the question stays open.
    expect(await verify(new Map(files), [`${sequence + 5}:${hash}`])).toMatchObject({ code: 2 });
  });

  test("says which file is damaged where files are kept", async () => {
    const sato = await memberWith();
    const file = await aFile("whole", "元.txt");
    await anItem(sato, { files: [file] });
    const place = join(process.env.DATA_DIR ?? "", "files", file.hash.slice(0, 2), file.hash);
    writeFileSync(place, "worse");

    const zip = await made(evidencePackageTask, sato, { locale: "ja" });

    expect((await unpackBytes(zip)).get("index.html")?.toString()).toContain("保存先で壊れている");
    expect((await verify(zip)).said).toContain("A file was altered: evidence/未分類/証跡-0001 教育の実施報告/元.txt");
    await fileStore().remove(file.hash);
    const gaps = await made(evidencePackageTask, sato, { locale: "ja" });
    expect((await verify(gaps)).said).toContain("A file is missing: evidence/");
  });
});

describe("the operator's command", () => {
  test("writes the package, which the verifier accepts", async () => {
    const { actor } = await anAccount();
    await anItem(actor);
    const file = join(folder, "out.zip");
    vi.spyOn(process.stdout, "write").mockReturnValue(true);

    await reportEvidencePackageCommand.prepare(["--organization", actor.organization.slug, "--out", file])();

    expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
    expect(await runVerifierOn(file)).toMatchObject({ code: 0 });
  });
});

describe("the download", () => {
  test("asks who has not proven for a while who they are", async () => {
    const sato = await anAccount();
    const cookie = await cookieOf(sato.accountId);
    await forgetProof(sato.accountId);

    const answer = await call(`/o/${sato.actor.organization.slug}/evidence.zip`, { method: "GET", cookie });

    expect(answer.headers.get("Location")).toMatch(/^\/confirm/);
  });

  test.each([
    ["evidence.zip", "/evidence/export"],
    ["organization.zip", "/settings/dissolution?busy"],
    ["audit-log.zip", "/audit-log/export?"],
  ])("of %s is refused in words while others of the organization are underway", async (name, page) => {
    const sato = await anAccount({ roles: ["top_management", "privacy_manager"] });
    await anItem(sato.actor, { files: [await aFile(randomBytes(8_000_000))] });
    const cookie = await cookieOf(sato.accountId);
    const at = `/o/${sato.actor.organization.slug}`;
    const long = { actor: sato.actor, takesLong: true };
    const underway = [1, 2].map(() => streamFromWorker(evidencePackageTask.name, { locale: "ja" }, long));
    const streams = await Promise.all(underway);

    const answer = await call(`${at}/${name}`, { method: "GET", cookie });
    const back = answer.headers.get("Location") ?? "";
    const cookies = [cookie, ...answer.headers.getSetCookie().map((set) => set.split(";")[0])].join("; ");
    const said = await (await call(back, { method: "GET", cookie: cookies })).text();
    for (const stream of streams) await stream.cancel();

    expect(back.startsWith(at + page)).toBe(true);
    expect(said).toContain("ほかの出力が終わっていないため");
  });
});

test("the register is a workbook with a line for each file", async () => {
  const sato = await anOrganization();
  const path = join(folder, "register.xlsx");
  writeFileSync(path, await made(evidenceWorkbookTask, sato, { search: "?q=教育", locale: "ja" }));

  const [sheet] = (await readWorkbook(readFileSync(path), { fileName: "register.xlsx" })).sheets;

  expect(sheet?.rows.length).toBe(3);
});

test("the register is printed with hashes, days, people and links, and says that nobody approved it", async () => {
  const sato = await anOrganization();

  const pdf = await made(evidenceReportTask, sato, { search: "", locale: "ja" });

  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});

// An order or a page of the list, which the address carries too, used to make of the whole a part.
test("the register says that it is a part when a filter leaves something out, and only then", async () => {
  const sato = await anOrganization();
  const saysPart = async (search: string) => {
    const { pages } = await readPdf(await made(evidenceReportTask, sato, { search, locale: "ja" }));
    return squeezed(pages.map(({ text }) => text).join("")).includes("一部の証跡だけを印刷しています");
  };

  expect(await saysPart("?sort=-title&page=2&q=&columns=number")).toBe(false);
  expect(await saysPart("?sort=-title&linking=none")).toBe(true);
});

// The register used to show the new file with the day of the old one.
test("the register tells of each version its own day and period, the former ones below", async () => {
  const sato = await memberWith();
  const first = { collectedOn: "2025-10-01", effectiveFrom: "2025-10-01", effectiveUntil: "2026-09-30" };
  const id = await anItem(sato, { files: [await aFile("旧", "旧.txt")], ...first });
  await aVersion(sato, id, { collectedOn: "2026-10-02", files: [await aFile("新", "新.txt")] });
  const path = join(folder, "versions.xlsx");
  writeFileSync(path, await made(evidenceWorkbookTask, sato, { search: "", locale: "ja" }));

  const [sheet] = (await readWorkbook(readFileSync(path), { fileName: "versions.xlsx" })).sheets;
  const pdf = await readPdf(await made(evidenceReportTask, sato, { search: "", locale: "ja" }));
  const files = await unpackBytes(await made(evidencePackageTask, sato, { locale: "ja" }));

  const said = sheet?.rows
    .slice(1)
    .map((row) => [6, 7, 8, 9, 13, 14].map((at) => row[at]?.date ?? row[at]?.text ?? ""));
  expect(said).toEqual([
    ["2026-10-02", "", "", "期限なし", "2", "新.txt"],
    ["2025-10-01", "2025-10-01", "2026-09-30", "以前の版", "1", "旧.txt"],
  ]);
  const printed = squeezed(pdf.pages.map(({ text }) => text).join(""));
  expect(printed).toContain("第1版:収集日2025-10-01・有効期間2025-10-01–2026-09-30");
  expect([...files.keys()].filter((name) => name.startsWith("evidence/"))).toEqual([
    "evidence/未分類/証跡-0001 教育の実施報告/新.txt",
  ]);
});
