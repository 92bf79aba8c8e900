import { expect, test } from "vitest";
import { reviewFormMessages } from "./form-messages.ts";
import { freeName, isNameTaken } from "./names.ts";

test.each(["ja", "en"] as const)(
  "the second review of a year is proposed under another name than the first (%s)",
  (locale) => {
    const { defaultName } = reviewFormMessages(locale);
    const nameOf = (nth: number) => defaultName(2026, nth);
    const first = freeName(nameOf, []);
    const second = freeName(nameOf, [first]);
    const third = freeName(nameOf, [second, first]);

    expect(first).toBe(defaultName(2026, 1));
    expect(new Set([first, second, third]).size).toBe(3);
    expect(freeName(nameOf, [second])).toBe(first);
  },
);

test("a name is taken however it is written", () => {
  expect(isNameTaken("台帳の見直し（２０２６年） ", ["台帳の見直し(2026年)"])).toBe(true);
  expect(isNameTaken("台帳の見直し（2027年）", ["台帳の見直し(2026年)"])).toBe(false);
});
