import { listAnchorRecipients } from "#app/features/audit-log/index.server.ts";
import { findProvider, keeperOptions } from "#app/features/sso/settings.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { readOrganization, type Tx } from "#app/platform/db.server.ts";
import type { Examination } from "./examination.ts";

/** Whether each organization has the people without whom it could neither be opened again nor prove its audit log. */
export const organizationsExamination: Examination = {
  area: "organizations",
  async look(owner) {
    const organizations = await owner<{ id: string; slug: string; name: string }[]>`
      select id, slug, name from public.organization order by slug collate "C"`;
    const faults: string[] = [];
    for (const organization of organizations) {
      const found = await readOrganization(systemActor(organization, "doctor"), async (tx) => [
        ...(await keeperFaults(tx)),
        ...(await anchorFaults(tx)),
      ]);
      faults.push(...found.map((fault) => `"${organization.slug}" ${fault}`));
    }
    return faults;
  },
};

async function keeperFaults(tx: Tx): Promise<string[]> {
  const provider = await findProvider(tx);
  if (!provider?.isEnabled || !provider.isOnlyWay) return [];
  const isKept = (await keeperOptions(tx)).some(({ id }) => id === provider.keeperId);
  return isKept
    ? []
    : [
        "lets its people in by its own sign-in service alone, and its keeper may not configure it or cannot sign in otherwise: should the service fail, everybody is locked out. Have them choose another keeper.",
      ];
}

async function anchorFaults(tx: Tx): Promise<string[]> {
  if ((await listAnchorRecipients(tx)).length > 0) return [];
  return [
    "has nobody to whom the end of its audit log could be mailed: neither its privacy manager nor its top management has an e-mail address.",
  ];
}
