import { expect, test } from "vitest";
import { mappableRoles, type RoleMapping, rolesFor } from "./role-mapping.ts";

const mapping: RoleMapping = [
  { value: "pms-office", role: "secretariat" },
  { value: "it", role: "system_manager" },
  { value: "it-leads", role: "system_manager" },
];

test("somebody has the functions that one of their values stands for, each once", () => {
  expect(rolesFor(mapping, ["it", "it-leads", "everyone"])).toEqual(["system_manager"]);
  expect(rolesFor(mapping, ["pms-office", "it"])).toEqual(["secretariat", "system_manager"]);
  expect(rolesFor(mapping, ["IT"])).toEqual([]);
  expect(rolesFor([], ["it"])).toEqual([]);
});

test.each(["top_management", "privacy_manager", "audit_manager"] as const)(
  "%s is given by nobody's sign-in service, also when a mapping in the database says so",
  (role) => {
    expect(mappableRoles).not.toContain(role);
    expect(rolesFor([{ value: "it", role }], ["it"])).toEqual([]);
  },
);
