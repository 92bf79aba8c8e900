import { afterAll, afterEach, describe, expect, test } from "vitest";
import { grantDepartment } from "#app/features/organization/access/commands.server.ts";
import { listGrants } from "#app/features/organization/access/queries.server.ts";
import { appoint, createDepartments, createSite, listDepartments } from "#app/features/organization/index.server.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { AppointmentInput } from "#app/features/organization/schema.ts";
import { editPerson } from "#app/features/people/commands.server.ts";
import { parseFilter } from "#app/features/people/filter.ts";
import {
  cancelImport,
  chooseDepartment,
  chooseRow,
  correctCell,
  mapColumns,
  requestImport,
} from "#app/features/people/import/commands.server.ts";
import { lookAtPreview, planAgain } from "#app/features/people/import/look.server.ts";
import { problemText } from "#app/features/people/import/messages.ts";
import { getPeopleImport } from "#app/features/people/import/queries.server.ts";
import { undoPeopleImport } from "#app/features/people/import/undo.server.ts";
import { pastePeople } from "#app/features/people/import/upload.server.ts";
import { invite } from "#app/features/people/invitations.server.ts";
import { getPerson, listMatchingPeople } from "#app/features/people/queries.server.ts";
import { MemberForm } from "#app/features/people/schema.ts";
import { peopleSheet } from "#app/features/people/workbook.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { getJob } from "#app/platform/jobs/index.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { closeWorkers, runInWorker } from "#app/platform/worker/index.server.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { aPerson, uploadList } from "#tests/support/people.ts";

afterEach(() => setClock());
afterAll(async () => {
  await closeWorkers();
  await closeQueue();
  await closeDatabase();
});

const header = ["従業員番号", "氏名", "ふりがな", "部門", "雇用区分", "メールアドレス", "入社日"];
const aList = (rows: string[][], heads = header) => xlsx({ name: "名簿", rows: [heads, ...rows] });

async function started(actor: Actor, rows: string[][], heads = header): Promise<string> {
  return uploadList(actor, "名簿.xlsx", await aList(rows, heads));
}

const newEmail = () => `${crypto.randomUUID().slice(0, 8)}@example.jp`;
const accessOf = async (actor: Actor, id: string) => (await readOrganization(actor, (tx) => getPerson(tx, id))).access;
const importOf = (actor: Actor, id: string) => readOrganization(actor, (tx) => getPeopleImport(tx, id));

async function preview(actor: Actor, id: string) {
  return lookAtPreview(actor, await importOf(actor, id), 1, undefined);
}

async function errorsOf(actor: Actor, id: string): Promise<string[]> {
  const { problems } = await preview(actor, id);
  return problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => `${problem.cell}: ${problemText("ja", problem)}`);
}

/** Presses the button of the preview and lets the job run. */
async function run(actor: Actor, id: string, validRowsOnly = false): Promise<void> {
  const { version } = await importOf(actor, id);
  await inOrganization(actor, (tx) => requestImport(tx, id, version, validRowsOnly));
  await drainJobs();
}

const everybody = (actor: Actor, query = "") =>
  readOrganization(actor, (tx) => listMatchingPeople(tx, parseFilter(new URLSearchParams(query))));
const withNumbers = async (actor: Actor) =>
  (await everybody(actor, "sort=employeeNumber")).filter(({ employeeNumber }) => employeeNumber !== null);

