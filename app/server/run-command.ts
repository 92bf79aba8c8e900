import { randomUUID } from "node:crypto";
import { now } from "#app/platform/clock.ts";
import { env } from "#app/platform/env.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { inRequestContext } from "#app/platform/request-context.server.ts";
import { seedDemoWhenEmpty } from "#db/seeds/demo.ts";
import { type Command, UsageError } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import { migrateDatabase, openDatabase } from "./database.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { assertReady, isReady } from "./readiness.ts";
import { closeServices } from "./services.ts";

/** Does what the arguments say and returns the exit code: 2 when they make no sense. */
export async function runCommand(words: readonly string[], lifecycle: Lifecycle): Promise<number> {
  if (words.length === 0 || words[0] === "help" || words[0] === "--help") {
    process.stdout.write(overview());
    return words.length === 0 ? 2 : 0;
  }
  const command = commands.find(({ name }) => name.split(" ").every((word, index) => word === words[index]));
  if (!command) {
    process.stderr.write(`There is no command "${words.join(" ")}".\n\n${overview()}`);
    return 2;
  }
  try {
    const work = command.prepare(words.slice(command.name.split(" ").length));
    const unopened = await open(command, lifecycle);
    await inRequestContext({ requestId: randomUUID(), startedAt: now() }, () => work(unopened));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${command.name}: ${error.message}\nusage: ${usageOf(command)}\n`);
    return 2;
  }
}

async function open(
  { alone = false, migrates = false, examines = false }: Command,
  lifecycle: Lifecycle,
): Promise<OperatorError | undefined> {
  const opening = openDatabase({ alone });
  lifecycle.onEnd(() =>
    opening.then(
      (database) => database.close(),
      () => {},
    ),
  );
  const unopened = await opening.then(
    () => undefined,
    (error: unknown) => {
      if (examines && error instanceof OperatorError) return error;
      throw error;
    },
  );
  lifecycle.onEnd(closeServices);
  if (migrates || examines) return unopened;
  // An operator's database belongs to the server: a command with another configuration must not change its roles or its schema.
  if (env.databaseUrl) {
    await assertReady();
    return undefined;
  }
  // A running server has migrated already; nothing is done under its feet.
  if (await isReady()) return undefined;
  await migrateDatabase();
  // As the first start would: a command may come before it. One that is about to destroy everything needs nothing to destroy.
  if (env.demo && !alone) await seedDemoWhenEmpty();
  return undefined;
}

function overview(): string {
  const lines = commands.map((command) => `  ${usageOf(command)}\n      ${command.purpose}\n`);
  return `usage: npm run akashi -- <command>\n\n${lines.join("")}`;
}

function usageOf({ name, usage }: Command): string {
  return `npm run akashi -- ${name} ${usage}`.trimEnd();
}
