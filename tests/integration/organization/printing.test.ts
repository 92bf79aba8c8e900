import { sql } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { correctAppointment } from "#app/features/organization/appointments/commands.server.ts";
import { appointmentLettersTask, listLetters } from "#app/features/organization/appointments/letter.server.ts";
import { CorrectionForm } from "#app/features/organization/appointments/schema.ts";
import { getChart } from "#app/features/organization/chart/queries.server.ts";
import { chartReportTask } from "#app/features/organization/chart/report.server.ts";
import { listDepartmentsAsOf } from "#app/features/organization/department-queries.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { departmentStates, departments } from "#db/schema/member.ts";
import { aPerson, appointing } from "#tests/support/appointments.ts";
import { memberWith } from "#tests/support/members.ts";

afterEach(() => setClock());
afterAll(closeWorkers);

async function printed(actor: Actor, task: string, input: object): Promise<string[]> {
  const bytes = await new Response(await streamFromWorker(task, input, { actor })).arrayBuffer();
  return readPdf(new Uint8Array(bytes)).pages.map((page) => squeezed(page.text));
}

/** Kitagawa at the top, Sato and Tamura below; the department that Tamura leads was called otherwise until April 2026. */
async function aCompany() {
  const actor = await memberWith("employee");
  const [sales, general] = await inOrganization(actor, (tx) =>
    createDepartments(tx, ["営業部", "総務部"], "2019-01-01"),
  );
  const kitagawa = await aPerson(actor, "北川 誠", { position: "代表取締役社長" });
  const sato = await aPerson(actor, "𠮷田 美咲", { departmentId: general?.id, position: "部長" });
  const tamura = await aPerson(actor, "田村 健一", { departmentId: sales?.id });
  await appointing(actor, "top_management", kitagawa, { startsOn: "2019-05-01", appointedByName: "取締役会" });
  const manager = await appointing(actor, "privacy_manager", sato, {
    startsOn: "2020-04-01",
    appointedByName: "北川 誠",
  });
  await appointing(actor, "department_manager", tamura, { startsOn: "2020-04-01", endsOn: "2026-03-31" });
  return { actor, sales, general, manager, sato };
}

describe("a letter of appointment", () => {
  test.each([
    [
      "ja",
      [
        "任命書",
        "総務部部長",
        "𠮷田美咲殿",
        "個人情報保護管理者に任命します",
        "2020年（令和2年）4月1日から",
        "令和2年4月1日（2020年4月1日）",
        "代表取締役社長",
        "北川誠",
        "印",
      ],
    ],
    [
      "en",
      ["Letterofappointment", "To𠮷田美咲", "“Privacymanager”", "From1Apr2020", "代表取締役社長", "北川誠", "Seal"],
    ],
  ] as const)("says who is appointed to what, from when and by whom (%s)", async (locale, said) => {
    const { actor, manager } = await aCompany();
    const selection = { appointmentId: manager };
    const [letter] = await readOrganization(actor, (tx) => listLetters(tx, selection));

    const [page] = await printed(actor, appointmentLettersTask.name, { selection, locale });

    for (const words of [...said, letter?.code ?? "no code"]) expect(page).toContain(words);
  });

  // The foot of every page had a code for the whole print, beside the letter's own.
  test("bears one verification code when it is printed with others, too", async () => {
    const { actor } = await aCompany();
    const selection = { on: "2026-01-15" };
    const letters = await readOrganization(actor, (tx) => listLetters(tx, selection));

    const pages = await printed(actor, appointmentLettersTask.name, { selection, locale: "ja" });

    expect(pages.map((page) => page.match(/AK\w{2}-\w{4}-\w{4}/g))).toEqual(letters.map(({ code }) => [code]));
    expect(pages).toHaveLength(3);
  });

  test("is from the top of its time when nobody else's name stands under it, and to be signed when nobody's is known", async () => {
    const { actor, sato } = await aCompany();
    const byTheOperator = async (startsOn: string) => {
      const appointmentId = await appointing(actor, "secretariat", sato, { startsOn, endsOn: startsOn });
      await inOrganization(actor, (tx) =>
        tx.execute(sql`update appointment set appointed_by_name = '' where id = ${appointmentId}`),
      );
      const [page] = await printed(actor, appointmentLettersTask.name, { selection: { appointmentId }, locale: "ja" });
      return page ?? "";
    };

    expect(await byTheOperator("2021-04-01")).toContain("代表取締役社長北川誠");
    const before = await byTheOperator("2018-04-01");
    expect(before).not.toContain("北川");
    expect(before).toContain("＿＿＿");
  });

  test("comes with those of everybody in office on a day, in the order of the functions, and each print is in the audit log", async () => {
    const { actor, manager } = await aCompany();
    const anId = expect.any(String);

    const then = await printed(actor, appointmentLettersTask.name, { selection: { on: "2026-03-31" }, locale: "ja" });
    const after = await printed(actor, appointmentLettersTask.name, { selection: { on: "2026-04-01" }, locale: "ja" });

    expect(then.map((page) => /(\S+?)殿/.exec(page.replace(/総務部部長|営業部|代表取締役社長/g, " "))?.[1])).toEqual([
      expect.stringContaining("北川誠"),
      "𠮷田美咲",
      "田村健一",
    ]);
    expect(after).toHaveLength(2);
    const prints = await readOrganization(actor, (tx) =>
      tx.execute(sql`select changes from audit_event where action = 'print' order by id`),
    );
    expect(prints.map(({ changes }) => changes)).toEqual([
      { report: "appointmentLetter", count: 3, on: "2026-03-31", appointment_ids: [anId, manager, anId] },
      { report: "appointmentLetter", count: 2, on: "2026-04-01", appointment_ids: [anId, manager] },
    ]);
  });

  test("is nobody's from another organization, and there is none for a day without anybody", async () => {
    const { actor, manager } = await aCompany();
    const stranger = await memberWith();
    const of = (who: Actor, selection: object) =>
      printed(who, appointmentLettersTask.name, { selection, locale: "ja" });

    await expect(of(stranger, { appointmentId: manager })).rejects.toThrow(NotFound);
    await expect(of(actor, { on: "1990-01-01" })).rejects.toThrow(NotFound);
  });

  test("has another code when it says something else", async () => {
    const { actor, manager, sato } = await aCompany();
    const codeOf = async () =>
      (await readOrganization(actor, (tx) => listLetters(tx, { appointmentId: manager })))[0]?.code;
    const before = await codeOf();

    await inOrganization(actor, (tx) => {
      const { input } = CorrectionForm.parse({
        version: "1",
        memberId: sato,
        startsOn: "2019-06-01",
        appointedByName: "北川 誠",
      });
      return correctAppointment(tx, manager, 1, input);
    });

    expect(await codeOf()).not.toBe(before);
  });
});