test("a list goes in as it is: departments made, dates of an era and full-width numbers understood", async () => {
  const sato = await memberWith();
  const id = await started(sato, [
    [
      "Ｓ００１",
      "髙橋　涼子",
      "タカハシ　リョウコ",
      "EC事業部",
      "正社員",
      "ＴＡＫＡＨＡＳＨＩ@example.jp",
      "平成26年4月1日",
    ],
    ["S002", "𠮷田 彩", "", "物流部", "パート", "", "2021/4/1"],
  ]);
  expect((await preview(sato, id)).counts).toMatchObject({ people: 2, added: 2, changed: 0, errors: 0 });

  await run(sato, id);

  expect(await importOf(sato, id)).toMatchObject({ status: "done", addedCount: 2, changedCount: 0, flaggedCount: 0 });
  expect(await withNumbers(sato)).toMatchObject([
    {
      employeeNumber: "S001",
      name: "髙橋 涼子",
      kana: "たかはし りょうこ",
      department: "EC事業部",
      employmentType: "regular",
      email: "takahashi@example.jp",
      joinedOn: "2014-04-01",
    },
    { employeeNumber: "S002", name: "𠮷田 彩", department: "物流部", employmentType: "part_time", email: null },
  ]);
  expect((await everybody(sato, `import=${id}`)).map(({ name }) => name)).toEqual(["𠮷田 彩", "髙橋 涼子"]);
  expect((await everybody(sato, "q=たかはし")).map(({ name }) => name)).toEqual(["髙橋 涼子"]);
});

test("who has the number is changed, from what to what is shown before, and what is empty stays", async () => {
  const sato = await memberWith();
  const [sales] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));
  const known = await aPerson(sato, {
    name: "渡邊 直樹",
    employeeNumber: "S1",
    email: "watanabe@example.jp",
    departmentId: sales?.id ?? null,
    position: "主任",
    joinedOn: "2015-04-01",
  });
  const id = await started(sato, [["S1", "渡邉 直樹", "わたなべ なおき", "総務部", "正社員", "", ""]]);

  const { changes, counts } = await preview(sato, id);
  expect(counts).toMatchObject({ added: 0, changed: 1 });
  expect(changes).toEqual([
    {
      row: 1,
      name: "渡邊 直樹",
      changes: [
        { field: "name", before: "渡邊 直樹", after: "渡邉 直樹" },
        { field: "kana", before: "", after: "わたなべ なおき" },
        { field: "employmentType", before: "", after: "regular" },
        { field: "department", before: "営業部", after: "総務部" },
      ],
    },
  ]);
  await run(sato, id);

  expect(await readOrganization(sato, (tx) => getPerson(tx, known))).toMatchObject({
    name: "渡邉 直樹",
    department: "総務部",
    email: "watanabe@example.jp",
    position: "主任",
    joinedOn: "2015-04-01",
    version: 2,
  });
  expect((await preview(sato, await started(sato, [["S1", "渡邉 直樹", "", "", "", "", ""]]))).counts).toMatchObject({
    same: 1,
    changed: 0,
  });
});

