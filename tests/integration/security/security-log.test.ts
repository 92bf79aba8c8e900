import { beforeEach, describe, expect, test, vi } from "vitest";
import { globally } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { countAttempt } from "#app/platform/rate-limit.server.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

beforeEach(() => {
  vi.spyOn(log, "warn");
});
const lines = () => vi.mocked(log.warn).mock.calls;

describe("the log tells whoever keeps the system running that", () => {
  test("somebody tried what no role of theirs allows: who, what and where, and nothing that was in it", async () => {
    const { actor, accountId } = await anAccount({ roles: ["employee"] });

    await call(`/o/${actor.organization.slug}/audit-log?q=secret-words`, {
      method: "GET",
      cookie: await cookieOf(accountId),
    });

    expect(lines()).toContainEqual([
      { permission: "auditLog.view", memberId: actor.memberId },
      "no role of theirs allows it",
    ]);
    expect(lines()).toContainEqual([
      { permission: "auditLog.view", path: `/o/${actor.organization.slug}/audit-log` },
      "not allowed",
    ]);
    expect(JSON.stringify(lines())).not.toContain("secret-words");
  });

  test("somebody tries too often, by the limit that they met and without naming them", async () => {
    const limit = { name: "a test", attempts: 1, seconds: 60 };
    const who = "somebody@example.jp";

    await globally((tx) => countAttempt(tx, limit, who));
    await globally((tx) => countAttempt(tx, limit, who)).catch(() => {});

    expect(lines()).toEqual([[{ limit: "a test", attempts: 2 }, "too many attempts"]]);
  });

  test("somebody sends what no page of ours sends", async () => {
    const body = new URLSearchParams([
      ["email", "a@example.jp"],
      ["a[99999999]", "x"],
    ]);

    const answer = await call("/password-reset", { method: "POST", body });

    expect(answer.status).toBe(422);
    expect(lines()).toEqual([[{ path: "/password-reset" }, "a form that none of our pages sends"]]);
  });
});
