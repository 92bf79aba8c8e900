import { expect, test } from "vitest";
import { faultAnswer } from "./fault.server.ts";

const asking = (accept: string) => new Request("http://localhost/o/demo/inventory", { headers: { Accept: accept } });

test("the scripts of a page are told the id of the very request that failed", async () => {
  const answer = faultAnswer(asking("*/*"), "the-request");

  expect(answer?.status).toBe(500);
  expect(await answer?.json()).toEqual({ requestId: "the-request" });
});

test("a page that failed is rendered, and names its request itself", () => {
  expect(faultAnswer(asking("text/html,application/xhtml+xml"), "the-request")).toBeUndefined();
});
