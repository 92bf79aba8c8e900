import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
// @ts-expect-error: the package has no types; what we use of it is said below.
import S3rver from "@20minutes/s3rver";
import type { S3Bucket } from "#app/platform/storage/s3-client.server.ts";

type Server = { run(): Promise<AddressInfo>; close(): Promise<void> };

/** An S3-compatible server of its own, with one empty bucket. `stop` may be called twice. */
export async function startS3(port = 0): Promise<{ bucket: S3Bucket; port: number; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), "akashi-s3-"));
  const server: Server = new S3rver({
    address: "127.0.0.1",
    port,
    directory,
    silent: true,
    allowMismatchedSignatures: false,
    configureBuckets: [{ name: "akashi-files", configs: [] }],
  });
  const address = await server.run();
  let isRunning = true;
  return {
    port: address.port,
    bucket: {
      endpoint: `http://127.0.0.1:${address.port}`,
      bucket: "akashi-files",
      region: "us-east-1",
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    },
    stop: async () => {
      if (!isRunning) return;
      isRunning = false;
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
