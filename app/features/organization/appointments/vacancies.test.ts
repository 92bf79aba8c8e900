import { expect, test } from "vitest";
import type { AppointedRole } from "#db/codes/roles.ts";
import { type Holding, vacanciesOn } from "./vacancies.ts";

const day = "2026-11-25";
const held = (role: AppointedRole, more: Partial<Holding> = {}): Holding => ({
  role,
  departmentId: null,
  startsOn: "2020-04-01",
  endsOn: null,
  isPresent: true,
  ...more,
});
const leading = (departmentId: string) => held("department_manager", { departmentId });
const departments = [
  { id: "sales", parentId: null },
  { id: "sales-1", parentId: "sales" },
  { id: "logistics", parentId: null },
];

test("a new company lacks every required function and a leader of every department", () => {
  expect(vacanciesOn(day, [], departments)).toEqual({
    roles: [
      "top_management",
      "privacy_manager",
      "audit_manager",
      "internal_auditor",
      "training_manager",
      "complaint_manager",
    ],
    departmentIds: ["sales", "logistics"],
    coming: [],
  });
});

test("who has left, whose term is over and whose term has not begun hold nothing", () => {
  const { roles } = vacanciesOn(
    day,
    [
      held("top_management"),
      held("privacy_manager", { isPresent: false }),
      held("audit_manager", { endsOn: "2026-11-24" }),
      held("training_manager", { startsOn: "2026-11-26" }),
      held("complaint_manager", { endsOn: day }),
      held("internal_auditor", { startsOn: day }),
    ],
    [],
  );

  expect(roles).toEqual(["privacy_manager", "audit_manager", "training_manager"]);
});

test("who leads a department leads what is below it; of several without a leader the topmost is told", () => {
  expect(vacanciesOn(day, [leading("sales")], departments).departmentIds).toEqual(["logistics"]);
  expect(vacanciesOn(day, [leading("sales-1")], departments).departmentIds).toEqual(["sales", "logistics"]);
});

test("a circle of departments does not hang", () => {
  const circle = [
    { id: "a", parentId: "b" },
    { id: "b", parentId: "a" },
  ];

  expect(vacanciesOn(day, [leading("a")], circle).departmentIds).toEqual([]);
  expect(vacanciesOn(day, [], circle).departmentIds).toEqual([]);
});

test("a term that ends within two months is told, unless somebody follows at once", () => {
  const ending = held("privacy_manager", { endsOn: "2026-12-31" });
  const comingOf = (...holdings: Holding[]) => vacanciesOn(day, holdings, []).coming;

  expect(comingOf(ending)).toEqual([{ role: "privacy_manager", from: "2027-01-01" }]);
  expect(comingOf(ending, held("privacy_manager", { startsOn: "2027-01-01" }))).toEqual([]);
  expect(comingOf(ending, held("privacy_manager", { startsOn: "2027-02-01" }))).toHaveLength(1);
  expect(comingOf(held("privacy_manager", { endsOn: "2027-03-31" }))).toEqual([]);
  expect(comingOf(held("secretariat", { endsOn: "2026-12-31" }))).toEqual([]);
});
