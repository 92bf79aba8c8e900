import { expect, test } from "vitest";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import { ledgerCases } from "#tests/support/ledgers.ts";
import { InventoryEntryInput } from "../schema.ts";
import { proposePlan } from "./plan.ts";
import { readLedger } from "./reading.ts";

test.each(ledgerCases.map((ledger) => [ledger.what, ledger] as const))("reads %s", async (_what, ledger) => {
  const workbook = await readWorkbook(await ledger.bytes(), { fileName: ledger.fileName });
  const plan = proposePlan(workbook, {});
  if (!plan) throw new Error("no table found");
  const reading = readLedger(workbook, plan);
  const errors = reading.problems.filter(({ severity }) => severity === "error");

  if (ledger.sheet) expect(plan.sheetName).toBe(ledger.sheet);
  expect(errors.map(({ cell, code }) => `${cell} ${code}`)).toEqual(ledger.errors);
  expect(reading.rows).toHaveLength(ledger.entries);
  for (const [index, expected] of Object.entries(ledger.expected)) {
    const row = reading.rows[Number(index)];
    expect({ ...row?.input, department: row?.department }).toMatchObject(expected);
  }
  for (const { input, hasError } of reading.rows) {
    if (!hasError) expect(InventoryEntryInput.parse(input)).toEqual(input);
  }
});