describe("rows with problems", () => {
  test("are told in words at their cell, against the list and against who is there", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const sato = await memberWith("privacy_manager");
    const tamura = await colleagueOf(sato, "secretariat");
    await aPerson(sato, { name: "渡邊 直樹", employeeNumber: "S1", email: "watanabe@example.jp" });
    await aPerson(sato, { name: "外部 太郎", employeeNumber: "X1", isExternal: true, company: "外部" });
    await aPerson(sato, { name: "退職 済", employeeNumber: "S9", email: "frei@example.jp", leftOn: "2026-03-31" });
    const top = await aPerson(sato, { name: "北川 誠", employeeNumber: "S0", email: "kitagawa@example.jp" });
    await inOrganization(sato, (tx) =>
      appoint(tx, AppointmentInput.parse({ memberId: top, role: "top_management", startsOn: "2020-04-01" })),
    );
    await inOrganization(sato, (tx) => createSite(tx, SiteInput.parse({ name: "東京 本社" })));
    const rows = [
      ["S2", "新人 一", "watanabe@example.jp", ""],
      ["X1", "外部 太郎", "", ""],
      ["S0", "北川 誠", "tamura@example.jp", ""],
      ["S3", "新人 二", "frei@example.jp", "東京本社"],
      ["S4", "新人 三", "", "月面基地"],
      ["", "渡邊直樹", "", ""],
      ["S9", "", "", ""],
      ["S5", "無番花子", "", ""],
    ];
    await aPerson(sato, { name: "無番 花子" });

    const id = await started(tamura, rows, ["従業員番号", "氏名", "メール", "拠点"]);

    expect(await errorsOf(tamura, id)).toEqual([
      "C2: このメールアドレスは渡邊 直樹さん（S1）が使っています",
      "A3: 外部の方（外部 太郎さん）の番号です",
      "C4: 北川 誠さんのメールアドレスは、アクセスを決める役割の人（個人情報保護管理者など）だけが変えられます",
      "D6: 拠点「月面基地」がありません。拠点を登録するか、この列を取り込まないにしてください",
    ]);
    const { problems } = await preview(tamura, id);
    expect(problems.filter(({ severity }) => severity === "notice").map(({ cell, code }) => `${cell} ${code}`)).toEqual(
      ["B7 sameName", "A8 leftAlready", "B9 sameNameUnnumbered"],
    );
  });

  test("keep everything out unless they are left out, and can be corrected at their cell or left out one by one", async () => {
    const sato = await memberWith();
    const id = await started(sato, [
      ["S1", "良い 人", "", "", "", "", ""],
      ["S2", "", "", "", "", "", ""],
      ["S3", "日付 違い", "", "", "", "", "いつか"],
    ]);

    await run(sato, id);
    const { jobId } = await importOf(sato, id);
    expect(await readOrganization(sato, (tx) => getJob(tx, jobId ?? ""))).toMatchObject({ problem: "flaggedRows" });
    expect(await withNumbers(sato)).toEqual([]);
    await inOrganization(sato, async (tx) => {
      await correctCell(tx, id, "G4", "令和6年4月1日");
      await chooseRow(tx, id, 2, "leave");
    });
    expect((await preview(sato, id)).counts).toMatchObject({ people: 2, errors: 0 });
    await run(sato, id);

    expect((await withNumbers(sato)).map(({ name, joinedOn }) => [name, joinedOn])).toEqual([
      ["良い 人", null],
      ["日付 違い", "2024-04-01"],
    ]);
  });

  // Reading the row and comparing it with who is there both found the fault, and the page listed it twice.
  test("are told once for a cell, whether the row contradicts itself or what is known of the person, and again in the result", async () => {
    const sato = await memberWith();
    await aPerson(sato, { name: "在籍 者", employeeNumber: "S1", joinedOn: "2020-04-01" });
    const id = await started(
      sato,
      [
        ["S1", "", "", "2019-03-31"],
        ["S1x", "新人 一", "2024-04-01", "2024-03-31"],
        ["S1y", "", "2024-04-01", ""],
        ["", "", "2024-04-01", ""],
        ["S2", "新人 二", "2024-04-01", ""],
      ],
      ["従業員番号", "氏名", "入社日", "退職日"],
    );

    expect(await errorsOf(sato, id)).toEqual([
      "D2: 退職日が入社日より前です",
      "D3: 退職日が入社日より前です",
      "B4: 氏名がありません",
      "B5: 氏名がありません",
    ]);
    await run(sato, id, true);
    expect((await importOf(sato, id)).leftOut.map(({ cell, title }) => `${cell} ${title}`)).toEqual([
      "D2 S1",
      "D3 新人 一",
      "B4 S1y",
      "B5 ",
    ]);
  });

  test("37 among 5,000: each is told, the others go in, and all of it can be undone", async () => {
    const sato = await memberWith();
    const rows = Array.from({ length: 5_000 }, (_, n) => {
      const isWrong = n % 136 === 7 && n < 37 * 136;
      return [
        `S${String(n).padStart(5, "0")}`,
        isWrong ? "" : `従業者 ${n}`,
        "",
        `第${n % 40}部`,
        "正社員",
        `e${n}-${sato.memberId}@example.jp`,
        "2020-04-01",
      ];
    });
    const id = await started(sato, rows);

    const errors = await errorsOf(sato, id);
    expect(errors).toHaveLength(37);
    expect(errors[0]).toBe("B9: 氏名がありません");
    await run(sato, id, true);

    const { leftOut, ...done } = await importOf(sato, id);
    expect(done).toMatchObject({ status: "done", addedCount: 4_963, flaggedCount: 37 });
    expect(leftOut).toHaveLength(37);
    expect(leftOut[0]).toEqual({ cell: "B9", title: "S00007", code: "nameMissing", values: {} });
    expect(await withNumbers(sato)).toHaveLength(4_963);
    expect(await readOrganization(sato, listDepartments)).toHaveLength(40);
    expect(await inOrganization(sato, (tx) => undoPeopleImport(tx, id))).toEqual({
      removed: 4_963,
      reverted: 0,
      kept: 0,
    });
    expect(await withNumbers(sato)).toEqual([]);
    expect(await readOrganization(sato, listDepartments)).toEqual([]);
  });
});

