import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { fileUploadsAs, listForFiling } from "#app/features/evidence/filing.server.ts";
import { parseFilter } from "#app/features/evidence/filter.ts";
import { newEvidenceOfPath } from "#app/features/evidence/paths.ts";
import { getEvidence, listEvidence, listFiles } from "#app/features/evidence/queries.server.ts";
import { FilingForm } from "#app/features/evidence/schema.ts";
import { blockBytes } from "#app/features/evidence/upload/blocks.ts";
import { spoolPath } from "#app/features/evidence/upload/spool.server.ts";
import { beginUpload, getUpload, listUploads, takePiece } from "#app/features/evidence/upload/uploads.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { tidyUp } from "#app/platform/tidying.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { chores } from "#app/registry.server.ts";
import { fileUploads } from "#db/schema/evidence.ts";
import { members } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem, requirementsOf } from "#tests/support/evidence.ts";
import { type Call, theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

let sato: Person;
let cookie: string;

beforeAll(async () => {
  sato = await anAccount();
  cookie = await cookieOf(sato.accountId);
});
afterEach(() => {
  setClock();
});
afterAll(closeWorkers);

const slug = () => sato.actor.organization.slug;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const base64 = (text: string) => Buffer.from(text).toString("base64");
const idAt = (address: string) => address.slice(address.lastIndexOf("/") + 1);
const tus = { "Tus-Resumable": "1.0.0" };
const piece = { "Content-Type": "application/offset+octet-stream" };

async function begin(size: number, name = "記録.bin", more: Record<string, string> = {}, body?: Uint8Array) {
  const answer = await call(`/o/${slug()}/evidence/uploads`, {
    method: "POST",
    cookie,
    body: body ? new Uint8Array(body) : null,
    headers: { ...tus, "Upload-Length": String(size), "Upload-Metadata": `filename ${base64(name)}`, ...more },
  });
  return { answer, address: answer.headers.get("Location") ?? "" };
}

function patch(address: string, offset: number, body: Uint8Array, headers: Record<string, string> = {}, who = cookie) {
  const all = { ...tus, ...piece, "Upload-Offset": String(offset), ...headers };
  return call(address, { method: "PATCH", cookie: who, body: new Uint8Array(body), headers: all });
}

const offsetOf = async (address: string, who = cookie) =>
  call(address, { method: "HEAD", cookie: who } satisfies Call).then(({ status, headers }) => ({
    status,
    offset: headers.get("Upload-Offset"),
  }));

const mine = (isComplete: boolean) =>
  readOrganization(sato.actor, (tx) => listUploads(tx, { isComplete, limit: 1_000 }));

describe("a file on its way", () => {
  test("arrives in pieces, is hashed meanwhile, and goes on where a lost line left off", async () => {
    const bytes = randomBytes(300_000);
    const { answer, address } = await begin(bytes.length, "契約書.pdf");
    expect(answer.status).toBe(201);

    await patch(address, 0, bytes.subarray(0, 100_000));
    const where = await offsetOf(address);
    const wrong = await patch(address, 50_000, bytes.subarray(50_000));
    await patch(address, 100_000, bytes.subarray(100_000));

    expect(where).toEqual({ status: 200, offset: "100000" });
    expect(wrong.status).toBe(409);
    expect(await offsetOf(address)).toEqual({ status: 200, offset: "300000" });
    const { uploads } = await mine(true);
    const upload = uploads.find(({ id }) => address.endsWith(id));
    expect(upload).toMatchObject({ name: "契約書.pdf", hash: sha256(bytes).toString("hex"), scan: "not_scanned" });
    expect(sha256(await fileStore().read(upload?.hash ?? "")).equals(sha256(bytes))).toBe(true);
  });

  test("goes on with another process, which has not hashed what came before", async () => {
    const bytes = randomBytes(50_000);
    const id = await beginUpload(sato.actor, { name: "a", size: bytes.length });
    mkdirSync(join(env.dataDir, "uploads"), { recursive: true });
    writeFileSync(spoolPath(id), bytes.subarray(0, 20_000));

    const upload = await readOrganization(sato.actor, (tx) => getUpload(tx, id));
    const taken = await takePiece(sato.actor, upload, { offset: 20_000 }, some(bytes.subarray(20_000)));

    expect(taken).toEqual({ offset: 50_000 });
    const { hash } = await readOrganization(sato.actor, (tx) => getUpload(tx, id));
    expect(hash).toBe(sha256(bytes).toString("hex"));
  });

  test("whose line breaks within a piece keeps what came", async () => {
    const bytes = randomBytes(50_000);
    const id = await beginUpload(sato.actor, { name: "a", size: bytes.length });
    const upload = await readOrganization(sato.actor, (tx) => getUpload(tx, id));
    async function* broken() {
      yield bytes.subarray(0, 30_000);
      throw new Error("connection reset");
    }

    await expect(takePiece(sato.actor, upload, { offset: 0 }, broken())).rejects.toThrow("connection reset");
    const taken = await takePiece(sato.actor, upload, { offset: 30_000 }, some(bytes.subarray(30_000)));

    expect(taken).toEqual({ offset: 50_000 });
    const { hash } = await readOrganization(sato.actor, (tx) => getUpload(tx, id));
    expect(hash).toBe(sha256(bytes).toString("hex"));
  });

  test("is sent anew where a piece is not what its checksum says", async () => {
    const bytes = randomBytes(10_000);
    const { address } = await begin(bytes.length);

    const spoiled = await patch(address, 0, bytes, {
      "Upload-Checksum": `sha256 ${sha256(randomBytes(3)).toString("base64")}`,
    });
    const offset = await offsetOf(address);
    const good = await patch(address, 0, bytes, { "Upload-Checksum": `sha256 ${sha256(bytes).toString("base64")}` });

    expect(spoiled.status).toBe(460);
    expect(offset.offset).toBe("0");
    expect(good.status).toBe(204);
  });

  test("comes at once when it is small", async () => {
    const bytes = randomBytes(2_000);

    const { answer } = await begin(bytes.length, "小.txt", piece, bytes);

    expect(answer.status).toBe(201);
    expect(answer.headers.get("Upload-Offset")).toBe("2000");
  });

  test("that grows while it is sent is refused in words, and nothing of the piece stays", async () => {
    const { address } = await begin(1_000);

    const answer = await patch(address, 0, randomBytes(1_001));

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("送っているあいだにファイルが変わりました");
    expect((await offsetOf(address)).offset).toBe("0");
  });

  // The screen said 2GB, and a file of which people's own systems say 2 GB was refused.
  test("without content, or of more than 2 GB, is refused before it is sent", async () => {
    const largest = 2_147_483_648;
    const [empty, huge] = [await begin(0), await begin(largest + 1)];
    await beginUpload(sato.actor, { name: "a", size: largest });

    expect(empty.answer.status).toBe(422);
    expect(await empty.answer.text()).toContain("0バイト");
    expect(huge.answer.status).toBe(413);
    expect(huge.answer.headers.get("Tus-Max-Size")).toBe(String(largest));
    // The screen said 2GB and the refusal 2147MB.
    expect(await huge.answer.text()).toContain("大きすぎます（2GBまで）");
  });

  test("that finds no room is told so in words, and what came before stays", async () => {
    const id = await beginUpload(sato.actor, { name: "a", size: 10 });
    mkdirSync(join(env.dataDir, "uploads"), { recursive: true });
    symlinkSync("/dev/full", spoolPath(id));

    const answer = await patch(`/o/${slug()}/evidence/uploads/${id}`, 0, randomBytes(10));

    expect(answer.status).toBe(507);
    expect(await answer.text()).toContain("空きがない");
  });

  test("for which there is no room is refused before it is sent", async () => {
    const folder = join(env.dataDir, "uploads");
    mkdirSync(folder, { recursive: true });
    renameSync(folder, `${folder}.aside`);
    // A file system that has no room for anything.
    symlinkSync("/proc", folder);

    const { answer } = await begin(60_000_000);
    rmSync(folder);
    renameSync(`${folder}.aside`, folder);

    expect([answer.status, answer.headers.get("Location")]).toEqual([507, null]);
    expect(await answer.text()).toContain("管理者に連絡");
  });

  test("is nobody else's: a colleague may not go on with it, and for others it does not exist", async () => {
    const bytes = randomBytes(100);
    const { address } = await begin(bytes.length);
    const mori = await anAccount({ roles: ["secretariat"], colleague: sato.actor });
    const stranger = await anAccount();

    const colleague = await patch(address, 0, bytes, {}, await cookieOf(mori.accountId));
    const foreign = await patch(
      address.replace(slug(), stranger.actor.organization.slug),
      0,
      bytes,
      {},
      await cookieOf(stranger.accountId),
    );

    expect(colleague.status).toBe(403);
    expect(foreign.status).toBe(404);
    expect((await offsetOf(address)).offset).toBe("0");
  });

  test("can be given up, and is gone with all that came of it", async () => {
    const { address } = await begin(100);
    await patch(address, 0, randomBytes(40));

    const answer = await call(address, { method: "DELETE", cookie, body: null, headers: tus });

    expect(answer.status).toBe(204);
    expect((await offsetOf(address)).status).toBe(404);
    expect(existsSync(spoolPath(idAt(address)))).toBe(false);
  });

  // Its bytes used to stay for another week.
  test("that nobody goes on with for a week is thrown away, row and bytes", async () => {
    const { address } = await begin(100);
    await patch(address, 0, randomBytes(40));
    const left = async () => [
      await readOrganization(sato.actor, (tx) => tx.$count(fileUploads, eq(fileUploads.id, idAt(address)))),
      existsSync(spoolPath(idAt(address))),
    ];
    const before = await left();

    setClock(() => new Date(Date.now() + 8 * 86_400_000));
    await tidyUp(chores);
    const after = await left();
    // The session of these tests was over as well.
    setClock();
    cookie = await cookieOf(sato.accountId);

    expect([before, after]).toEqual([
      [1, true],
      [0, false],
    ]);
  });
});

// The page said so, and the second browser began a second upload.
describe("a file that is chosen again in another browser", () => {
  const blockOf = (bytes: Uint8Array, index: number) => bytes.subarray(index * blockBytes, (index + 1) * blockBytes);
  const goOn = (id: string, size: number, offset: number) => {
    const facts = { filename: "録画.mp4", continues: id, offset: String(offset) };
    const metadata = Object.entries(facts).map(([name, value]) => `${name} ${base64(value)}`);
    return begin(size, "", { "Upload-Metadata": metadata.join(",") });
  };
  const unfinished = async (someone: Person) =>
    (await readOrganization(someone.actor, (tx) => listUploads(tx, { isComplete: false, limit: 10 }))).uploads;

  test("goes on where the first stopped, which can add nothing any more", async () => {
    const bytes = randomBytes(blockBytes + 5_000);
    const there = await begin(bytes.length, "録画.mp4");
    await patch(there.address, 0, blockOf(bytes, 0));
    await patch(there.address, blockBytes, bytes.subarray(blockBytes, blockBytes + 1_000));

    const told = await call(there.address, { method: "GET", cookie });
    const here = await goOn(idAt(there.address), bytes.length, blockBytes + 1_000);
    const late = await patch(there.address, blockBytes + 1_000, bytes.subarray(blockBytes + 1_000));
    const rest = await patch(here.address, blockBytes + 1_000, bytes.subarray(blockBytes + 1_000));

    expect(told.headers.get("Upload-Offset")).toBe(String(blockBytes + 1_000));
    expect((await told.text()).trim().split("\n")).toEqual([
      sha256(blockOf(bytes, 0)).toString("base64"),
      sha256(bytes.subarray(blockBytes, blockBytes + 1_000)).toString("base64"),
    ]);
    expect([here.answer.status, here.answer.headers.get("Upload-Offset")]).toEqual([201, String(blockBytes + 1_000)]);
    expect([late.status, rest.status]).toEqual([404, 204]);
    const { hash } = await readOrganization(sato.actor, (tx) => getUpload(tx, idAt(here.address)));
    expect(hash).toBe(sha256(bytes).toString("hex"));
  });

  test("is begun anew when meanwhile more has arrived, when its size is another, or when it is somebody else's", async () => {
    const someone = await anAccount({ roles: ["secretariat"], colleague: sato.actor });
    const own = await begin(1_000, "録画.mp4");
    await patch(own.address, 0, randomBytes(400));
    const foreign = await beginUpload(someone.actor, { name: "録画.mp4", size: 1_000 });

    const answers = [
      await goOn(idAt(own.address), 1_000, 300),
      await goOn(idAt(own.address), 1_001, 400),
      await goOn(foreign, 1_000, 0),
    ];
    const told = await call(`/o/${slug()}/evidence/uploads/${foreign}`, { method: "GET", cookie });

    expect(answers.map(({ answer }) => answer.status)).toEqual([409, 409, 409]);
    expect(told.status).toBe(403);
    expect((await offsetOf(own.address)).offset).toBe("400");
    expect((await unfinished(someone)).map(({ id }) => id)).toEqual([foreign]);
  });
});

describe("the protocol", () => {
  test("says what it offers, and refuses another version of itself", async () => {
    const { address } = await begin(100);
    const other = { "Tus-Resumable": "0.2.2" };

    const offers = await Promise.all(
      [address, `/o/${slug()}/evidence/uploads`].map((at) => call(at, { method: "OPTIONS", cookie, body: null })),
    );
    const refused = [
      await patch(address, 0, randomBytes(10), other),
      (await begin(100, "a", other)).answer,
      await call(address, { method: "HEAD", cookie, headers: other }),
      await call(address, { method: "DELETE", cookie, body: null }),
    ];

    for (const offer of offers) {
      expect(offer.status).toBe(204);
      expect(offer.headers.get("Tus-Version")).toBe("1.0.0");
      expect(offer.headers.get("Tus-Extension")).toContain("creation");
    }
    expect(refused.map(({ status, headers }) => [status, headers.get("Tus-Version")])).toEqual(
      refused.map(() => [412, "1.0.0"]),
    );
    expect((await offsetOf(address)).offset).toBe("0");
  });
});

describe("names", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\台帳\\見積\u202egpj.exe", "見積gpj.exe"],
    ["か\u3099いと\u0007.txt", "がいと.txt"],
  ])("%j is kept as %j", async (sent, kept) => {
    const { address } = await begin(10, sent);

    const { uploads } = await mine(false);

    expect(uploads.find(({ id }) => address.endsWith(id))?.name).toBe(kept);
  });
});

