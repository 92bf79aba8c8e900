import { expect, test } from "vitest";
import { createMember, createSite } from "#app/features/organization/index.server.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { MemberInput } from "#app/features/organization/schema.ts";
import { archiveSite, changeSite, restoreSite } from "#app/features/organization/site-commands.server.ts";
import { getSite, listSites } from "#app/features/organization/site-queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { memberWith } from "#tests/support/members.ts";

const make = (actor: Actor, name: string) => inOrganization(actor, (tx) => createSite(tx, SiteInput.parse({ name })));

test("a place says what an application asks of it, and a second change learns of the first", async () => {
  const sato = await memberWith();
  const id = await make(sato, "データセンター");
  const input = SiteInput.parse({
    name: "データセンター",
    address: "千葉県架空市1-2",
    business: "サーバの設置",
    allowsExamination: false,
    note: "立入りは委託先の許可が要る",
  });
  const change = (version: number) => inOrganization(sato, (tx) => changeSite(tx, id, version, input));

  await change(1);

  expect(await readOrganization(sato, (tx) => getSite(tx, id))).toMatchObject({ ...input, version: 2 });
  await expect(change(1)).rejects.toBeInstanceOf(Conflict);
});

test("a place is closed when nobody works there, and its name is free for another until it is taken up again", async () => {
  const sato = await memberWith();
  const id = await make(sato, "大阪支店");
  await inOrganization(sato, (tx) => createMember(tx, MemberInput.parse({ name: "田中", siteId: id })));
  const close = (site: string) => inOrganization(sato, (tx) => archiveSite(tx, site));

  await expect(close(id)).rejects.toMatchObject({ problem: "siteInUse" });
  const empty = await make(sato, "京都支店");
  await close(empty);
  await make(sato, "京都支店");

  await expect(inOrganization(sato, (tx) => restoreSite(tx, empty))).rejects.toMatchObject({ problem: "siteTaken" });
  const sites = await readOrganization(sato, listSites);
  expect(sites.map(({ name, people, archivedAt }) => [name, people, archivedAt !== null])).toEqual([
    ["大阪支店", 1, false],
    ["京都支店", 0, false],
    ["京都支店", 0, true],
  ]);
});

test("another organization's place is not found", async () => {
  const sato = await memberWith();
  const stranger = await memberWith();
  const id = await make(sato, "本社");

  await expect(readOrganization(stranger, (tx) => getSite(tx, id))).rejects.toThrow(NotFound);
  await expect(inOrganization(stranger, (tx) => archiveSite(tx, id))).rejects.toThrow(NotFound);
});