describe("the organization chart", () => {
  test("shows who was what on any day, and says what was vacant, on the screen and on paper", async () => {
    const { actor } = await aCompany();
    const on = async (day: string, locale: Locale = "ja") => ({
      chart: await readOrganization(actor, (tx) => getChart(tx, day, locale)),
      page: (await printed(actor, chartReportTask.name, { day, locale })).join(""),
    });

    const then = await on("2026-03-31");
    const after = await on("2026-04-01", "en");

    expect(then.chart.departments.below.map(({ title, people }) => [title, people.map(({ name }) => name)])).toEqual([
      ["営業部", ["田村 健一"]],
      ["総務部", []],
    ]);
    expect(then.chart.vacancies).toEqual([
      "教育責任者",
      "苦情・相談窓口責任者",
      "個人情報保護監査責任者",
      "監査員",
      "部門管理者（総務部）",
    ]);
    for (const words of [
      "2026年3月31日現在",
      "北川誠（代表取締役社長）",
      "𠮷田美咲（総務部部長）",
      "田村健一",
      "部門管理者（総務部）",
      then.chart.code,
    ]) {
      expect(then.page).toContain(words);
    }
    expect(after.page).toContain("Departmentmanager(営業部)");
    expect(after.page).not.toContain("田村");
    expect(after.chart.code).not.toBe(then.chart.code);
  });

  test("has the same code in every language, and another organization's chart has nothing of it", async () => {
    const { actor } = await aCompany();
    const stranger = await memberWith();
    const chartOf = (who: Actor, locale: Locale) => readOrganization(who, (tx) => getChart(tx, "2026-03-31", locale));

    expect((await chartOf(actor, "ja")).code).toBe((await chartOf(actor, "en")).code);
    expect(JSON.stringify(await chartOf(stranger, "ja"))).not.toContain("北川");
  });

  test("has the departments of its day, under their names of that day", async () => {
    const { actor, sales, general } = await aCompany();
    const [closed] = await inOrganization(actor, (tx) => createDepartments(tx, ["通販部"], "2021-04-01"));
    const ids = { sales: sales?.id ?? "", general: general?.id ?? "", closed: closed?.id ?? "" };
    await inOrganization(actor, async (tx) => {
      await tx.insert(departmentStates).values([
        { departmentId: ids.sales, startsOn: "2020-04-01", name: "販売部" },
        { departmentId: ids.sales, startsOn: "2026-04-01", name: "営業部", parentId: ids.general },
        { departmentId: ids.closed, startsOn: "2026-01-01", name: "通販部", isArchived: true },
      ]);
      await tx.update(departments).set({ archivedAt: new Date() }).where(sql`id = ${ids.closed}`);
    });
    const on = async (day: string) =>
      (await readOrganization(actor, (tx) => listDepartmentsAsOf(tx, day))).map(({ name, parentId }) => [
        name,
        parentId,
      ]);

    expect(await on("2018-12-31")).toEqual([]);
    expect(await on("2019-01-01")).toEqual([
      ["営業部", null],
      ["総務部", null],
    ]);
    expect(await on("2021-04-01")).toEqual([
      ["販売部", null],
      ["総務部", null],
      ["通販部", null],
    ]);
    expect(await on("2026-03-31")).toEqual([
      ["販売部", null],
      ["総務部", null],
    ]);
    expect(await on("2026-04-01")).toEqual([
      ["営業部", ids.general],
      ["総務部", null],
    ]);
  });
});