describe("what has arrived", () => {
  test("is registered with what its name says, each file by itself or all as one", async () => {
    const someone = await anAccount();
    await requirementsOf(someone.actor, "J.3.1.1", "J.4.3");
    setClock(() => new Date("2026-11-26T00:00:00Z"));
    const names = ["J.3.1.1_台帳見直し_20260401.txt", "令和8年5月10日_受講者一覧.csv"];
    for (const name of names) await arrived(someone, name, Buffer.from(`${name} の中身`));

    const waiting = await readOrganization(someone.actor, listForFiling);
    expect(waiting.files.map(({ title, codes, collectedOn }) => [title, codes, collectedOn])).toEqual([
      ["台帳見直し", "J.3.1.1", "2026-04-01"],
      ["受講者一覧", "", "2026-05-10"],
    ]);
    const form = FilingForm.parse({
      grouping: "each",
      files: waiting.files.map((file, index) => ({ ...file, takes: "on", ...(index === 1 ? { codes: "4.3" } : {}) })),
      departmentId: "",
      ownerId: "",
    });
    await inOrganization(someone.actor, (tx) => fileUploadsAs(tx, form));

    const { rows } = await readOrganization(someone.actor, (tx) =>
      listEvidence(tx, parseFilter(new URLSearchParams())),
    );
    expect(rows.map(({ title, codes, collectedOn }) => [title, codes, collectedOn])).toEqual([
      ["台帳見直し", ["J.3.1.1"], "2026-04-01"],
      ["受講者一覧", ["J.4.3"], "2026-05-10"],
    ]);
    expect((await readOrganization(someone.actor, listForFiling)).total).toBe(0);
  });

  test("tells that the same content is there already; the bytes are kept once, also for two people at once", async () => {
    const [one, two] = [sato, await anAccount({ roles: ["secretariat"], colleague: sato.actor })];
    const bytes = randomBytes(500);

    await Promise.all([arrived(one, "同じ.bin", bytes), arrived(two, "同じ.bin", bytes)]);
    const waiting = await readOrganization(two.actor, listForFiling);
    const form = FilingForm.parse({
      files: waiting.files.map((file) => ({ ...file, takes: "on", codes: "" })),
    });
    await inOrganization(two.actor, (tx) => fileUploadsAs(tx, form));

    const mineNow = await readOrganization(one.actor, listForFiling);
    expect(mineNow.files.find(({ name }) => name === "同じ.bin")?.sameAs).toBeGreaterThan(0);
    const kept: string[] = [];
    for await (const hash of fileStore().list()) if (hash === sha256(bytes).toString("hex")) kept.push(hash);
    expect(kept).toHaveLength(1);
  });

  test("is looked through by folder and name, whatever came first", async () => {
    const someone = await anAccount();
    for (const [folder, name] of [
      ["研修", "写真10.png"],
      ["監査", "1.txt"],
      ["研修", "写真2.png"],
      ["", "表紙.txt"],
    ] as const) {
      await arrived(someone, name, Buffer.from(folder + name), { folder });
    }

    const { files } = await readOrganization(someone.actor, listForFiling);

    expect(files.map(({ folder, name }) => `${folder}/${name}`)).toEqual([
      "/表紙.txt",
      "監査/1.txt",
      "研修/写真2.png",
      "研修/写真10.png",
    ]);
  });

  /** It began without a department, in which no department manager sees it. */
  test("is of the department of its record, else of whoever adds it, until something else is said", async () => {
    const someone = await anAccount();
    const [general, sales] = await inOrganization(someone.actor, async (tx) => {
      const ids = (await createDepartments(tx, ["総務部", "営業部"])).map(({ id }) => id);
      await tx
        .update(members)
        .set({ departmentId: ids[0] ?? null })
        .where(eq(members.id, someone.actor.memberId ?? ""));
      return ids;
    });
    const own = await cookieOf(someone.accountId);
    const entryId = await inOrganization(someone.actor, (tx) =>
      createEntry(tx, anEntry({ departmentId: sales ?? null })),
    );
    const chosen = async () => departmentIn(await pageAt(filingOf(someone), own));

    await arrived(someone, "一.txt", Buffer.from("一"), { recordId: entryId });
    const ofRecord = await chosen();
    await arrived(someone, "二.txt", Buffer.from("二"));
    const ofPerson = await chosen();

    expect([ofRecord, ofPerson]).toEqual([sales, general]);
  });

  /** From a requirement's page one came to an empty field for its number, and nothing said that the link is made all the same. */
  test("says what the files were sent for, on both pages", async () => {
    const someone = await anAccount();
    const cookie = await cookieOf(someone.accountId);
    const requirementId = (await requirementsOf(someone.actor, "J.4.3")).get("J.4.3") ?? "";
    const entryId = await inOrganization(someone.actor, (tx) => createEntry(tx, anEntry({ title: "会員名簿" })));
    await arrived(someone, "一.txt", Buffer.from("一"), { recordId: requirementId });
    await arrived(someone, "二.txt", Buffer.from("二"), { recordId: entryId });

    const filing = await pageAt(filingOf(someone), cookie);
    const slug = someone.actor.organization.slug;
    const sending = await pageAt(newEvidenceOfPath(slug, requirementId), cookie);

    expect(filing).toContain("登録すると「J.4.3 認識」に紐づきます");
    expect(filing).toContain("登録すると「台帳-0001 会員名簿」に紐づきます");
    expect(sending).toContain("登録すると「J.4.3 認識」に紐づきます");
  });

  /** Two items of one name were registered without a word. */
  test("warns of a name that another file here has, or an item in use", async () => {
    const someone = await anAccount();
    await anItem(someone.actor, { title: "監査の記録" });
    for (const [name, folder] of [
      ["名簿.txt", "A"],
      ["名簿.txt", "B"],
      ["監査の記録.txt", ""],
      ["別.txt", ""],
    ] as const) {
      await arrived(someone, name, Buffer.from(folder + name), { folder });
    }

    const page = await pageAt(filingOf(someone), await cookieOf(someone.accountId));

    expect(page.match(/同じ名称のファイルがこの中にもあります/g)).toHaveLength(2);
    expect(page.match(/同じ名称の証跡（証跡-0001）があります/g)).toHaveLength(1);
  });

  /** With a hundred files a page, it had to be typed again for each page. */
  test("keeps what is common to all from page to page, also without JavaScript", async () => {
    const someone = await anAccount();
    const [made] = await inOrganization(someone.actor, (tx) => createDepartments(tx, ["営業部"]));
    const sales = made?.id ?? "";
    const own = await cookieOf(someone.accountId);
    const first = await arrived(someone, "一.txt", Buffer.from("一"));
    await arrived(someone, "二.txt", Buffer.from("二"));
    const body = new URLSearchParams({
      "files[0].id": first,
      "files[0].takes": "on",
      "files[0].title": "一",
      "files[0].collectedOn": "2026-04-01",
      departmentId: sales,
      effectiveFrom: "2026-04-01",
      effectiveUntil: "2031-03-31",
      source: "vendor",
      sourceNote: "明石印刷より",
      note: "五年分",
    });

    const answer = await call(filingOf(someone), { method: "POST", cookie: own, body });
    const next = answer.headers.get("Location") ?? "";
    const page = await pageAt(next, own);

    expect(page).toContain("二.txt");
    expect(departmentIn(page)).toBe(sales);
    for (const kept of ["2026-04-01", "2031-03-31", "明石印刷より"]) expect(page).toContain(`value="${kept}"`);
    expect(page).toMatch(/<option value="vendor" selected/);
    expect(page).toContain(">五年分</textarea>");
    const stranger = await anAccount();
    const elsewhere = next.replace(someone.actor.organization.slug, stranger.actor.organization.slug);
    const refused = await call(elsewhere, { method: "GET", cookie: await cookieOf(stranger.accountId) });
    expect(refused.status).toBe(404);
  });

  // The number was reported only after the date had been mended and all was sent again.
  test("is refused with all that is wrong at once, each beside its field", async () => {
    const someone = await anAccount();
    await requirementsOf(someone.actor, "J.4.3");
    const own = await cookieOf(someone.accountId);
    const first = await arrived(someone, "一.txt", Buffer.from("一"));
    const second = await arrived(someone, "二.txt", Buffer.from("二"));
    const post = (more: Readonly<Record<string, string>>) =>
      call(filingOf(someone), {
        method: "POST",
        cookie: own,
        body: new URLSearchParams({
          "files[0].id": first,
          "files[0].takes": "on",
          "files[0].title": "一",
          "files[0].codes": "J.4.3 J.99.9",
          "files[0].collectedOn": "2026-04-01",
          "files[1].id": second,
          "files[1].title": "二",
          "files[1].codes": "J.88",
          ...more,
        }),
      }).then(async (answer) => [answer.status, await answer.text()] as const);

    const both = await post({ "files[0].collectedOn": "昨日" });
    const one = await post({});

    for (const [status, page] of [both, one]) {
      expect(status).toBe(422);
      expect(errorAt(page, "files[0].codes")).toContain("要求事項「J.99.9」は");
      // Of a file that is not to be registered nothing is asked.
      expect(errorAt(page, "files[1].codes")).toBeUndefined();
    }
    expect(errorAt(both[1], "files[0].collectedOn")).toContain("日付の形ではありません");
    expect(await waitingOf(someone)).toBe(2);
  });

  test("and was thrown away meanwhile is not registered by halves", async () => {
    const someone = await anAccount();
    const first = await arrived(someone, "一.txt", Buffer.from("一"));
    const second = await arrived(someone, "二.txt", Buffer.from("二"));
    const form = FilingForm.parse({
      files: [first, second].map((id) => ({ id, takes: "on", title: "x", codes: "", collectedOn: "2026-04-01" })),
    });
    await inOrganization(someone.actor, (tx) => tx.execute(`delete from file_upload where id = '${second}'`));

    const filing = inOrganization(someone.actor, (tx) => fileUploadsAs(tx, form));

    await expect(filing).rejects.toMatchObject({ problem: "uploadGone" });
    expect((await readOrganization(someone.actor, listForFiling)).total).toBe(1);
  });
});

