import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { createRisk } from "#app/features/risks/commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { reportRisksCommand } from "#app/server/commands/report-risks.ts";
import { memberWith } from "#tests/support/members.ts";
import { aRisk } from "#tests/support/risks.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-risks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockImplementation(() => true);
});

test("the command prints the present state with --draft, and without a version says what to add", async () => {
  const manager = await memberWith("privacy_manager");
  await inOrganization(manager, (tx) => createRisk(tx, aRisk({ title: "鍵の紛失" })));
  const { slug } = manager.organization;
  const out = join(folder, "risks.pdf");

  await expect(reportRisksCommand.prepare(["--organization", slug, "--out", out])()).rejects.toThrow(/--draft/);
  expect(existsSync(out)).toBe(false);
  await reportRisksCommand.prepare(["--organization", slug, "--out", out, "--draft", "--language", "en"])();

  const text = squeezed(
    readPdf(readFileSync(out))
      .pages.map((page) => page.text)
      .join("\n"),
  );
  expect(text).toContain("Riskassessment");
  expect(text).toContain("鍵の紛失");
  expect(text).toContain("Notapproved");
});
