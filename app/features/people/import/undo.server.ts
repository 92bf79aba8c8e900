import { and, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { archiveEmptyDepartments, holdStructure, isPresent } from "#app/features/organization/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { canBeUndone } from "#app/platform/imports/commands.server.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, invitations, memberImports, members } from "#db/schema/member.ts";
import { isBeyond } from "../authority.server.ts";
import { forgetSessions } from "../commands.server.ts";
import { endedOf, isNothing } from "../ended-functions.ts";
import { bringBack, canBringBack } from "../functions.server.ts";
import { revokeInvitations } from "../invitations.server.ts";
import { lockImport } from "./commands.server.ts";
import { type Effects, type ImportedFacts, importedFields, type Undone } from "./effects.ts";
import { factsOf, writeFacts } from "./facts.server.ts";

/**
 * Takes everything the import brought out again, within 30 days. Whoever was added is removed, unless they have come in, were invited or
 * appointed, or something names them; of the others every fact goes back that nobody has changed since, and with a last day what ended by
 * it. Who cannot become again what they were, because somebody else has their address or function by now, stays as they are, and is counted.
 */
export async function undoPeopleImport(tx: Tx, id: string): Promise<Undone> {
  const run = await lockImport(tx, id);
  if (run.status === "undone") return { removed: 0, reverted: 0, kept: 0 };
  if (!canBeUndone(run)) throw new Invalid("tooLateToUndo");
  await holdStructure(tx);
  const { added, changed } = run.effects;
  const removed = await removeUnneeded(tx, added);
  const reverted = await revert(tx, run.effects);
  await archiveEmptyDepartments(tx, run.createdDepartmentIds);
  const undone = { removed, reverted, kept: added.length - removed + (changed.length - reverted) };
  await tx
    .update(memberImports)
    .set({ status: "undone", undoneAt: now(), effects: { ...run.effects, undone }, updatedAt: now() })
    .where(eq(memberImports.id, id));
  return undone;
}

/** Removes the people whom nothing refers to, and says how many. Which tables may do that is the database's to know: those in the way are found by halves. */
async function removeUnneeded(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  try {
    return await tx.transaction(async (attempt) => {
      const gone = await attempt
        .delete(members)
        .where(sql`${members.id} = any(${`{${ids.join(",")}}`}::uuid[]) and ${members.accountId} is null`)
        .returning({ id: members.id });
      return gone.length;
    });
  } catch (error) {
    if (!isReferenced(error)) throw error;
    if (ids.length === 1) return 0;
    const half = Math.ceil(ids.length / 2);
    return (await removeUnneeded(tx, ids.slice(0, half))) + (await removeUnneeded(tx, ids.slice(half)));
  }
}

/** PostgreSQL's `foreign_key_violation`; Drizzle wraps what the driver throws. */
function isReferenced(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "23503";
}

/** Somebody as they are now and as they are to be again; `fields` are what differs. */
type Return = {
  person: typeof members.$inferSelect;
  facts: ImportedFacts;
  fields: readonly (keyof ImportedFacts)[];
};

async function revert(tx: Tx, effects: Effects): Promise<number> {
  const returns = await keepingApart(tx, await ableToReturn(tx, await listReturns(tx, effects), effects));
  await writeFacts(
    tx,
    returns.map(({ person, facts }) => ({ id: person.id, employeeNumber: person.employeeNumber, ...facts })),
  );
  const stayAgain = returns.filter(({ fields }) => fields.includes("leftOn")).map(({ person }) => person);
  for (const { id } of stayAgain) await bringBack(tx, endedOf(effects, id));
  await forgetSessions(
    tx,
    stayAgain.flatMap(({ id, leftOn }) => (leftOn && leftOn < today() ? id : [])),
  );
  const moved = returns.filter(({ fields }) => fields.includes("email")).map(({ person }) => person);
  await restoreInvitations(tx, effects, moved);
  return returns.length;
}

/** Of whom anything can go back: what nobody has changed since. */
async function listReturns(tx: Tx, { changed }: Effects): Promise<Return[]> {
  if (changed.length === 0) return [];
  const ids = changed.map(({ id }) => id);
  const present = await tx.select().from(members).where(inArray(members.id, ids));
  const byId = new Map(present.map((person) => [person.id, person]));
  return changed.flatMap(({ id, before, after }) => {
    const person = byId.get(id);
    const fields = importedFields.filter((field) => field in before && person?.[field] === after[field]);
    if (!person || fields.length === 0) return [];
    const facts = { ...factsOf(person), ...Object.fromEntries(fields.map((field) => [field, before[field]])) };
    return [{ person, facts, fields }];
  });
}

/**
 * Without those whose access, or whose functions, are not the actor's to decide about; who are barred by now; who hold a function past the
 * last day that would be theirs again; and whose functions somebody else holds by now.
 */
async function ableToReturn(tx: Tx, returns: readonly Return[], effects: Effects): Promise<Return[]> {
  const touchy = returns.filter(({ fields }) => fields.includes("email") || fields.includes("leftOn"));
  const terms = await listTerms(tx, touchy);
  const able: Return[] = [];
  for (const one of returns) {
    const { person, facts, fields } = one;
    const own = terms.get(person.id) ?? [];
    const ended = endedOf(effects, person.id);
    const roles = [...own.map(({ role }) => role), ...ended.withdrawn.map(({ row }) => row.role as AppointedRole)];
    if (touchy.includes(one) && isBeyond(tx, roles)) continue;
    if (fields.includes("leftOn")) {
      const { leftOn } = facts;
      if (leftOn && own.some(({ endsOn }) => !endsOn || endsOn > leftOn)) continue;
      if (!isNothing(ended) && (person.barredAt || !(await canBringBack(tx, ended)))) continue;
    }
    able.push(one);
  }
  return able;
}

/** The terms that are not over, and those that ended on somebody's last day. */
async function listTerms(tx: Tx, returns: readonly Return[]) {
  const ids = returns.map(({ person }) => person.id);
  const rows = await tx
    .select({ memberId: appointments.memberId, role: appointments.role, endsOn: appointments.endsOn })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .where(
      and(
        inArray(appointments.memberId, ids),
        or(
          isNull(appointments.endsOn),
          sql`${appointments.endsOn} >= ${today()}`,
          eq(appointments.endsOn, members.leftOn),
        ),
      ),
    );
  return Map.groupBy(rows, ({ memberId }) => memberId);
}

/** Without those whose address somebody else has by now, who does not give it up by the same return. */
async function keepingApart(tx: Tx, returns: readonly Return[]): Promise<Return[]> {
  const emails = JSON.stringify(returns.flatMap(({ facts }) => facts.email?.toLowerCase() ?? []));
  const holders = await tx
    .select({ id: members.id, email: sql<string>`lower(${members.email})` })
    .from(members)
    .where(and(isPresent(), sql`lower(${members.email}) in (select jsonb_array_elements_text(${emails}::jsonb))`));
  let apart = [...returns];
  // Who stays keeps an address that another one may have been about to return to.
  for (;;) {
    const after = new Map(apart.map(({ person, facts }) => [person.id, facts.email?.toLowerCase()]));
    const takenBy = Map.groupBy(
      holders.filter(({ id, email }) => !after.has(id) || after.get(id) === email),
      ({ email }) => email,
    );
    const clashes = apart.filter(
      ({ person, facts, fields }) =>
        (fields.includes("email") || fields.includes("leftOn")) &&
        takenBy.get(facts.email?.toLowerCase() ?? "")?.some(({ id }) => id !== person.id),
    );
    if (clashes.length === 0) return apart;
    apart = apart.filter((one) => !clashes.includes(one));
  }
}

/** The invitation to the address that is theirs again opens as before, until its time; one to the other address is worth nothing. */
async function restoreInvitations(
  tx: Tx,
  { invitations: revoked }: Effects,
  people: readonly { id: string; accountId: string | null }[],
): Promise<void> {
  if (people.length === 0) return;
  await revokeInvitations(
    tx,
    people.map(({ id }) => id),
  );
  const waiting = new Set(people.flatMap(({ id, accountId }) => (accountId === null ? id : [])));
  const ids = revoked.flatMap(({ id, memberId }) => (waiting.has(memberId) ? id : []));
  await tx
    .update(invitations)
    .set({ revokedAt: null, updatedAt: now() })
    .where(
      and(
        inArray(invitations.id, ids),
        isNotNull(invitations.revokedAt),
        isNull(invitations.acceptedAt),
        gt(invitations.expiresAt, now()),
      ),
    );
}
