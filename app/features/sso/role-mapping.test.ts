import { describe, expect, test } from "vitest";
import { firstBeyond, isBeyond, mappableRoles, type RoleMapping, rolesFor } from "./role-mapping.ts";

const roleMapping: RoleMapping = [
  { value: "pms-office", role: "secretariat" },
  { value: "it", role: "system_manager" },
  { value: "it-leads", role: "system_manager" },
];
const setUpRoles = ["privacy_manager"] as const;
const mapping = { roleMapping, setUpRoles };

test("somebody has the functions that one of their values stands for, each once", () => {
  expect(rolesFor(mapping, ["it", "it-leads", "everyone"])).toEqual(["system_manager"]);
  expect(rolesFor(mapping, ["pms-office", "it"])).toEqual(["secretariat", "system_manager"]);
  expect(rolesFor(mapping, ["IT"])).toEqual([]);
  expect(rolesFor({ roleMapping: [], setUpRoles }, ["it"])).toEqual([]);
});

test.each(["top_management", "privacy_manager", "audit_manager"] as const)(
  "%s is given by nobody's sign-in service, also when a mapping in the database says so",
  (role) => {
    expect(mappableRoles).not.toContain(role);
    expect(rolesFor({ roleMapping: [{ value: "it", role }], setUpRoles }, ["it"])).toEqual([]);
  },
);

describe("a service that was set up by a system manager", () => {
  test("gives what they are, and nothing beyond", () => {
    const own = { roleMapping, setUpRoles: ["system_manager"] as const };

    expect(rolesFor(own, ["pms-office", "it"])).toEqual(["system_manager"]);
  });

  test("speaks for employees, and not for the president", () => {
    expect(isBeyond(["employee"], ["system_manager"])).toBe(false);
    expect(isBeyond(["top_management", "employee"], ["system_manager"])).toBe(true);
    expect(isBeyond(["consultant"], ["system_manager"])).toBe(true);
    expect(isBeyond(["employee"], [])).toBe(false);
  });
});

describe("a system manager", () => {
  const before = { roleClaim: "groups", roleMapping };

  test("maps no value to a function beyond their own, and keeps what others have mapped", () => {
    const more: RoleMapping = [...roleMapping, { value: "me", role: "secretariat" }];

    expect(firstBeyond(before, { roleClaim: "groups", mapping: more }, ["system_manager"])).toBe("secretariat");
    expect(firstBeyond(before, { roleClaim: "groups", mapping: roleMapping }, ["system_manager"])).toBeUndefined();
    expect(firstBeyond(undefined, { roleClaim: "groups", mapping: more }, ["privacy_manager"])).toBeUndefined();
  });

  test("does not have the values read from another claim, which may say what its people like", () => {
    expect(firstBeyond(before, { roleClaim: "nickname", mapping: roleMapping }, ["system_manager"])).toBe(
      "secretariat",
    );
  });
});
