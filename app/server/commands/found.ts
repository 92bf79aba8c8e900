import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { createAccount, writeResetLink } from "#app/features/accounts/index.server.ts";
import { createMember, giveRole } from "#app/features/organization/index.server.ts";
import { MemberInput } from "#app/features/organization/schema.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { globally, inOrganization } from "#app/platform/db.server.ts";
import { databaseUrls } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import type { Role } from "#db/codes/roles.ts";
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
    if (!/^[a-z][a-z0-9-]{1,40}$/.test(slug)) {
      throw new UsageError("SLUG has 2 to 41 characters: small letters, digits and hyphens, a letter first");
    }
    const people: [Person, Role][] = [
      [personOf("--manager", values.manager), "privacy_manager"],
      [personOf("--top", values.top), "top_management"],
    ];
    if (people[0]?.[0].email === people[1]?.[0].email) {
      throw new UsageError("--manager and --top are two people: nobody approves their own work");
    }
    return async () => {
      const id = await foundOrganization(slug, values.name ?? "");
      const actor = issueActor({
        organization: { id, slug, name: values.name ?? "" },
        memberId: undefined,
        name: "akashi found",
        departmentId: undefined,
        roles: [],
        requestId: "akashi found",
      });
      for (const [person, role] of people) {
        const { accountId, link } = await openAccount(person);
        await inOrganization(actor, async (tx) => {
          const memberId = await createMember(tx, MemberInput.parse({ ...person, accountId }));
          await giveRole(tx, memberId, role);
          await giveRole(tx, memberId, "employee");
        });
        process.stdout.write(`${person.name} <${person.email}>: ${link}\n`);
      }
    };
  },
};

type Person = { name: string; email: string };

function personOf(option: string, text = ""): Person {
  const match = /^\s*(\S[^<]*?)\s*<\s*([^<>\s]+@[^<>\s]+)\s*>\s*$/.exec(text);
  if (!match?.[1] || !match[2]) throw new UsageError(`${option} is written like "佐藤 美咲 <sato@example.jp>"`);
  return { name: match[1], email: match[2].toLowerCase() };
}

/** Only the owner of the database may found an organization; the product's role may not. */
async function foundOrganization(slug: string, name: string): Promise<string> {
  const owner = postgres(databaseUrls().owner, { max: 1, onnotice: () => {} });
  try {
    const [row] = await owner<{ id: string }[]>`select found_organization(${slug}, ${name}) as id`;
    return row?.id ?? "";
  } catch (error) {
    if ((error as { code?: string }).code === "23505")
      throw new OperatorError(`There is an organization "${slug}" already.`);
    throw error;
  } finally {
    await owner.end();
  }
}

async function openAccount(person: Person): Promise<{ accountId: string; link: string }> {
  try {
    return await globally(async (tx) => {
      const accountId = await createAccount(tx, { ...person, password: randomBytes(32).toString("base64url") });
      return { accountId, link: await writeResetLink(tx, accountId) };
    });
  } catch (error) {
    if (!(error instanceof Invalid) || error.problem !== "emailTaken") throw error;
    throw new OperatorError(
      `${person.email} has an account already; the organization was founded without this person.`,
    );
  }
}
