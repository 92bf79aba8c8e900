import { randomBytes } from "node:crypto";
import { createAccount, getAccountByEmail, writeResetLink } from "#app/features/accounts/index.server.ts";
import { appoint, createMember } from "#app/features/organization/index.server.ts";
import { AppointmentInput, MemberInput } from "#app/features/organization/schema.ts";
import { isSlug } from "#app/features/organization/slug.ts";
import { adoptCatalog } from "#app/features/requirements/index.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { type GlobalTx, inOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { asOwner } from "../owner.ts";
import { type Command, readArguments, UsageError } from "./command.ts";

export const foundCommand: Command = {
  name: "found",
  usage: '--organization SLUG --name NAME --manager "NAME <EMAIL>" --top "NAME <EMAIL>"',
  purpose:
    "founds an organization with its privacy manager and its top management, and prints their links to set a password",
  prepare(args) {
    const { values } = readArguments(
      args,
      {
        organization: { type: "string" },
        name: { type: "string" },
        manager: { type: "string" },
        top: { type: "string" },
      },
      { required: ["organization", "name", "manager", "top"] },
    );
    const slug = values.organization ?? "";
    if (!isSlug(slug)) {
      throw new UsageError("SLUG has 2 to 41 characters: small letters, digits and hyphens, a letter first");
    }
    const name = (values.name ?? "").trim();
    if (name === "" || name.length > 200) throw new UsageError("NAME has 1 to 200 characters");
    const manager = personOf("--manager", values.manager);
    const top = personOf("--top", values.top);
    if (manager.email === top.email) {
      throw new UsageError("--manager and --top are two people: nobody approves their own work");
    }
    return async () => {
      const lines = await found({ slug, name }, [
        { ...manager, role: "privacy_manager" },
        { ...top, role: "top_management" },
      ]);
      process.stdout.write(lines.map((line) => `${line}\n`).join(""));
    };
  },
};

type Person = { name: string; email: string };

/** As members and accounts will accept it, so that nothing has to be refused later. */
function personOf(option: string, text = ""): Person {
  const match = /^\s*(\S[^<]*?)\s*<\s*([^<>\s]+)\s*>\s*$/.exec(text);
  const read = MemberInput.safeParse({ name: match?.[1], email: match?.[2] });
  if (!read.success || !read.data.email) {
    throw new UsageError(`${option} is written like "佐藤 美咲 <sato@example.jp>"`);
  }
  return { name: read.data.name, email: read.data.email };
}

/** Founds with both people, or leaves nothing behind. Returns what to tell each of them. */
async function found(
  organization: { slug: string; name: string },
  people: readonly (Person & { role: AppointedRole })[],
): Promise<string[]> {
  const id = await foundOrganization(organization.slug, organization.name);
  try {
    return await inOrganization(systemActor({ id, ...organization }, "found"), async (tx) => {
      const lines: string[] = [];
      for (const { name, email, role } of people) {
        const { accountId, words } = await accountOf(tx, { name, email });
        const memberId = await createMember(tx, MemberInput.parse({ name, email, accountId }));
        await appoint(tx, AppointmentInput.parse({ memberId, role, startsOn: today() }));
        lines.push(`${name} <${email}>: ${words}`);
      }
      await adoptCatalog(tx);
      return lines;
    });
  } catch (error) {
    await asOwner((sql) => sql`delete from organization where id = ${id}`);
    throw error;
  }
}

/** Whoever has an account joins with it and keeps the password; a link would let the operator take it over. */
async function accountOf(tx: GlobalTx, person: Person): Promise<{ accountId: string; words: string }> {
  try {
    const { id } = await getAccountByEmail(tx, person.email);
    return { accountId: id, words: "has an account already, and signs in with it" };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
  const accountId = await createAccount(tx, { ...person, password: randomBytes(32).toString("base64url") });
  return { accountId, words: await writeResetLink(tx, accountId) };
}

/** Only the owner of the database may found an organization; the product's role may not. */
async function foundOrganization(slug: string, name: string): Promise<string> {
  try {
    const [row] = await asOwner((sql) => sql<{ id: string }[]>`select found_organization(${slug}, ${name}) as id`);
    if (!row) throw new Error("founding returned no row");
    return row.id;
  } catch (error) {
    if ((error as { code?: string }).code !== "23505") throw error;
    throw new OperatorError(`There is an organization "${slug}" already.`);
  }
}
