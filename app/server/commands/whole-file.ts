import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { OperatorError } from "#app/platform/operator-error.ts";

/** A file as whoever typed its name means it: from the folder where they typed, which npm leaves. */
export function pathOf(name: string): string {
  return resolve(process.env.INIT_CWD ?? ".", name);
}

/** Written beside its place and renamed, so that a file with this name is always a whole one. */
export async function writeWhole(file: string, bytes: ReadableStream<Uint8Array>): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new OperatorError(`The folder ${dirname(file)} does not exist.`);
    }
    throw error;
  }
}
