import { expect, test } from "vitest";
import { onceForEach } from "./known-texts.ts";

test("each text is worked out once, a long one each time, and nothing is mixed up when many are forgotten", () => {
  const asked: string[] = [];
  const doubled = onceForEach((text) => {
    asked.push(text);
    return text + text;
  });
  const long = "あ".repeat(201);

  expect([doubled("紙"), doubled("電子"), doubled("紙"), doubled(long), doubled(long)]).toEqual([
    "紙紙",
    "電子電子",
    "紙紙",
    long + long,
    long + long,
  ]);
  expect(asked).toEqual(["紙", "電子", long, long]);

  for (let row = 0; row < 30_000; row += 1) expect(doubled(`行${row}`)).toBe(`行${row}行${row}`);
  expect(doubled("紙")).toBe("紙紙");
});