test("two people may exchange their addresses, and one is given to nobody twice", async () => {
  const sato = await memberWith();
  await aPerson(sato, { name: "甲", employeeNumber: "S1", email: "a@example.jp" });
  await aPerson(sato, { name: "乙", employeeNumber: "S2", email: "b@example.jp" });
  const heads = ["従業員番号", "氏名", "メール", "入社日"];
  const exchange = await started(
    sato,
    [
      ["S1", "甲", "b@example.jp", ""],
      ["S2", "乙", "a@example.jp", ""],
    ],
    heads,
  );
  await run(sato, exchange);
  expect((await withNumbers(sato)).map(({ email }) => email)).toEqual(["b@example.jp", "a@example.jp"]);

  const broken = await started(
    sato,
    [
      ["S1", "甲", "c@example.jp", "いつか"],
      ["S3", "丙", "b@example.jp", ""],
    ],
    heads,
  );
  await run(sato, broken, true);

  expect(await withNumbers(sato)).toHaveLength(2);
});

test("a department of the list is taken for one that exists, or for none, when the person says so", async () => {
  const sato = await memberWith();
  const [affairs] = await inOrganization(sato, (tx) => createDepartments(tx, ["総務部"]));
  const id = await started(sato, [
    ["S1", "一", "", "総務", "", "", ""],
    ["S2", "二", "", "ショム係", "", "", ""],
    ["S3", "三", "", "不明", "", "", ""],
  ]);
  expect((await preview(sato, id)).departments.map(({ name, outcome }) => [name, outcome])).toEqual([
    ["総務", { use: affairs?.id }],
    ["ショム係", { create: true }],
    ["不明", { create: true }],
  ]);
  const keys = (await preview(sato, id)).departments.map(({ key }) => key);

  await inOrganization(sato, async (tx) => {
    await chooseDepartment(tx, id, keys[1] ?? "", { use: affairs?.id ?? "" });
    await chooseDepartment(tx, id, keys[2] ?? "", { none: true });
  });
  await run(sato, id);

  expect((await withNumbers(sato)).map(({ department }) => department)).toEqual(["総務部", "総務部", null]);
});

test("columns can be matched otherwise, and another row be the header", async () => {
  const sato = await memberWith();
  const id = await started(sato, [["S1", "一", "いち", "", "", "", ""]]);
  await inOrganization(sato, async (tx) =>
    mapColumns(tx, id, (await getPeopleImport(tx, id)).version, { 2: "position" }),
  );
  await run(sato, id);
  expect(await withNumbers(sato)).toMatchObject([{ kana: "", position: "いち" }]);

  const other = await importOf(sato, await started(sato, [["S2", "二", "", "", "", "", ""]]));
  expect((await planAgain(other, 0, null)).header).toBeNull();
  await expect(planAgain(other, 0, { top: 50, bottom: 50 })).rejects.toMatchObject({ problem: "noSuchHeader" });
  await expect(planAgain(other, 3, null)).rejects.toThrow(Invalid);
});

