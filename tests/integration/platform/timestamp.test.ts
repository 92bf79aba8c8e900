import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  requestTimestamp,
  TimestampRefused,
  timeOf,
  verifyTimestamp,
} from "#app/platform/timestamp/timestamp.server.ts";
import { type Authority, aTimestampAuthority, type Misbehavior } from "#tests/support/timestamp-authority.ts";

const text = `1234:${"9f".repeat(32)}`;
let authority: Authority;
let stranger: Authority;

beforeAll(async () => {
  [authority, stranger] = await Promise.all([aTimestampAuthority(), aTimestampAuthority()]);
});
afterAll(async () => {
  await Promise.all([authority.close(), stranger.close()]);
});

describe("a time stamp", () => {
  test("says when the text existed, whether the root or the authority's own certificate is trusted, or none", async () => {
    const before = Date.now() - 1_000;

    for (const certificates of [authority.root, authority.own, stranger.root + authority.root, undefined]) {
      const response = await requestTimestamp(text, { url: authority.url, certificates });
      const { at } = await verifyTimestamp(response, text, certificates);

      expect(at.getTime()).toBeGreaterThan(before);
      expect(timeOf(response)).toEqual(at);
    }
  });

  test("of another text, or from somebody who is not trusted, is none", async () => {
    const response = await requestTimestamp(text, { url: authority.url });

    await expect(verifyTimestamp(response, `${text}0`)).rejects.toThrow(TimestampRefused);
    await expect(verifyTimestamp(response, text, stranger.root)).rejects.toThrow(TimestampRefused);
    await expect(verifyTimestamp(response, text, "")).rejects.toThrow(TimestampRefused);
  });

  test.each<[Misbehavior, RegExp]>([
    ["otherText", /verification/],
    ["otherNonce", /another request/],
    ["refuses", /refuses \(status 2\)/],
    ["garbage", /no time stamp/],
    ["endless", /larger than any/],
    ["forged", /signature|verification/],
    ["noPurpose", /not one for time stamps/],
    ["fails", /answers 503/],
  ])("is refused when the authority misbehaves: %s", async (how, says) => {
    authority.misbehave(how);

    const asking = requestTimestamp(text, { url: authority.url, certificates: authority.root });

    await expect(asking).rejects.toThrow(says);
    await expect(asking).rejects.toThrow(TimestampRefused);
    authority.misbehave();
  });

  test("any byte of which was changed is refused, or says the same", async () => {
    const response = await requestTimestamp(text, { url: authority.url });
    const stated = timeOf(response);
    const outcomes = new Set<string>();

    for (let at = 0; at < response.length; at += 7) {
      const changed = new Uint8Array(response);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      outcomes.add(
        await verifyTimestamp(changed, text, authority.root).then(
          (found) => (found.at.getTime() === stated.getTime() ? "the same" : "another time"),
          (error) => (error instanceof TimestampRefused ? "refused" : `fault: ${error}`),
        ),
      );
    }

    expect([...outcomes].filter((outcome) => outcome !== "the same")).toEqual(["refused"]);
  });
});
