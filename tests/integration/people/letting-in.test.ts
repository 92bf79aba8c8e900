import { afterAll, describe, expect, test } from "vitest";
import { leave } from "#app/features/people/commands.server.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { action as edit } from "#app/routes/members/edit.tsx";
import { action as endAccess } from "#app/routes/members/leaving.tsx";
import { action as reinstate } from "#app/routes/members/reinstatement.ts";
import { aPerson } from "#tests/support/people.ts";
import { anAccount, cookieOf, forgetProof, type Person } from "#tests/support/sign-ins.ts";

afterAll(() => closeDatabase());

const context = { nonce: "", requestId: "", clientAddress: "" };

/** What a form's target answers to who has not proven for eleven minutes who they are: where it leads. */
async function answerTo(
  target: typeof edit | typeof reinstate,
  sato: Person,
  memberId: string,
  form: Record<string, string> = {},
) {
  const cookie = await cookieOf(sato.accountId);
  await forgetProof(sato.accountId);
  const organization = sato.actor.organization.slug;
  const page = `http://localhost/o/${organization}/members/${memberId}`;
  const request = new Request(page, {
    method: "POST",
    headers: { Cookie: cookie, Referer: page },
    body: new URLSearchParams(form),
  });
  const answer = await Promise.resolve(target({ request, params: { organization, memberId }, context })).catch(
    (thrown: unknown) => thrown,
  );
  return answer instanceof Response ? (answer.headers.get("Location") ?? "") : "no redirection";
}

const outside = {
  name: "外部 太郎",
  isExternal: true,
  company: "相談所",
  joinedOn: "2026-04-01",
  leftOn: "2999-12-31",
};
const form = { ...outside, isExternal: "", version: "1" };

describe("letting in somebody from outside", () => {
  test("again, or for longer, is asked to prove first who one is", async () => {
    const sato = await anAccount();
    const id = await aPerson(sato.actor, outside);

    expect(await answerTo(edit, sato, id, { ...form, leftOn: "3000-12-31" })).toMatch(/^\/confirm\?/);
    expect(await answerTo(endAccess, sato, id, { version: "1", way: "lastDay", leftOn: "3000-12-31" })).toMatch(
      /^\/confirm\?/,
    );
    await inOrganization(sato.actor, (tx) => leave(tx, id, { version: 1, way: "now", leftOn: null }));
    expect(await answerTo(reinstate, sato, id)).toMatch(/^\/confirm\?/);

    expect(await readOrganization(sato.actor, (tx) => getPerson(tx, id))).toMatchObject({
      leftOn: "2999-12-31",
      hasLeft: true,
    });
  });

  test("for less long is not, nor is taking an employee back", async () => {
    const sato = await anAccount();
    const id = await aPerson(sato.actor, outside);
    const employee = await aPerson(sato.actor);
    await inOrganization(sato.actor, (tx) => leave(tx, employee, { version: 1, way: "now", leftOn: null }));

    expect(await answerTo(edit, sato, id, { ...form, leftOn: "2998-12-31" })).toMatch(/\/members\//);
    expect(await answerTo(reinstate, sato, employee)).toMatch(/\/members\//);
  });
});
