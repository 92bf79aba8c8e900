import { forgetSecondFactors, getAccountByEmail } from "#app/features/accounts/index.server.ts";
import { globally } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { type Command, readArguments } from "./command.ts";

export const forgetSecondFactorCommand: Command = {
  name: "forget second-factor",
  usage: "EMAIL",
  purpose:
    "removes the authenticator app, the passkeys and the recovery codes of somebody who has lost them all, and signs their devices out; make sure first that it is them",
  prepare(args) {
    const { positionals } = readArguments(args, {}, { positionals: ["EMAIL"] });
    const email = (positionals[0] ?? "").normalize("NFKC").trim().toLowerCase();
    return async () => {
      await globally(async (tx) => {
        const { id } = await getAccountByEmail(tx, email);
        await forgetSecondFactors(tx, id);
      }).catch((error: unknown) => {
        throw error instanceof NotFound ? new OperatorError(`Nobody has the address ${email}.`) : error;
      });
      process.stdout.write(`${email} signs in without a second factor now, and has been told by mail.\n`);
    };
  },
};
