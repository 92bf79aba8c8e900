import { randomUUID } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { foundCommand } from "#app/server/commands/found.ts";
import { verifyCommand } from "#app/server/commands/verify.ts";
import { asOwner } from "#tests/support/members.ts";

let said = "";
beforeEach(() => {
  said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((words) => {
    said += String(words);
    return true;
  });
});

const newSlug = () => `org-${randomUUID().slice(0, 8)}`;
const newPerson = (name: string) => `${name} <${randomUUID()}@example.jp>`;
const found = (slug: string, manager: string, top: string) =>
  foundCommand.prepare(["--organization", slug, "--name", "試験", "--manager", manager, "--top", top])();
const countOf = (slug: string) =>
  asOwner(async (sql) => (await sql`select from organization where slug = ${slug}`).length);

test("whoever has an account joins a second organization with it, without a link", async () => {
  const [manager, top, other] = [newPerson("佐藤"), newPerson("北川"), newPerson("田村")];
  await found(newSlug(), manager, top);
  expect(said.match(/password-reset/g)).toHaveLength(2);
  said = "";

  await found(newSlug(), manager, other);

  expect(said).toContain(`${manager}: has an account already`);
  expect(said.match(/password-reset/g)).toHaveLength(1);
});

test("what the people cannot be is refused before anything is founded", () => {
  expect(() => found(newSlug(), "佐藤 <sato@nowhere>", newPerson("北川"))).toThrow(/--manager is written like/);
});

test("when the second person cannot join, nothing is left of the organization", async () => {
  const slug = newSlug();
  const address = `kitagawa-${slug}@example.jp`;
  await asOwner(async (sql) => {
    await sql.unsafe(`create function refuse_member() returns trigger language plpgsql as $$
      begin if new.email = '${address}' then raise exception 'refused by the test'; end if; return new; end $$`);
    await sql.unsafe(
      "create trigger refuse_member before insert on member for each row execute function refuse_member()",
    );
  });
  try {
    await expect(found(slug, newPerson("佐藤"), `北川 <${address}>`)).rejects.toThrow();
  } finally {
    await asOwner((sql) => sql.unsafe("drop function refuse_member cascade"));
  }

  expect(await countOf(slug)).toBe(0);
  expect(said).toBe("");
});

test("verify needs no privacy manager, prints the head, and knows a log whose head was noted", async () => {
  const slug = newSlug();
  await found(slug, newPerson("佐藤"), newPerson("北川"));
  await asOwner(
    (sql) => sql`
    delete from appointment where organization_id = (select id from organization where slug = ${slug})`,
  );
  const verify = (...more: string[]) => verifyCommand.prepare(["--organization", slug, ...more])();
  said = "";

  await verify();

  const [, sequence, hash = ""] = /intact: \d+ events\. Its head: (\d+):([\da-f]{64})\n$/.exec(said) ?? [];
  await verify("--head", `${sequence}:${hash}`);
  expect(said).toContain(`event ${sequence} is the one that was noted`);
  const other = hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
  await expect(verify("--head", `${sequence}:${other}`)).rejects.toThrow(/not the one whose head was noted/);
  await expect(verify("--head", `${Number(sequence) + 1}:${hash}`)).rejects.toThrow(/does not exist/);
  expect(() => verify("--head", "last")).toThrow(/--head is written/);
});
