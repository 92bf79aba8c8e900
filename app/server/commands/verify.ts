import { type ChainPoint, parsePoint, pointText } from "#app/features/audit-log/chain.ts";
import { findChainHead, findEventHash, verifyChain } from "#app/features/audit-log/index.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { readOrganization, type Tx } from "#app/platform/db.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { organizationOf } from "./authority.ts";
import { type Command, readArguments, UsageError } from "./command.ts";

export const verifyCommand: Command = {
  name: "verify",
  usage: "--organization SLUG [--head SEQUENCE:HASH]",
  purpose:
    "walks the audit log's hash chain and names the first broken event; --head is one that was noted earlier, which proves that the log was not replaced",
  prepare(args) {
    const { values } = readArguments(
      args,
      { organization: { type: "string" }, head: { type: "string" } },
      { required: ["organization"] },
    );
    const noted = values.head === undefined ? undefined : headOf(values.head);
    return async () => {
      const actor = systemActor(await organizationOf(values.organization ?? ""), "verify");
      process.stdout.write(await readOrganization(actor, (tx) => verify(tx, noted)));
    };
  },
};

function headOf(text: string): ChainPoint {
  const point = parsePoint(text);
  if (!point) throw new UsageError("--head is written as verify printed it: 123:(64 digits and letters)");
  return point;
}

async function verify(tx: Tx, noted: ChainPoint | undefined): Promise<string> {
  // Before the walk, which sees what is written meanwhile, so that the printed head has been walked.
  const head = await findChainHead(tx);
  const { broken } = await verifyChain(tx);
  if (broken) throw new OperatorError(`The audit log is broken at event ${broken.sequence}: ${broken.reason}.`);
  if (noted) {
    const hash = await findEventHash(tx, noted.sequence);
    if (hash !== noted.hash) {
      throw new OperatorError(
        `The audit log is not the one whose head was noted: event ${noted.sequence} ${hash ? `has the hash ${hash}` : "does not exist"}.`,
      );
    }
  }
  if (!head) return "The audit log is intact: it has no events.\n";
  const meets = noted ? `, and event ${noted.sequence} is the one that was noted` : "";
  return `The audit log is intact: ${head.sequence} events${meets}. Its head: ${pointText(head)}\n`;
}
