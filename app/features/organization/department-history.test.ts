import { expect, test } from "vitest";
import { departmentHistory, latestChanges } from "./department-history.ts";

const from = (startsOn: string, name: string, more: { parentId?: string; isArchived?: boolean } = {}) => ({
  startsOn,
  name,
  parentId: null,
  isArchived: false,
  ...more,
});

test("a department is founded, renamed and moved on one day, ended and taken up again", () => {
  const states = [
    from("2015-04-01", "通販課"),
    from("2021-10-01", "EC事業部", { parentId: "営業本部" }),
    from("2023-04-01", "EC事業部", { parentId: "営業本部", isArchived: true }),
    from("2024-04-01", "EC事業部", { parentId: "営業本部" }),
  ];

  expect(departmentHistory(states)).toEqual([
    { startsOn: "2024-04-01", changes: [{ kind: "restored" }] },
    { startsOn: "2023-04-01", changes: [{ kind: "archived" }] },
    {
      startsOn: "2021-10-01",
      changes: [
        { kind: "renamed", before: "通販課", after: "EC事業部" },
        { kind: "moved", before: null, after: "営業本部" },
      ],
    },
    { startsOn: "2015-04-01", changes: [{ kind: "begun", name: "通販課", parentId: null }] },
  ]);
});

test("a state that says what was so already is no event", () => {
  expect(departmentHistory([from("2015-04-01", "総務部"), from("2016-04-01", "総務部")])).toHaveLength(1);
});

test("the changes of all departments are one story, the latest first", () => {
  const states = [
    { departmentId: "ec", ...from("2015-04-01", "通販課") },
    { departmentId: "ga", ...from("2016-04-01", "総務部") },
    { departmentId: "ec", ...from("2021-10-01", "EC事業部") },
  ];

  expect(latestChanges(states, 2).map(({ departmentId, startsOn }) => [departmentId, startsOn])).toEqual([
    ["ec", "2021-10-01"],
    ["ga", "2016-04-01"],
  ]);
});
