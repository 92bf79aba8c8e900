import { expect, test } from "vitest";
import { inNaturalOrder } from "./natural-order.ts";

test("files are in the order of their folders and names, numbers as numbers, each folder behind its own files", () => {
  const files = [
    "研修/写真10.png",
    "研修/写真2.png",
    "研修/写真１.png",
    "研修/別紙/1.txt",
    "研修/別紙10/1.txt",
    "J.10/a",
    "J.9/a",
  ];
  const sorted = [
    "J.9/a",
    "J.10/a",
    "研修/写真１.png",
    "研修/写真2.png",
    "研修/写真10.png",
    "研修/別紙/1.txt",
    "研修/別紙10/1.txt",
  ];
  const fileOf = (path: string) => ({ name: path.replace(/^.*\//, ""), folder: path.replace(/\/[^/]*$/, "") });

  expect(inNaturalOrder(files.map(fileOf))).toEqual(sorted.map(fileOf));
});
