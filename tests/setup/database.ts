import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openDataFolder } from "#app/platform/data-folder.server.ts";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { migrate } from "#app/server/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the owner in the maintenance database, and the restricted role of every test database. */
    databaseServer: { owner: string; appRole: { name: string; password: string } };
  }
}

/** Nothing here has to survive a power cut. */
const fast = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };

/** One real PostgreSQL per run, with a migrated template that every worker clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "akashi-test-"));
  rmSync(folder, { recursive: true });
  const server = await openEmbeddedPostgres(openDataFolder(folder), fast);
  const kill = () => process.kill(server.pid, "SIGQUIT");
  process.once("exit", kill);

  const appRole = { name: "akashi_app", password: "only-for-tests" };
  const owner = new URL(server.url);
  owner.pathname = "/postgres";
  const sql = postgres(owner.href, { max: 1 });
  await sql`create database template_akashi`;
  await sql.end();
  const template = new URL(server.url);
  template.pathname = "/template_akashi";
  await migrate(template.href, appRole);
  project.provide("databaseServer", { owner: owner.href, appRole });

  return async () => {
    process.off("exit", kill);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
