import { randomUUID } from "node:crypto";
import type { RoleMapping } from "#app/features/sso/role-mapping.ts";
import { redirectUriOf } from "#app/features/sso/rounds.server.ts";
import { findProvider, noteTest, saveConnection, saveRoles, saveUse } from "#app/features/sso/settings.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { mailDomains } from "#db/schema/profile.ts";
import { anAccount, type Person } from "./sign-ins.ts";

/** What a sign-in service is reached by. */
export type Reach = { issuer: string; clientId: string; secret: string; allowRedirect?: (uri: string) => void };

export type SsoOrganization = { manager: Person; slug: string; domain: string };

/** An organization whose people come in by this service with addresses of a domain of its own. */
export async function anOrganizationWithSso(
  reach: Reach,
  { domain = aDomain(), roles, isOnlyWay = false }: { domain?: string; roles?: RoleMapping; isOnlyWay?: boolean } = {},
): Promise<SsoOrganization> {
  const manager = await anAccount();
  await setUp(manager.actor, reach);
  await ownDomain(manager.actor, domain);
  await inOrganization(manager.actor, async (tx) => {
    if (roles) await saveRoles(tx, { roleClaim: "groups", mapping: roles, version: await versionIn(tx) });
    await noteTest(tx, await versionIn(tx), { at: new Date().toISOString(), provesAnew: true });
    const keeperId = isOnlyWay ? (manager.actor.memberId ?? null) : null;
    await saveUse(tx, { isEnabled: true, isOnlyWay, keeperId, version: await versionIn(tx) });
  });
  return { manager, slug: manager.actor.organization.slug, domain };
}

/** Sets the connection up as its form does, and lets the service send people back to this organization. */
export async function setUp(actor: Actor, { allowRedirect, ...connection }: Reach): Promise<void> {
  await saveConnection(actor, { name: "社内認証", ...connection, version: 0 });
  allowRedirect?.(redirectUriOf(actor.organization.slug));
}

/** A domain that the organization has shown to be its own. */
export async function ownDomain(actor: Actor, domain: string): Promise<void> {
  await inOrganization(actor, (tx) =>
    tx.insert(mailDomains).values({
      domain,
      mailedTo: `postmaster@${domain}`,
      tokenHash: randomUUID(),
      expiresAt: new Date(),
      confirmedAt: new Date(),
    }),
  );
}

export function aDomain(): string {
  return `${randomUUID().slice(0, 8)}.example.jp`;
}

/** What a form of the settings was opened with. */
export async function versionIn(tx: Tx): Promise<number> {
  return (await findProvider(tx))?.version ?? 0;
}