test("a table that is pasted is a list like any other", async () => {
  const sato = await memberWith();
  const id = await pastePeople(
    sato,
    "貼り付け.txt",
    "S1\t青木 里奈\tあおき りな\t物流部\r\nS2\t遠藤 剛\tえんどう つよし\t物流部\r\n",
  );

  await run(sato, id);

  expect((await withNumbers(sato)).map(({ name, kana, department }) => [name, kana, department])).toEqual([
    ["青木 里奈", "あおき りな", "物流部"],
    ["遠藤 剛", "えんどう つよし", "物流部"],
  ]);
  await expect(pastePeople(sato, "貼り付け.txt", "123\t456")).rejects.toMatchObject({ problem: "noPeople" });
});

test("our own file of the list comes back in without a change", async () => {
  const sato = await memberWith();
  await started(sato, [["S1", "青木 里奈", "あおき りな", "物流部", "派遣", "aoki@example.jp", "2021-04-01"]]).then(
    (id) => run(sato, id),
  );
  for (const locale of ["ja", "en"] as const) {
    const sheet = peopleSheet(await withNumbers(sato), locale);
    const rows = [...(sheet.rows as readonly (readonly unknown[])[])].map((row) =>
      row.map((value) => String(value ?? "")),
    );
    const id = await started(
      sato,
      rows,
      sheet.columns.map(({ header: name }) => name),
    );
    expect((await preview(sato, id)).counts, locale).toMatchObject({ people: 1, same: 1, errors: 0 });
  }
});

