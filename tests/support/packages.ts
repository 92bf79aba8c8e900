import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { auditPackageTask } from "#app/features/audit-log/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { runVerifierOn } from "./verifier.ts";

/** The files of an exported package by their paths. */
export type Package = Map<string, string>;

/** Exports the audit log on the thread of the test, and returns the bytes of the ZIP. */
export async function exportAuditLog(actor: Actor, period: { from?: string; to?: string } = {}): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await auditPackageTask.run({
    input: period,
    actor,
    emit: async (chunk) => {
      chunks.push(Buffer.from(chunk as Uint8Array));
    },
  });
  return Buffer.concat(chunks);
}

/** Unpacks a ZIP; names and contents as text. */
export async function unpack(zip: Buffer): Promise<Package> {
  return new Map([...(await unpackBytes(zip))].map(([name, content]) => [name, content.toString("utf8")]));
}

/** Unpacks a ZIP; names and contents as they are. */
export async function unpackBytes(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const archive = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  return files;
}

/** The package with these other files, and sums that say the same: as a forger would leave it. */
export function forgedWith(files: Package, ...others: [string, string][]): Package {
  const forged = new Map([...files, ...others]);
  const manifest = JSON.parse(forged.get("manifest.json") ?? "{}") as { files: { path: string; sha256: string }[] };
  const facts = manifest.files.map(({ path, ...rest }) => {
    const [, content] = others.find(([name]) => name === path) ?? [];
    return {
      ...rest,
      path,
      ...(content === undefined ? {} : { size: Buffer.byteLength(content), sha256: sumOf(content) }),
    };
  });
  const text = `${JSON.stringify({ ...manifest, files: facts }, undefined, 2)}\n`;
  const lines = [...facts, { path: "manifest.json", sha256: sumOf(text) }].map(
    ({ path, sha256 }) => `${sha256}  ${path}\n`,
  );
  return forged.set("manifest.json", text).set("SHA256SUMS", lines.join(""));
}

function sumOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Runs the verifier as a stranger would, on a file with this content (or a folder of such files), and returns what it said. */
export async function runVerifier(
  content: string | Buffer | Package,
  heads: readonly string[] = [],
): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), "akashi-verify-"));
  try {
    let target = join(folder, "events.jsonl");
    if (content instanceof Map) {
      for (const [name, text] of content) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      target = folder;
    } else writeFileSync(target, content);
    return await runVerifierOn(target, heads);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
