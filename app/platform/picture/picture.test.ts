import { expect, test } from "vitest";
import { arrowHead, beside, type Picture } from "./picture.ts";

const dot = { kind: "box", x: 1, y: 2, width: 3, height: 4, fill: "good" } as const;
const small: Picture = { width: 10, height: 20, shapes: [dot] };
const large: Picture = {
  width: 30,
  height: 5,
  shapes: [
    {
      kind: "link",
      href: "/",
      label: "all",
      shapes: [
        dot,
        {
          kind: "path",
          stroke: "line",
          points: [
            { x: 0, y: 0 },
            { x: 5, y: 0 },
          ],
        },
      ],
    },
  ],
};

test("pictures side by side are one, with all that is in them moved", () => {
  const both = beside([small, large], 8);

  expect(both).toMatchObject({ width: 48, height: 20 });
  expect(both.shapes[0]).toEqual(dot);
  expect(both.shapes[1]).toMatchObject({
    shapes: [
      { x: 19, y: 2 },
      {
        points: [
          { x: 18, y: 0 },
          { x: 23, y: 0 },
        ],
      },
    ],
  });
});

test("the head of an arrow points where its path goes", () => {
  const [tip, left, right] = arrowHead(
    [
      { x: 0, y: 0 },
      { x: 0, y: 10 },
    ],
    5,
  );

  expect(tip).toEqual({ x: 0, y: 10 });
  expect([left?.y, right?.y]).toEqual([5, 5]);
  expect(left?.x).toBe(-(right?.x ?? 0));
});