describe("undoing", () => {
  test("gives back what was changed, but not what somebody changed since, and keeps whoever is needed", async () => {
    const sato = await memberWith();
    const known = await aPerson(sato, {
      name: "旧姓 花子",
      employeeNumber: "S1",
      position: "主任",
      email: "hanako@example.jp",
    });
    const heads = ["従業員番号", "氏名", "役職", "メール"];
    const id = await started(
      sato,
      [
        ["S1", "新姓 花子", "課長", ""],
        ["S2", "新人 一", "", "ichi@example.jp"],
        ["S3", "新人 二", "", ""],
      ],
      heads,
    );
    await run(sato, id);
    const person = await readOrganization(sato, (tx) => getPerson(tx, known));
    await inOrganization(sato, async (tx) => {
      const { input } = MemberForm.parse({
        name: person.name,
        employeeNumber: "S1",
        email: "hanako@example.jp",
        position: "部長",
      });
      await editPerson(tx, known, person.version, input);
      const [first] = await listMatchingPeople(tx, parseFilter(new URLSearchParams("q=S2")));
      await invite(tx, first?.id ?? "", "ja");
    });

    const undone = await inOrganization(sato, (tx) => undoPeopleImport(tx, id));

    expect(undone).toEqual({ removed: 1, reverted: 1, kept: 1 });
    expect((await withNumbers(sato)).map(({ name, position }) => [name, position])).toEqual([
      ["旧姓 花子", "部長"],
      ["新人 一", ""],
    ]);
    expect(await inOrganization(sato, (tx) => undoPeopleImport(tx, id))).toEqual({ removed: 0, reverted: 0, kept: 0 });
  });

  test("brings back what ended with a last day, terms to come, leaves and invitations too", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const sato = await memberWith("privacy_manager");
    const [sales] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));
    const leaver = await aPerson(sato, { name: "渡邊 直樹", employeeNumber: "S1", departmentId: sales?.id ?? null });
    const moved = await aPerson(sato, { name: "吉田 彩", employeeNumber: "S2", email: newEmail() });
    const before = (await readOrganization(sato, (tx) => getPerson(tx, moved))).email;
    await inOrganization(sato, async (tx) => {
      await appoint(
        tx,
        AppointmentInput.parse({ memberId: leaver, role: "department_manager", startsOn: "2024-04-01" }),
      );
      const coming = { memberId: leaver, role: "training_manager", startsOn: "2027-04-01", endsOn: "2028-03-31" };
      await appoint(tx, AppointmentInput.parse(coming));
      const made = await createDepartments(tx, ["物流部"]);
      await grantDepartment(tx, { memberId: leaver, departmentId: made[0]?.id ?? "", endsOn: null, reason: "兼務" });
      await invite(tx, moved, "ja");
    });
    const functionsOf = async () => {
      const { appointments } = await readOrganization(sato, (tx) => getPerson(tx, leaver));
      const grants = await readOrganization(sato, (tx) => listGrants(tx, leaver));
      return [
        ...appointments.map(({ role, startsOn, endsOn }) => `${role} ${startsOn} ${endsOn}`),
        ...grants.map(({ department, endsOn }) => `${department} ${endsOn}`),
      ];
    };
    const [had, access] = [await functionsOf(), await accessOf(sato, moved)];
    const heads = ["従業員番号", "氏名", "退職日", "メール"];
    const id = await started(
      sato,
      [
        ["S1", "渡邊 直樹", "2026-12-31", ""],
        ["S2", "吉田 彩", "", newEmail()],
      ],
      heads,
    );
    await run(sato, id);
    expect(await functionsOf()).toEqual(["department_manager 2024-04-01 2026-12-31", "物流部 2026-12-31"]);
    expect(await accessOf(sato, moved)).toBe("uninvited");

    const undone = await inOrganization(sato, (tx) => undoPeopleImport(tx, id));

    expect(undone).toEqual({ removed: 0, reverted: 2, kept: 0 });
    expect(await functionsOf()).toEqual(had);
    expect([access, await accessOf(sato, moved)]).toEqual(["invited", "invited"]);
    expect(await readOrganization(sato, (tx) => getPerson(tx, moved))).toMatchObject({ email: before });
    expect(await importOf(sato, id)).toMatchObject({ status: "undone", keptCount: 0 });
  });

  test("keeps whose address or function somebody else has by now, and says how many", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const sato = await memberWith("privacy_manager");
    const trainer = await aPerson(sato, { name: "前任", employeeNumber: "S1" });
    const next = await aPerson(sato, { name: "後任" });
    const email = newEmail();
    const moved = await aPerson(sato, { name: "吉田 彩", employeeNumber: "S2", email });
    const training = (memberId: string, startsOn: string) =>
      inOrganization(sato, (tx) =>
        appoint(tx, AppointmentInput.parse({ memberId, role: "training_manager", startsOn })),
      );
    await training(trainer, "2024-04-01");
    const heads = ["従業員番号", "氏名", "退職日", "メール"];
    const id = await started(
      sato,
      [
        ["S1", "前任", "2026-12-31", ""],
        ["S2", "吉田 彩", "", newEmail()],
      ],
      heads,
    );
    await run(sato, id);
    await training(next, "2027-01-01");
    await aPerson(sato, { name: "新しい持ち主", email });

    const undone = await inOrganization(sato, (tx) => undoPeopleImport(tx, id));

    expect(undone).toEqual({ removed: 0, reverted: 0, kept: 2 });
    expect(await importOf(sato, id)).toMatchObject({ keptCount: 2 });
    expect(await readOrganization(sato, (tx) => getPerson(tx, trainer))).toMatchObject({
      leftOn: "2026-12-31",
      appointments: [{ role: "training_manager", endsOn: "2026-12-31" }],
    });
    expect((await readOrganization(sato, (tx) => getPerson(tx, moved))).email).not.toBe(email);
  });

  test("takes nobody's last day back to before a term that they have by now", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const sato = await memberWith("privacy_manager");
    const guest = await aPerson(sato, { name: "期間の人", employeeNumber: "S1", leftOn: "2026-12-31" });
    const id = await started(sato, [["S1", "期間の人", "2027-12-31"]], ["従業員番号", "氏名", "退職日"]);
    await run(sato, id);
    const term = { memberId: guest, role: "training_manager", startsOn: "2027-01-01", endsOn: "2027-12-31" };
    await inOrganization(sato, (tx) => appoint(tx, AppointmentInput.parse(term)));

    expect(await inOrganization(sato, (tx) => undoPeopleImport(tx, id))).toMatchObject({ reverted: 0, kept: 1 });

    expect(await readOrganization(sato, (tx) => getPerson(tx, guest))).toMatchObject({ leftOn: "2027-12-31" });
  });

  test("by the secretariat leaves whoever decides about access as they are", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const sato = await memberWith("privacy_manager");
    const tamura = await colleagueOf(sato, "secretariat");
    const top = await aPerson(sato, { name: "北川 誠", employeeNumber: "S0", email: newEmail() });
    const heir = await aPerson(sato, { name: "北川 由紀子" });
    await inOrganization(sato, async (tx) => {
      const role = "top_management";
      const succeeds = await appoint(tx, AppointmentInput.parse({ memberId: top, role, startsOn: "2020-04-01" }));
      await appoint(tx, AppointmentInput.parse({ memberId: heir, role, startsOn: "2027-01-01", succeeds }));
    });
    const email = newEmail();
    const heads = ["従業員番号", "氏名", "退職日", "メール"];
    const id = await started(sato, [["S0", "北川 誠", "2026-12-31", email]], heads);
    await run(sato, id);

    expect(await inOrganization(tamura, (tx) => undoPeopleImport(tx, id))).toMatchObject({ reverted: 0, kept: 1 });

    expect(await readOrganization(sato, (tx) => getPerson(tx, top))).toMatchObject({
      email,
      leftOn: "2026-12-31",
      appointments: [{ role: "top_management", endsOn: "2026-12-31" }],
    });
  });

  test("is over after 30 days, and before there is anything to undo", async () => {
    const sato = await memberWith();
    const id = await started(sato, [["S1", "一", "", "", "", "", ""]]);
    await expect(inOrganization(sato, (tx) => undoPeopleImport(tx, id))).rejects.toMatchObject({
      problem: "tooLateToUndo",
    });
    await run(sato, id);

    setClock(() => new Date(Date.now() + 31 * 86_400_000));

    await expect(inOrganization(sato, (tx) => undoPeopleImport(tx, id))).rejects.toMatchObject({
      problem: "tooLateToUndo",
    });
  });
});

