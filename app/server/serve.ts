import { env, runProductionCode, setListeningAddress } from "#app/platform/env.server.ts";
import { startRunner } from "#app/platform/jobs/runner.server.ts";
import { log } from "#app/platform/log.server.ts";
import { startTidying } from "#app/platform/tidying.server.ts";
import { chores, errands, followers, jobDefinitions } from "#app/registry.server.ts";
import { seedDemoWhenEmpty } from "#db/seeds/demo.ts";
import { buildWhenStale, clientFolder, loadBuild } from "./build.ts";
import { migrateDatabase, openDatabase } from "./database.ts";
import { greeting } from "./greeting.ts";
import { createApp } from "./http/app.ts";
import { assertFree, listen } from "./http/listen.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { isReady } from "./readiness.ts";
import { closeServices } from "./services.ts";

/** From nothing to a server that answers; everything it opens is closed by the lifecycle. */
export async function serve(lifecycle: Lifecycle): Promise<void> {
  runProductionCode();
  await assertFree(env);
  const [build] = await Promise.all([compiledProduct(), prepareDatabase(lifecycle)]);
  if (lifecycle.isEnding()) return;

  await startRunner(jobDefinitions, errands, followers);
  lifecycle.onEnd(startTidying(chores));
  const app = createApp({
    build,
    client: clientFolder,
    appUrl: env.appUrl,
    host: env.host,
    trustProxy: env.trustProxy,
    isReady,
  });
  const server = await listen(app, env);
  lifecycle.onEnd(() => server.close());
  announce(server.port);
}

async function compiledProduct() {
  await buildWhenStale(() => say("Compiling the product (once, about 20 seconds) …"));
  return loadBuild();
}

/** Opens the database and brings it to the present schema. When an embedded one dies while we serve, so do we: the next start recovers it. */
export async function prepareDatabase(lifecycle: Lifecycle): Promise<void> {
  const opening = openDatabase({ alone: true });
  // Registered before it is open: a signal that comes meanwhile must not leave a database behind.
  lifecycle.onEnd(() =>
    opening.then(
      (database) => database.close(),
      () => {},
    ),
  );
  const database = await opening;
  lifecycle.onEnd(closeServices);
  void database.lost.then(() => {
    if (lifecycle.isEnding()) return;
    log.error("the database has ended unexpectedly; stopping, so that the next start recovers it");
    return lifecycle.end(1);
  });
  await migrateDatabase();
  if (env.demo) await seedDemoWhenEmpty();
}

/** Says where people reach the product. */
export function announce(port: number): void {
  const isLocal = /^(127\.|localhost$|::1?$|0\.0\.0\.0$)/.test(env.host);
  const address = env.appUrl ?? `http://${isLocal ? "localhost" : env.host}:${port}`;
  setListeningAddress(address);
  say(greeting(address));
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
