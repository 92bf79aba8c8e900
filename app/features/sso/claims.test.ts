import { describe, expect, test } from "vitest";
import { personOf, provenSince, saysEnough } from "./claims.ts";

const aPerson = { sub: "abc", email: "Sato@Example.JP", email_verified: true, name: "佐藤 美咲" };

test("the address is the one that accounts keep, in whatever letters the service writes it", () => {
  expect(personOf(aPerson, "")).toEqual({ subject: "abc", email: "sato@example.jp", name: "佐藤 美咲", values: [] });
  expect(personOf({ ...aPerson, email: "ｓａｔｏ＠example.jp" }, "").email).toBe("sato@example.jp");
});

test.each([
  ["says nothing of it", undefined],
  ["says that it is not", false],
  ["says so in some other way", 1],
  ["says so to a joker", "TRUE"],
])("an address that the service does not call verified (it %s) is none", (_, email_verified) => {
  expect(personOf({ ...aPerson, email_verified }, "").email).toBeUndefined();
});

test("Microsoft's service says in its own way that an address is verified; what is said in the common way wins", () => {
  const { email_verified: _, ...silent } = aPerson;

  for (const xms_edov of [true, 1, "1", "true"]) {
    expect(personOf({ ...silent, xms_edov }, "").email).toBe("sato@example.jp");
    expect(personOf({ ...silent, xms_edov, email_verified: false }, "").email).toBeUndefined();
  }
  for (const xms_edov of [false, 0, "0", "", null, {}])
    expect(personOf({ ...silent, xms_edov }, "").email).toBeUndefined();
  expect(saysEnough({ ...silent, xms_edov: true }, "")).toBe(true);
});

test.each([[undefined], [""], ["sato"], [["sato@example.jp"]], [{}], ["sato@example.jp\r\nBcc: x@example.jp"]])(
  "%j is no address, verified or not",
  (email) => {
    expect(personOf({ ...aPerson, email }, "").email).toBeUndefined();
  },
);

describe("the name", () => {
  test("is put together when only its parts are said, family name first", () => {
    const { name: _, ...nameless } = aPerson;

    expect(personOf({ ...nameless, given_name: "美咲", family_name: "佐藤" }, "").name).toBe("佐藤 美咲");
    expect(personOf({ ...nameless, name: "  ", preferred_username: "misaki" }, "").name).toBe("misaki");
    expect(personOf(nameless, "").name).toBe("");
  });

  test("is cut to what a member's name may be, and carries no control characters", () => {
    expect(personOf({ ...aPerson, name: "𠮷".repeat(500) }, "").name).toHaveLength(200);
    expect(personOf({ ...aPerson, name: "佐藤\u0000\u0007" }, "").name).toBe("佐藤");
  });
});

describe("what tells the roles", () => {
  test.each([
    ["a list", { groups: ["pms", "audit"] }, "groups", ["pms", "audit"]],
    ["one text", { role: "pms" }, "role", ["pms"]],
    ["something nested", { realm_access: { roles: ["pms"] } }, "realm_access.roles", ["pms"]],
    ["a name with dots, which wins", { "https://x.example/roles": ["pms"] }, "https://x.example/roles", ["pms"]],
    ["no text", { groups: [1, null, { a: "pms" }, ""] }, "groups", []],
    ["nothing", {}, "groups", []],
  ])("may be %s", (_, claims, roleClaim, values) => {
    expect(personOf({ ...aPerson, ...claims }, roleClaim).values).toEqual(values);
  });

  test("is never what every object has by birth", () => {
    for (const name of ["__proto__", "constructor", "constructor.name", "groups.__proto__", "toString"]) {
      expect(personOf({ ...aPerson, groups: {} }, name).values).toEqual([]);
    }
  });
});

test("the service is asked for more only when something is missing", () => {
  expect(saysEnough(aPerson, "")).toBe(true);
  expect(saysEnough(aPerson, "groups")).toBe(false);
  expect(saysEnough({ ...aPerson, groups: [] }, "groups")).toBe(true);
  expect(saysEnough({ sub: "abc" }, "")).toBe(false);
});

test("a proof is as fresh as the service says it is, give or take what clocks differ; where it says nothing, it is none", () => {
  const since = new Date("2026-04-01T09:00:00Z");
  const seconds = since.getTime() / 1_000;

  expect(provenSince({ auth_time: seconds }, since, 60)).toBe(true);
  expect(provenSince({ auth_time: seconds - 60 }, since, 60)).toBe(true);
  expect(provenSince({ auth_time: seconds - 61 }, since, 60)).toBe(false);
  expect(provenSince({}, since, 60)).toBe(false);
  expect(provenSince({ auth_time: "now" }, since, 60)).toBe(false);
});
