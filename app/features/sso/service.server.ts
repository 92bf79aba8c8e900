import { sql } from "drizzle-orm";
import { statement } from "#app/platform/db.server.ts";
import type { Role } from "#db/codes/roles.ts";
import type { Service } from "./arrival.server.ts";
import type { Connection } from "./provider.server.ts";
import { refusal } from "./refusal.ts";
import type { RoleMapping } from "./role-mapping.ts";
import { openServiceSecret } from "./settings.server.ts";

/** The service that people come in by. Says the same when there is no such organization. */
export async function getService(slug: string) {
  const service = await findService(slug);
  if (!service) throw refusal("noService");
  return service;
}

export async function findService(slug: string): Promise<(Service & Connection & { roleClaim: string }) | undefined> {
  const [found] = await statement<{
    organization_id: string;
    organization_name: string;
    name: string;
    issuer: string;
    client_id: string;
    secret: string;
    role_claim: string;
    role_mapping: RoleMapping;
    set_up_roles: Role[];
  }>(sql`select * from sign_in_service(${slug})`);
  return (
    found && {
      organization: { id: found.organization_id, slug, name: found.organization_name },
      name: found.name,
      issuer: found.issuer,
      clientId: found.client_id,
      secret: secretIn(openServiceSecret(found.organization_id, found.secret)),
      roleClaim: found.role_claim,
      roleMapping: found.role_mapping,
      setUpRoles: found.set_up_roles,
    }
  );
}

/** After the installation was given another APP_SECRET the secret has to be entered anew. */
export function secretIn(secret: string | undefined): string {
  if (secret === undefined) throw refusal("secretUnreadable");
  return secret;
}
