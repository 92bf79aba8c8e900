import { eq } from "drizzle-orm";
import { appoint, createMember } from "#app/features/organization/index.server.ts";
import { AppointmentInput, MemberInput } from "#app/features/organization/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments } from "#db/schema/member.ts";

/** A person of the actor's organization, in a department or not. */
export function aPerson(actor: Actor, name: string, more: object = {}): Promise<string> {
  return inOrganization(actor, (tx) => createMember(tx, MemberInput.parse({ name, ...more })));
}

/** Appoints somebody, by default from 1 April 2026 on. */
export function appointing(actor: Actor, role: AppointedRole, memberId: string, more: object = {}): Promise<string> {
  return inOrganization(actor, (tx) =>
    appoint(tx, AppointmentInput.parse({ role, memberId, startsOn: "2026-04-01", ...more })),
  );
}

/** What is stored of an appointment; undefined when it was withdrawn. */
export async function stored(actor: Actor, id: string) {
  const [row] = await inOrganization(actor, (tx) => tx.select().from(appointments).where(eq(appointments.id, id)));
  return row;
}
