import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { env, projectFolder } from "#app/platform/env.server.ts";
import { startRunner } from "#app/platform/jobs/runner.server.ts";
import { startTidying } from "#app/platform/tidying.server.ts";
import { chores, errands, followers, jobDefinitions } from "#app/registry.server.ts";
import { createApp } from "./http/app.ts";
import { assertFree, listen } from "./http/listen.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { isReady } from "./readiness.ts";
import { announce, prepareDatabase } from "./serve.ts";

/** Serves the sources through Vite: React components are replaced in the open page, server code is loaded anew. */
export async function serveDevelopment(lifecycle: Lifecycle): Promise<void> {
  await assertFree(env);
  await prepareDatabase(lifecycle);
  const vite = await createServer({
    root: projectFolder,
    server: { middlewareMode: true },
    optimizeDeps: {
      // Looking for packages by itself, Vite meets those of the server, too, and gives up on the first that no browser can run.
      noDiscovery: true,
      include: [
        ...["react", "react/jsx-runtime", "react/jsx-dev-runtime", "react-dom", "react-dom/client"],
        "@remix-run/react",
      ],
    },
  });
  lifecycle.onEnd(() => vite.close());
  // Vite types what it loads as a record of anything; this virtual module is the server build.
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<unknown> as Promise<ServerBuild>;
  await startRunner(jobDefinitions, errands, followers);
  lifecycle.onEnd(startTidying(chores));
  const app = createApp({
    build,
    client: vite.middlewares,
    appUrl: env.appUrl,
    host: env.host,
    trustProxy: env.trustProxy,
    isReady,
  });
  const server = await listen(app, env);
  lifecycle.onEnd(() => server.close(1_000));
  announce(server.port);
}
