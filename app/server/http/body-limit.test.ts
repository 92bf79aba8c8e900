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

test.each([
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
