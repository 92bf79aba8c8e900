import { expect, test } from "vitest";
import type { Picture } from "#app/platform/picture/picture.ts";
import { print, squeezed } from "./print-back.ts";

const picture: Picture = {
  width: 200,
  height: 100,
  shapes: [
    {
      kind: "link",
      href: "/o/demo/risks",
      label: "高 3件",
      shapes: [
        { kind: "box", x: 0, y: 0, width: 100, height: 50, fill: "bad", stroke: "bad", isDashed: true },
        {
          kind: "text",
          x: 0,
          y: 10,
          width: 100,
          lines: ["高", "3件"],
          align: "center",
          size: 12,
          color: "bad",
          isBold: true,
        },
      ],
    },
    {
      kind: "path",
      stroke: "field",
      isArrow: true,
      points: [
        { x: 100, y: 25 },
        { x: 180, y: 25 },
      ],
    },
  ],
};

test("a picture is vectors and text, and says in one figure what it shows", async () => {
  const { pdf } = await print((document) => document.picture({ picture, spoken: "高いリスクが3件" }, "分布"));

  const [page] = pdf.pages;
  expect(squeezed(page?.text ?? "")).toContain("分布高3件");
  expect(page?.marked.filter(({ tag }) => tag === "Figure").map(({ text }) => squeezed(text))).toEqual(["高3件"]);
});

test("one that is higher than a page is made smaller, and stays whole on one", async () => {
  const { pdf } = await print((document) =>
    document.picture({ picture: { ...picture, height: 5_000 }, spoken: "とても高い" }, "分布"),
  );

  expect(pdf.pages.filter(({ marked }) => marked.some(({ tag }) => tag === "Figure"))).toHaveLength(1);
});
