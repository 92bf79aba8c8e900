import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { fileAnswer } from "#app/features/evidence/file-answer.server.ts";
import { listFiles } from "#app/features/evidence/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { aFile, anItem } from "#tests/support/evidence.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

describe("the log of readings", () => {
  // Only a part from the first byte on was written down: all but that byte could be had unseen.
  test.each(["bytes=1-", "bytes=-3", "bytes=0-1"])("tells of a download that asks for %s", async (range) => {
    const sato = await memberWith();
    const file = await aKeptFile(sato);

    const answer = await ask(sato, file, { Range: range });

    expect(answer.status).toBe(206);
    await answer.text();
    expect(await readingsOf(sato, file.id)).toEqual([[sato.memberId, "download"]]);
  });

  test("tells of each file, person and way of looking once a day, however many parts it came in", async () => {
    const sato = await memberWith();
    const mori = await colleagueOf(sato, "secretariat");
    const file = await aKeptFile(sato);

    for (const range of ["bytes=2-3", "bytes=0-1", "bytes=4-"]) await ask(sato, file, { Range: range });
    await ask(mori, file);
    await ask(mori, file, {}, true);

    expect(await readingsOf(sato, file.id)).toEqual([
      [sato.memberId, "download"],
      [mori.memberId, "download"],
      [mori.memberId, "view"],
    ]);
  });

  test("says nothing of what was not given out", async () => {
    const sato = await memberWith();
    const file = await aKeptFile(sato);

    await ask(sato, file, { "If-None-Match": `"${file.hash}"` });
    await ask(sato, file, { Range: "bytes=99-" });

    expect(await readingsOf(sato, file.id)).toEqual([]);
  });

  async function aKeptFile(actor: Actor) {
    const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const id = await anItem(actor, { files: [{ ...(await aFile(image, "写真.png")), mediaType: "image/png" }] });
    const [file] = await readOrganization(actor, (tx) => listFiles(tx, id));
    if (!file) throw new Error("no file was registered");
    return file;
  }

  function ask(
    actor: Actor,
    file: Awaited<ReturnType<typeof aKeptFile>>,
    headers: Readonly<Record<string, string>> = {},
    shown = false,
  ) {
    return fileAnswer(actor, new Request("http://localhost/file", { headers }), file, { shown, locale: "ja" });
  }

  async function readingsOf(actor: Actor, fileId: string) {
    const events = await readOrganization(actor, (tx) =>
      tx
        .select({ actorId: auditEvents.actorId, action: auditEvents.action })
        .from(auditEvents)
        .where(eq(auditEvents.rowId, fileId))
        .orderBy(auditEvents.id),
    );
    return events.filter(({ action }) => action !== "insert").map(({ actorId, action }) => [actorId, action]);
  }
});
