import { expect, test } from "vitest";
import { beginUpload } from "#app/features/evidence/upload/uploads.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { countNamedFiles, listNamedFiles } from "#app/platform/storage/named-files.server.ts";
import { aFile, anItem } from "#tests/support/evidence.ts";
import { memberWith } from "#tests/support/members.ts";

// It stood in the export of all records as a file without a hash, and was called missing there.
test("a file that is still on its way is none that a row names", async () => {
  const sato = await memberWith();
  const kept = await aFile();
  await anItem(sato, { files: [kept] });
  await beginUpload(sato, { name: "途中.pdf", size: 10 });

  const named = await readOrganization(sato, listNamedFiles);

  expect(named.map(({ table, hash }) => [table, hash])).toEqual([["evidence_file", kept.hash]]);
  expect(await readOrganization(sato, countNamedFiles)).toBe(1);
});
