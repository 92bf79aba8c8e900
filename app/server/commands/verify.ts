import { verifyChain } from "#app/features/audit-log/index.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments } from "./command.ts";

export const verifyCommand: Command = {
  name: "verify",
  usage: "--organization SLUG",
  purpose: "walks the audit log's hash chain and names the first broken event",
  prepare(args) {
    const { values } = readArguments(args, { organization: { type: "string" } }, { required: ["organization"] });
    return async () => {
      const actor = await actorOf(values.organization ?? "", undefined);
      const { events, broken } = await readOrganization(actor, verifyChain);
      if (broken) throw new OperatorError(`The audit log is broken at event ${broken.sequence}: ${broken.reason}.`);
      process.stdout.write(`The audit log is intact: ${events} events.\n`);
    };
  },
};
