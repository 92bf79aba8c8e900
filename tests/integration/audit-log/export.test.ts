import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { UsageError } from "#app/server/commands/command.ts";
import { exportAuditLogCommand } from "#app/server/commands/export-audit-log.ts";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";
import { runVerifier, unpack } from "#tests/support/packages.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";
import { runVerifierOn } from "#tests/support/verifier.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-export-"));
const { call } = await theProduct();

afterAll(async () => {
  await closeWorkers();
  rmSync(folder, { recursive: true });
});

describe("the operator's command", () => {
  const run = (...words: string[]) => {
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    return exportAuditLogCommand.prepare(words)();
  };

  test("writes a package that the verifier accepts", async () => {
    const sato = await memberWith();
    await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    const member = await anAccount({ colleague: sato });
    const file = join(folder, "log.zip");

    await run("--organization", sato.organization.slug, "--out", file, "--as", member.email);

    expect(await runVerifierOn(file)).toMatchObject({ code: 0, said: expect.stringContaining("試験株式会社") });
  });

  test("says in words what it cannot do", async () => {
    const { actor, email } = await anAccount();
    const secretary = await anAccount({ roles: ["secretariat"], colleague: actor });
    const base = ["--organization", actor.organization.slug, "--out", join(folder, "none.zip")];

    expect(() => run(...base, "--from", "きのう")).toThrow(UsageError);
    expect(() => run("--out", "x.zip")).toThrow(UsageError);
    await expect(run(...base, "--as", email, "--from", "2001-01-01", "--to", "2001-01-31")).rejects.toThrow(
      OperatorError,
    );
    await expect(run(...base, "--as", secretary.email)).rejects.toThrow(/may not do this/);
  });
});

describe("the download", () => {
  test("is a ZIP with a name, for nobody to keep, and is the whole log unless days are named", async () => {
    const sato = await memberWith();
    await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    const { actor, accountId } = await anAccount({ roles: ["audit_manager"], colleague: sato });
    const ask = async (search = "") =>
      call(`/o/${actor.organization.slug}/audit-log.zip${search}`, {
        method: "GET",
        cookie: await cookieOf(accountId),
      });

    const answer = await ask();
    const zip = Buffer.from(await answer.arrayBuffer());
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
    const part = await ask(`?from=${today}&to=`);

    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="audit-log\.zip"/);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect((await runVerifier(zip)).code).toBe(0);
    expect(JSON.parse((await unpack(zip)).get("manifest.json") ?? "").period).toEqual({ from: null, to: null });
    expect((await unpack(Buffer.from(await part.arrayBuffer()))).get("manifest.json")).toContain(`"from": "${today}"`);
  });

  test.each([
    ["?from=2001-01-01&to=2001-01-31", "noEvents"],
    ["?from=kino", "notADate"],
  ])("of %s leads back to the form with what was typed", async (search, problem) => {
    const { actor, accountId } = await anAccount();
    const cookie = await cookieOf(accountId);

    const answer = await call(`/o/${actor.organization.slug}/audit-log.zip${search}`, { method: "GET", cookie });

    const location = answer.headers.get("Location") ?? "";
    expect(location).toContain(`/audit-log/export?`);
    expect(new URLSearchParams(location.split("?")[1]).get("problem")).toBe(problem);
    expect(new URLSearchParams(location.split("?")[1]).get("from")).toBe(new URLSearchParams(search).get("from"));
    const page = await (await call(location, { method: "GET", cookie })).text();
    expect(page).toContain(problem === "noEvents" ? "この範囲には記録がありません" : "日付の形ではありません");
  });
});
