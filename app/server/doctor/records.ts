import { verifyChain } from "#app/features/audit-log/index.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { unnotedFileStore } from "#app/platform/storage/index.server.ts";
import type { Connection } from "../backup/copy.ts";
import { listNamedFiles, sizeOfWhole, unknownFiles } from "../backup/files.ts";
import { type Examination, shortened } from "./examination.ts";

/** Whether the audit log of each organization is the one that was written. */
export const auditLogExamination: Examination = {
  area: "audit log",
  async look(owner) {
    const organizations = await owner<{ id: string; slug: string; name: string }[]>`
      select id, slug, name from public.organization order by slug collate "C"`;
    const faults: string[] = [];
    for (const organization of organizations) {
      const { broken } = await readOrganization(systemActor(organization, "doctor"), verifyChain);
      if (broken)
        faults.push(`that of "${organization.slug}" is broken at event ${broken.sequence}: ${broken.reason}.`);
    }
    return faults;
  },
};

/** Whether every file that a row names is there with the content it had, and every file that is there is somebody's. */
export const filesExamination: Examination = {
  area: "files",
  look: async (owner) => [...shortened(await missingFiles(owner)), ...shortened(await orphans(owner))],
};

async function missingFiles(owner: Connection): Promise<string[]> {
  const faults: string[] = [];
  for await (const { hash, isNamed } of listNamedFiles(owner)) {
    if (isNamed && (await sizeOfWhole(unnotedFileStore(), hash)) === undefined) {
      faults.push(`${hash} is missing or damaged, and a row names it. Bring it back from a backup.`);
    }
  }
  return faults;
}

const atOnce = 500;

async function orphans(owner: Connection): Promise<string[]> {
  const unknown: string[] = [];
  let held: string[] = [];
  const ask = async () => {
    unknown.push(...(await unknownFiles(owner, held)));
    held = [];
  };
  for await (const hash of unnotedFileStore().list()) {
    held.push(hash);
    if (held.length >= atOnce) await ask();
  }
  await ask();
  return unknown.map((hash) => `${hash} is nobody's: neither a row nor a note of this database names it.`);
}
