import type { ActionFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { archiveEvidence, destroyEvidence, holdEvidence } from "#app/features/evidence/commands.server.ts";
import { fileAnswer } from "#app/features/evidence/file-answer.server.ts";
import { takeNotice } from "#app/features/evidence/notice.server.ts";
import { getEvidence, listFiles } from "#app/features/evidence/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { action as destroy } from "#app/routes/evidence/destruction.ts";
import { action as hold } from "#app/routes/evidence/hold.ts";
import { action as release } from "#app/routes/evidence/release.ts";
import { action as restore } from "#app/routes/evidence/restoration.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { aFile, anItem } from "#tests/support/evidence.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, forgetProof, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

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

describe("a form of an item's page", () => {
  test("that destroys asks who has not proven lately who they are to do so first", async () => {
    const sato = await anAccount();
    const id = await anItem(sato.actor, { keepUntil: "2020-03-31" });
    await inOrganization(sato.actor, (tx) => archiveEvidence(tx, id, "不要"));
    const item = () => readOrganization(sato.actor, (tx) => getEvidence(tx, id));
    const cookie = await cookieOf(sato.accountId);
    await forgetProof(sato.accountId);

    const asked = await post(destroy, sato, cookie, id, { reason: "満了" });
    const before = await item();
    const done = await post(destroy, sato, await cookieOf(sato.accountId), id, { reason: "満了" });

    expect(asked.headers.get("Location")).toMatch(/^\/confirm\?next=/);
    expect(before.destroyedAt).toBeNull();
    expect(noticeOf(done)).toMatchObject({ kind: "destroyed" });
    expect((await item()).destroyedAt).not.toBeNull();
  });

  // Why it could not be destroyed was said only after a reason had been typed.
  test("offers to destroy only what can be, and otherwise says what is needed before", async () => {
    const sato = await anAccount();
    const ids = [await anItem(sato.actor), await anItem(sato.actor, { keepUntil: "2020-03-31" })];
    const cookie = await cookieOf(sato.accountId);
    const page = async (id = "") =>
      (await call(`/o/${sato.actor.organization.slug}/evidence/${id}`, { method: "GET", cookie })).text();

    const inUse = await Promise.all(ids.map(page));
    for (const id of ids) await inOrganization(sato.actor, (tx) => archiveEvidence(tx, id, "取り違え"));
    const outOfUse = await Promise.all(ids.map(page));

    expect(inUse.map((text) => text.includes("保存期限が要ります"))).toEqual([true, false]);
    expect(outOfUse.map((text) => text.includes("ファイルを廃棄しますか"))).toEqual([false, true]);
    expect(outOfUse.map((text) => text.includes("保存期限が決まっていないため"))).toEqual([true, false]);
  });

  // A refusal used to be a bare page without a way back.
  test("that would take a destroyed item back into use is answered in words on the page", async () => {
    const sato = await anAccount();
    const id = await anItem(sato.actor, { keepUntil: "2020-03-31" });
    await inOrganization(sato.actor, (tx) => archiveEvidence(tx, id, "不要"));
    await inOrganization(sato.actor, (tx) => destroyEvidence(tx, id, "満了"));

    const answer = await post(restore, sato, await cookieOf(sato.accountId), id, {});

    expect(answer.headers.get("Location")).toBe(`/o/${sato.actor.organization.slug}/evidence/${id}`);
    expect(noticeOf(answer)).toMatchObject({ kind: "refused", label: "destroyedForGood" });
  });

  // An empty form for a hold used to release the one that somebody else had put on meanwhile.
  test("for a hold does not release one when it is sent empty", async () => {
    const sato = await anAccount();
    const cookie = await cookieOf(sato.accountId);
    const id = await anItem(sato.actor);
    await inOrganization(sato.actor, (tx) => holdEvidence(tx, id, "訴訟の可能性"));
    const reason = async () => (await readOrganization(sato.actor, (tx) => getEvidence(tx, id))).holdReason;

    const answer = await post(hold, sato, cookie, id, { reason: "" });

    expect(noticeOf(answer)).toMatchObject({ kind: "refused", label: "reasonMissing" });
    expect(await reason()).toBe("訴訟の可能性");
    expect(noticeOf(await post(release, sato, cookie, id, {}))).toMatchObject({ kind: "released" });
    expect(await reason()).toBeNull();
  });

  async function post(
    action: (call: ActionFunctionArgs) => Promise<Response>,
    { actor }: Person,
    cookie: string,
    id: string,
    form: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const request = new Request(`http://localhost/o/${actor.organization.slug}/evidence/${id}/x`, {
      method: "POST",
      headers: { Cookie: cookie },
      body: new URLSearchParams(form),
    });
    const params = { organization: actor.organization.slug, evidenceId: id };
    return action({ request, params, context: { nonce: "", requestId: "", clientAddress: "" } }).catch(
      (answer: unknown) => {
        if (answer instanceof Response) return answer;
        throw answer;
      },
    );
  }

  function noticeOf(answer: Response) {
    const cookie = answer.headers.get("Set-Cookie") ?? "";
    return takeNotice(new Request("http://localhost/", { headers: { Cookie: cookie.split(";")[0] ?? "" } })).notice;
  }
});