describe("without JavaScript", () => {
  test("a plain form brings several files, which wait on the next page", async () => {
    const someone = await anAccount();
    const own = await cookieOf(someone.accountId);
    const body = new FormData();
    body.append("files", new File(["一つめ"], "J.4.3_一.txt"));
    body.append("files", new File(["二つめ"], "二.txt"));

    const answer = await call(`/o/${someone.actor.organization.slug}/evidence/new`, {
      method: "POST",
      cookie: own,
      body,
    });
    const next = answer.headers.get("Location") ?? "";
    const page = await (await call(next, { method: "GET", cookie: own })).text();

    expect(next).toMatch(/\/evidence\/filing$/);
    expect(page).toContain("J.4.3_一.txt");
    expect(page).toContain("二.txt");
  });

  // One empty file dropped all others; and of several only the first was named.
  test("each file that cannot be taken is named beside the field with the reason, and the others are taken", async () => {
    const someone = await anAccount();

    const answer = await sendPlainly(
      someone,
      new File(["一"], "一.txt"),
      new File([], "空.txt"),
      new File(["三"], "三.txt"),
      new File([], "白紙.txt"),
    );
    const page = await answer.text();

    expect(answer.status).toBe(422);
    for (const name of ["空.txt", "白紙.txt"]) expect(page).toContain(`${name}: 中身のないファイル（0バイト）`);
    expect(page).toContain("ほかの2件は受け取りました");
    // They stand on the same page.
    for (const name of ["一.txt", "三.txt"]) expect(page).toContain(`>${name}</span>`);
    expect(await waitingOf(someone)).toBe(2);
  });

  test("files of which only some still find a place say which do not", async () => {
    const someone = await anAccount();
    await inOrganization(someone.actor, (tx) =>
      tx.insert(fileUploads).values(
        Array.from({ length: 1_999 }, (_, n) => ({
          memberId: someone.actor.memberId ?? "",
          fileName: `${n}.txt`,
          size: 1,
          expiresAt: new Date(Date.now() + 86_400_000),
        })),
      ),
    );

    const answer = await sendPlainly(someone, new File(["一"], "一.txt"), new File(["二"], "二.txt"));

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("二.txt: 受け取って登録していないファイルが多すぎます");
    expect(await waitingOf(someone)).toBe(1);
  });

  test("a form that is refused as a whole says that nothing was taken", async () => {
    const someone = await anAccount();
    const tooMany = Array.from({ length: 201 }, (_, index) => new File(["一"], `${index}.txt`));

    const answer = await sendPlainly(someone, ...tooMany);
    const page = await answer.text();

    expect(answer.status).toBe(422);
    for (const words of ["ファイルが多すぎます", "どのファイルも受け取っていません"]) expect(page).toContain(words);
    expect(await waitingOf(someone)).toBe(0);
  });

  test("a new version comes by the same way, and is asked for its day and its period", async () => {
    setClock(() => new Date("2026-11-26T00:00:00Z"));
    const person = await anAccount();
    const own = await cookieOf(person.accountId);
    const at = `/o/${person.actor.organization.slug}/evidence`;
    const id = await anItem(person.actor, { effectiveFrom: "2025-04-01", effectiveUntil: "2026-03-31" });
    const body = new FormData();
    body.append("files", new File(["新しい版"], "新_20261001.txt"));
    expect((await call(`${at}/${id}/revision`, { method: "GET", cookie: own })).headers.get("Location")).toBe(
      `${at}/${id}/version`,
    );

    await call(`${at}/${id}/version`, { method: "POST", cookie: own, body });
    const page = await (await call(`${at}/${id}/revision`, { method: "GET", cookie: own })).text();
    const register = (facts: Record<string, string>) => {
      const all = { files: shownIn(page, "files") ?? "", ...facts };
      return call(`${at}/${id}/revision`, { method: "POST", cookie: own, body: new URLSearchParams(all) });
    };
    const period = { effectiveFrom: "2026年10月1日", effectiveUntil: "令和9年9月30日" };
    const wrong = await register({ ...period, collectedOn: "2999-01-01" });
    const answer = await register({ ...period, collectedOn: "2026.10.2" });

    expect(shownIn(page, "collectedOn")).toBe("2026-10-01");
    expect(shownIn(page, "effectiveFrom")).toBe("2026-10-01");
    expect(shownIn(page, "effectiveUntil")).toBe("2027-09-30");
    expect(wrong.status).toBe(422);
    const refused = await wrong.text();
    expect(refused).toContain("まだ来ていない日です");
    expect(shownIn(refused, "effectiveUntil")).toBe("令和9年9月30日");
    expect(answer.headers.get("Location")).toBe(`${at}/${id}`);
    const [file] = await readOrganization(person.actor, (tx) => listFiles(tx, id));
    expect(file).toMatchObject({ revision: 2, name: "新_20261001.txt" });
    const item = await readOrganization(person.actor, (tx) => getEvidence(tx, id));
    expect(item).toMatchObject({
      collectedOn: "2026-10-02",
      effectiveFrom: "2026-10-01",
      effectiveUntil: "2027-09-30",
    });
    const detail = await (await call(`${at}/${id}`, { method: "GET", cookie: own })).text();
    expect(detail).toContain("収集日 2026-04-01 ・ 有効期間 2025-04-01 – 2026-03-31");
  });

  // What another window had sent meanwhile became part of the version, although nobody had seen it there.
  test("a new version is made of the files that its page showed, and of no others", async () => {
    const person = await anAccount();
    const own = await cookieOf(person.accountId);
    const itemId = await anItem(person.actor);
    const address = `/o/${person.actor.organization.slug}/evidence/${itemId}/revision`;
    const register = (files: string) => {
      const body = new URLSearchParams({ files, collectedOn: "2026-04-02" });
      return call(address, { method: "POST", cookie: own, body });
    };
    await arrived(person, "一.txt", Buffer.from("一"), { itemId });
    const shown = shownIn(await pageAt(address, own), "files") ?? "";
    const later = await arrived(person, "二.txt", Buffer.from("二"), { itemId });
    const elsewhere = await arrived(person, "別.txt", Buffer.from("別"));

    const foreign = await register(`${shown} ${elsewhere}`);
    await register(shown);

    expect(await foreign.text()).toContain("受け取ったファイルがなくなっています");
    const files = await readOrganization(person.actor, (tx) => listFiles(tx, itemId));
    expect(files.filter(({ revision }) => revision === 2).map(({ name }) => name)).toEqual(["一.txt"]);
    expect(shownIn(await pageAt(address, own), "files")).toBe(later);
  });
});

