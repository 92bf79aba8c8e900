import { createHmac } from "node:crypto";
import { z } from "zod";
import { derivedKey } from "#app/platform/env.server.ts";

/**
 * A backup is a tar archive, compressed by gzip, so that anybody can look into it:
 *
 *     akashi-backup.json        what it is of: the schema, the tables and their columns
 *     tables/NAME/000001 …      the rows of each table, in PostgreSQL's text format of COPY, in portions
 *     files/SHA256              the stored files
 *     manifest.json             how much there is of everything, and its SHA-256; without it the archive is not whole. It is sealed with a key
 *                               derived from APP_SECRET, so that nobody without it can make an archive that looks like ours
 */
export const headEntry = "akashi-backup.json";
export const tailEntry = "manifest.json";
export const partEntry = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, "0")}`;
export const fileEntry = (hash: string) => `files/${hash}`;

/** The table that a portion belongs to, or the hash of a file; undefined for what is neither. */
export function entryKind(name: string): { table: string } | { file: string } | undefined {
  const [, table] = /^tables\/([a-z0-9_]+)\/\d{6,}$/.exec(name) ?? [];
  const [, file] = /^files\/([0-9a-f]{64})$/.exec(name) ?? [];
  return table ? { table } : file ? { file } : undefined;
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z0-9_]+$/);

export const Head = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** The migrations that the database has been through. */
  migrations: z.array(z.object({ hash: sha256, when: z.number() })).min(1),
  /** Tells whether an installation has the same APP_SECRET, without telling it. */
  secret: z.string(),
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })),
  sequences: z.array(z.object({ name, value: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
});
export type Head = z.output<typeof Head>;

const Amount = z.object({ rows: z.number(), bytes: z.number(), sha256 });
export type Amount = z.output<typeof Amount>;

export const Manifest = z.object({
  /** The SHA-256 of the first entry. */
  head: sha256,
  tables: z.record(name, Amount),
  /** How many, how much, and the SHA-256 over their own hashes in order, one per line. */
  files: z.object({ count: z.number(), bytes: z.number(), sha256 }),
  /** Files that a row names and that were not there, or not whole, when the backup was made. */
  lost: z.array(sha256),
});
export type Manifest = z.output<typeof Manifest>;

export const SealedManifest = Manifest.extend({ seal: sha256 });

/** Puts the seal to a manifest. */
export function sealManifest(manifest: Manifest): z.output<typeof SealedManifest> {
  return { ...manifest, seal: sealOf(manifest) };
}

/** Whether this installation's secret sealed it. */
export function isSealed({ seal, ...manifest }: z.output<typeof SealedManifest>): boolean {
  return seal === sealOf(Manifest.parse(manifest));
}

function sealOf(manifest: Manifest): string {
  return createHmac("sha256", derivedKey("backup seal"))
    .update(JSON.stringify(Manifest.parse(manifest)))
    .digest("hex");
}

/** The same on both sides when the secret is; it tells nothing of it. */
export function secretFingerprint(): string {
  return derivedKey("backup").slice(0, 16);
}