test("a leaving date in the list ends functions, but not those of the last privacy manager", async () => {
  setClock(() => new Date("2026-10-01T00:00:00Z"));
  const sato = await memberWith("privacy_manager");
  const own = sato.memberId ?? "";
  await inOrganization(sato, async (tx) => {
    await editPerson(tx, own, 1, MemberForm.parse({ name: "佐藤 美咲", employeeNumber: "S1" }).input);
  });
  const auditor = await aPerson(sato, { name: "渡邊 直樹", employeeNumber: "S2" });
  await inOrganization(sato, (tx) =>
    appoint(tx, AppointmentInput.parse({ memberId: auditor, role: "internal_auditor", startsOn: "2024-04-01" })),
  );
  const heads = ["従業員番号", "氏名", "退職日"];
  const refused = await started(sato, [["S1", "佐藤 美咲", "2026-12-31"]], heads);
  await run(sato, refused);
  const { jobId } = await importOf(sato, refused);
  expect(await readOrganization(sato, (tx) => getJob(tx, jobId ?? ""))).toMatchObject({
    problem: "lastPrivacyManager",
  });

  await run(sato, await started(sato, [["S2", "渡邊 直樹", "R8.12.31"]], heads));

  expect(await readOrganization(sato, (tx) => getPerson(tx, own))).toMatchObject({ leftOn: null });
  expect(await readOrganization(sato, (tx) => getPerson(tx, auditor))).toMatchObject({
    leftOn: "2026-12-31",
    appointments: [{ role: "internal_auditor", endsOn: "2026-12-31" }],
  });
});

