import { OperatorError } from "#app/platform/operator-error.ts";
import { asOwner } from "../owner.ts";
import { organizationOf } from "./authority.ts";
import { type Command, readArguments } from "./command.ts";

export const dissolveCommand: Command = {
  name: "dissolve",
  usage: "--organization SLUG --yes",
  purpose:
    "destroys an organization at once, with everything that is its own; prints one JSON line with how much it was",
  prepare(args) {
    const { values } = readArguments(
      args,
      { organization: { type: "string" }, yes: { type: "boolean" } },
      { required: ["organization"] },
    );
    return async () => {
      const organization = await organizationOf(values.organization ?? "");
      if (!values.yes) {
        throw new OperatorError(
          `This destroys "${organization.name}" for good: rows, files, audit log, and accounts that belong to nothing else. Export first; if it is meant, add --yes.`,
        );
      }
      process.stdout.write(`${JSON.stringify(await destroy(organization.id))}\n`);
    };
  },
};

/** What was destroyed, and how many files the sweeper of the running server has yet to take away. */
async function destroy(organizationId: string): Promise<Record<string, unknown>> {
  return asOwner(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      select destroy_organization(${organizationId}, 'akashi dissolve', now(), null) as id`;
    if (!row) throw new Error("destroying returned no row");
    const [destruction] = await sql<{ amounts: Record<string, number>; pending: number }[]>`
      select amounts, cardinality(pending_files) as pending from destruction where id = ${row.id}`;
    return { ...destruction?.amounts, pendingFiles: destruction?.pending ?? 0 };
  });
}
