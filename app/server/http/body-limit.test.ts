import { expect, test } from "vitest";
import { bodyLimit } from "./body-limit.ts";

const importId = "01890a5d-ac96-774b-bcce-b302099a8057";

test.each([
  "/o/demo/imports",
  "/o/demo/imports/new",
  "/o/demo/imports/new.data",
  `/o/demo/imports/${importId}/sheet`,
  `/o/demo/imports/${importId}/cell.data`,
])("%s takes a ledger of 50 MB with everything around it", (path) => {
  expect(bodyLimit(path)).toBe(64 * 1_048_576);
});

test("a file of evidence may have 2 GB, by pieces or at once, and a plain form 128 MB", () => {
  for (const path of ["/o/demo/evidence/uploads", `/o/demo/evidence/uploads/${importId}`]) {
    expect(bodyLimit(path)).toBeGreaterThan(2_000_000_000);
  }
  expect(bodyLimit("/o/demo/evidence/new.data")).toBe(129 * 1_048_576);
  expect(bodyLimit(`/o/demo/evidence/${importId}/version`)).toBe(129 * 1_048_576);
});

test.each([
  "/o/demo/evidence/filing",
  `/o/demo/evidence/uploads/${importId}/removal`,
  "/sign-in",
  "/imports/new",
  "/o/demo",
  "/o/imports",
  "/o/demo/inventory/new",
  "/o/demo/inventory/new.data",
  "/o/demo/imports-of-old/new",
  "/o/demo/imports/../inventory/",
  "/o/demo//imports/new/",
  "/password-reset/imports",
])("%s takes a form and no more", (path) => {
  expect(bodyLimit(path)).toBe(1_048_576);
});