test("a leaving date before a term that has begun is told at its cell, and nothing of the term is lost", async () => {
  setClock(() => new Date("2026-10-01T00:00:00Z"));
  const sato = await memberWith("privacy_manager");
  const auditor = await aPerson(sato, { name: "渡邊 直樹", employeeNumber: "S2" });
  await inOrganization(sato, (tx) =>
    appoint(tx, AppointmentInput.parse({ memberId: auditor, role: "internal_auditor", startsOn: "2024-04-01" })),
  );
  const id = await started(sato, [["S2", "渡邊 直樹", "2006-03-31"]], ["従業員番号", "氏名", "退職日"]);

  expect(await errorsOf(sato, id)).toEqual(["C2: 2024年4月1日に始まったPMSの役割の任期より前の退職日です"]);
  await run(sato, id);

  expect(await readOrganization(sato, (tx) => getPerson(tx, auditor))).toMatchObject({
    leftOn: null,
    appointments: [{ role: "internal_auditor", startsOn: "2024-04-01", endsOn: null }],
  });
});

test("a leaving date in the list of the secretariat ends nobody's term who decides about access", async () => {
  setClock(() => new Date("2026-10-01T00:00:00Z"));
  const sato = await memberWith("privacy_manager");
  const tamura = await colleagueOf(sato, "secretariat");
  const top = await aPerson(sato, { name: "北川 誠", employeeNumber: "S0" });
  await inOrganization(sato, (tx) =>
    appoint(tx, AppointmentInput.parse({ memberId: top, role: "top_management", startsOn: "2020-04-01" })),
  );
  const heads = ["従業員番号", "氏名", "退職日"];
  const id = await started(
    tamura,
    [
      ["S0", "北川 誠", "2026-09-30"],
      ["S5", "新人 一", ""],
    ],
    heads,
  );

  expect(await errorsOf(tamura, id)).toEqual([
    "C2: 北川 誠さんの退職日は、アクセスを決める役割の人（個人情報保護管理者など）だけが変えられます",
  ]);
  await run(tamura, id, true);

  expect((await withNumbers(sato)).map(({ name }) => name)).toEqual(["北川 誠", "新人 一"]);
  expect(await readOrganization(sato, (tx) => getPerson(tx, top))).toMatchObject({
    leftOn: null,
    appointments: [{ role: "top_management", endsOn: null }],
  });
});

test("pressing the button twice imports once, a given-up import not at all, and its file is let go", async () => {
  const sato = await memberWith();
  const id = await started(sato, [["S1", "一", "", "", "", "", ""]]);
  const { version } = await importOf(sato, id);

  await Promise.all([1, 2].map(() => inOrganization(sato, (tx) => requestImport(tx, id, version, false))));
  await drainJobs();
  await runInWorker("people.import.run", { importId: id }, { actor: sato });
  const other = await started(sato, [["S2", "二", "", "", "", "", ""]]);
  await inOrganization(sato, (tx) => cancelImport(tx, other));

  expect(await withNumbers(sato)).toHaveLength(1);
  await expect(run(sato, other)).rejects.toThrow(Conflict);
  expect((await importOf(sato, other)).fileReleasedAt).not.toBeNull();
});

test("whoever is added while the preview is looked at counts when the import runs", async () => {
  const sato = await memberWith();
  const id = await started(sato, [["S1", "一", "", "", "", "ichi@example.jp", ""]]);
  expect((await preview(sato, id)).counts).toMatchObject({ added: 1, errors: 0 });

  await aPerson(sato, { name: "別人", email: "ichi@example.jp" });
  await run(sato, id);

  expect(await withNumbers(sato)).toEqual([]);
});

test("another organization sees nothing of an import and can neither run nor undo it", async () => {
  const sato = await memberWith();
  const stranger = await memberWith();
  const id = await started(sato, [["S1", "一", "", "", "", "", ""]]);

  await expect(importOf(stranger, id)).rejects.toThrow(NotFound);
  await expect(inOrganization(stranger, (tx) => requestImport(tx, id, 1, false))).rejects.toThrow(NotFound);
  await expect(inOrganization(stranger, (tx) => undoPeopleImport(tx, id))).rejects.toThrow(NotFound);
  await expect(runInWorker("people.import.run", { importId: id }, { actor: stranger })).rejects.toThrow(NotFound);
});
