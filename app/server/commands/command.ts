import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { OperatorError } from "#app/platform/operator-error.ts";

/** One of the operator's commands. Results go to stdout, everything else to stderr; refusals are `OperatorError`s. */
export type Command = {
  /** One or two words. */
  readonly name: string;
  /** Its arguments, as the usage shows them. */
  readonly usage: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  /** Whether no server may run meanwhile. */
  readonly alone?: boolean;
  /** Whether it makes the roles and the schema itself. */
  readonly migrates?: boolean;
  /** Whether it takes the database as it finds it, even one that cannot be opened; its work is then told why. */
  readonly examines?: boolean;
  /** Reads the arguments, or throws `UsageError`, and returns the work, which is done when the database is open. */
  prepare(args: string[]): (unopened?: OperatorError) => Promise<void>;
};

/** The arguments make no sense; the usage is shown. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Reads `--name value` options and plain arguments; throws `UsageError` for unknown or missing ones. */
export function readArguments<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  {
    required = [],
    positionals = [],
  }: { required?: readonly (keyof O & string)[]; positionals?: readonly string[] } = {},
) {
  const read = parse(args, options);
  const given: Readonly<Record<string, unknown>> = read.values;
  for (const name of required) {
    if (given[name] === undefined) throw new UsageError(`--${name} is missing`);
  }
  const missing = positionals[read.positionals.length];
  if (missing) throw new UsageError(`${missing} is missing`);
  if (read.positionals.length > positionals.length) {
    throw new UsageError(`there is no use for "${read.positionals[positionals.length]}"`);
  }
  return read;
}

function parse<const O extends ParseArgsOptionsConfig>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
