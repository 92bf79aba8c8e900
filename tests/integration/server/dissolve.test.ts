import { beforeEach, expect, test, vi } from "vitest";
import { dissolveCommand } from "#app/server/commands/dissolve.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";

let said = "";
beforeEach(() => {
  said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((words) => {
    said += String(words);
    return true;
  });
});

const dissolve = (...args: string[]) => dissolveCommand.prepare(args)();
const isThere = async (id: string) =>
  (await asOwner((owner) => owner`select from organization where id = ${id}`)).length;

test("nothing is destroyed without --yes, nor when there is no such organization", async () => {
  const { id, slug, name } = (await memberWith()).organization;

  await expect(dissolve("--organization", slug)).rejects.toThrow(`destroys "${name}" for good`);
  await expect(dissolve("--organization", "no-such-one", "--yes")).rejects.toThrow('no organization "no-such-one"');

  expect(await isThere(id)).toBe(1);
  expect(said).toBe("");
});

test("with it the organization is gone at once, and one line of JSON says how much it was", async () => {
  const { id, slug } = (await memberWith()).organization;

  await dissolve("--organization", slug, "--yes");

  expect(await isThere(id)).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ member: 1, appointment: 1, files: 0, bytes: 0, pendingFiles: 0 });
  const [record] = await asOwner((owner) => owner`select requested_by from destruction where slug = ${slug}`);
  expect(record).toEqual({ requested_by: "akashi dissolve" });
});
