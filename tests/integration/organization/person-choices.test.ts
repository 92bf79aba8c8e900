import { describe, expect, test } from "vitest";
import { createMember } from "#app/features/organization/index.server.ts";
import { MemberInput } from "#app/features/organization/index.ts";
import { mostOffered } from "#app/features/organization/person-choices.server.ts";
import { personSearchMessages } from "#app/features/organization/person-search-messages.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
const words = personSearchMessages("ja");

/** A company of so many besides its privacy manager: 社員001 しゃいん001 and so on. */
async function aCompanyOf(people: number) {
  const { actor, accountId } = await anAccount();
  const ids = await inOrganization(actor, async (tx) => {
    const made: string[] = [];
    for (let at = 1; at <= people; at += 1) {
      const name = `社員 ${String(at).padStart(3, "0")}`;
      made.push(
        await createMember(tx, MemberInput.parse({ name, kana: `わ ${name.slice(3)}`, employeeNumber: `E${at}` })),
      );
    }
    return made;
  });
  const cookie = await cookieOf(accountId);
  const pageAt = async (address: string) =>
    (await call(`/o/${actor.organization.slug}${address}`, { method: "GET", cookie })).text();
  return { ids, pageAt };
}

/** The ids in the list of people on a page, without its empty choice. */
function offered(page: string, name: string): string[] {
  const list = new RegExp(`<select[^>]* name="${name}".*?</select>`, "s").exec(page)?.[0] ?? "";
  return [...list.matchAll(/<option value="([^"]+)"/g)].map(([, id = ""]) => id);
}

describe.each([
  ["/appointments/new", "memberId"],
  ["/access", "member"],
])("whoever is to be chosen on %s", (address, name) => {
  test("is simply in the list where there are few", async () => {
    const { ids, pageAt } = await aCompanyOf(3);

    const page = await pageAt(address);

    expect(offered(page, name)).toEqual(expect.arrayContaining(ids));
    expect(page).not.toContain('role="search"');
  });

  // Five thousand people were 800 kB of one list.
  test("is searched for where there are more than a list can hold", async () => {
    const { ids, pageAt } = await aCompanyOf(mostOffered + 20);

    const first = await pageAt(address);
    const found = await pageAt(`${address}?person=${encodeURIComponent("社員　１１９")}`);
    const byNumber = await pageAt(`${address}?person=e120`);
    const nobody = await pageAt(`${address}?person=x&role=secretariat`);

    expect(offered(first, name)).toHaveLength(mostOffered);
    expect(first).toContain(words.part(mostOffered));
    expect(offered(found, name)).toEqual([ids[118]]);
    expect(found).toContain(words.found(1));
    expect(offered(byNumber, name)).toEqual([ids[119]]);
    expect(offered(nobody, name)).toEqual([]);
    expect(nobody).toContain(words.found(0));
    // What else the address says goes with the next search.
    expect(nobody).toContain('<input type="hidden" name="role" value="secretariat"/>');
  });
});

test("whoever the address names stays in the list, whatever is searched for", async () => {
  const { ids, pageAt } = await aCompanyOf(mostOffered + 1);

  const page = await pageAt(`/appointments/new?member=${ids.at(-1)}&person=${encodeURIComponent("社員 001")}`);

  expect(offered(page, "memberId")).toEqual([ids.at(-1), ids[0]]);
});
