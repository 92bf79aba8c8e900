import { afterAll, expect, test } from "vitest";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { errorOf, faultOf } from "#app/platform/worker/crossing.ts";
import { closeWorkers, runInWorker } from "#app/platform/worker/index.server.ts";

afterAll(closeWorkers);

test("a refusal comes back from the worker as the refusal it is", async () => {
  const file = { hash: "0".repeat(64), name: "台帳.xlsx" };

  await expect(runInWorker("inventory.import.propose", { file, remembered: {} })).rejects.toThrow(NotFound);
  const bytes = new TextEncoder().encode("%PDF-");
  await expect(
    runInWorker("inventory.import.propose", { file: { ...file, bytes }, remembered: {} }),
  ).rejects.toMatchObject({ name: "Invalid", problem: "notSpreadsheet" });
});

test("a bug comes back with the stack of the worker", async () => {
  await expect(runInWorker("no.such.task", {})).rejects.toThrow("no worker task is called no.such.task");
});

test("every refusal keeps its facts across the boundary", () => {
  const invalid = errorOf(
    structuredClone(faultOf(new Invalid("tooManyRows", { field: "file", values: { limit: 5 } }))),
  );

  expect(invalid).toBeInstanceOf(Invalid);
  expect(invalid).toMatchObject({ problem: "tooManyRows", field: "file", values: { limit: 5 } });
  expect(errorOf(faultOf(new NotFound()))).toBeInstanceOf(NotFound);
});

test("cancelling stops the work", async () => {
  const stopping = new AbortController();
  stopping.abort();

  await expect(runInWorker("inventory.import.check", {}, { signal: stopping.signal })).rejects.toThrow();
});
