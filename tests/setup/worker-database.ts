import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

// Runs before the test file's own imports: the app's modules find their database and a folder of their own in the environment.
// Tests share a worker's database and never an organization, so it is cloned by the worker's first file and kept.
const elsewhere = [
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_REGION",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "CLAMD_HOST",
  "CLAMD_PORT",
];
for (const name of ["APP_URL", "APP_SECRET", "SMTP_URL", "MAIL_FROM", "HOST", "PORT", ...elsewhere])
  delete process.env[name];
process.env.DEMO = "on";

const { owner, appRole } = inject("databaseServer");
const name = `worker_${process.env.VITEST_POOL_ID ?? "1"}`;

const sql = postgres(owner, { max: 1 });
const [found] = await sql`select 1 from pg_database where datname = ${name}`;
if (!found) await sql`create database ${sql(name)} template template_akashi strategy file_copy`;
await sql.end();

const database = new URL(owner);
database.pathname = `/${name}`;
process.env.DATABASE_URL = database.href;
database.username = appRole.name;
database.password = appRole.password;
process.env.DATABASE_APP_URL = database.href;
process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "akashi-data-"));

afterAll(() => rmSync(process.env.DATA_DIR ?? "", { recursive: true, force: true }));