/** By the form of a browser without JavaScript. */
async function sendPlainly(person: Person, ...files: File[]): Promise<Response> {
  const body = new FormData();
  for (const file of files) body.append("files", file);
  const own = await cookieOf(person.accountId);
  return call(`/o/${person.actor.organization.slug}/evidence/new`, { method: "POST", cookie: own, body });
}
const waitingOf = async ({ actor }: Person) => (await readOrganization(actor, listForFiling)).total;

const filingOf = ({ actor }: Person) => `/o/${actor.organization.slug}/evidence/filing`;
const pageAt = async (address: string, who: string) => (await call(address, { method: "GET", cookie: who })).text();

/** The department that the page has chosen. */
function departmentIn(page: string): string | undefined {
  const [, choices = ""] = /<select[^>]*name="departmentId"[^>]*>(.*?)<\/select>/s.exec(page) ?? [];
  return /<option value="([^"]*)" selected/.exec(choices)?.[1];
}

/** What is said against a field of a page. */
function errorAt(page: string, name: string): string | undefined {
  const [, described = ""] = /aria-describedby="([^"]*)"/.exec(fieldIn(page, name)) ?? [];
  const id = described.split(" ").find((one) => one.endsWith("-error"));
  return id === undefined ? undefined : page.split(`id="${id}"`)[1]?.slice(0, 200);
}

/** What stands in a field of a page. */
function shownIn(page: string, name: string): string | undefined {
  return / value="([^"]*)"/.exec(fieldIn(page, name))?.[1];
}

function fieldIn(page: string, name: string): string {
  return page.match(/<input[^>]*>/g)?.find((field) => field.includes(` name="${name}"`)) ?? "";
}

/** A file that somebody has sent; returns the id under which it waits. */
async function arrived(
  person: Person,
  name: string,
  bytes: Uint8Array,
  target: { folder?: string; recordId?: string; itemId?: string } = {},
): Promise<string> {
  const id = await beginUpload(person.actor, { name, size: bytes.length, ...target });
  const upload = await readOrganization(person.actor, (tx) => getUpload(tx, id));
  await takePiece(person.actor, upload, { offset: 0 }, some(bytes));
  return id;
}

async function* some(...parts: Uint8Array[]) {
  yield* parts;
}
