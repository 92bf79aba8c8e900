import { keptFolder, keptName } from "../file-names.ts";
import { inNaturalOrder } from "./natural-order.ts";

/** Sends files from a browser by the tus protocol: several at once, block by block, going on where a lost line left off. */

export type SendingState = "waiting" | "sending" | "paused" | "done" | "failed";

export type Sending = {
  id: string;
  /** As the server keeps them: what turns the direction of writing, or leads out of the folder, is never shown. */
  name: string;
  folder: string;
  size: number;
  /** The upload that it has become on the server, as soon as it has. */
  uploadId: string;
  sent: number;
  state: SendingState;
  /** Why it failed, in words. */
  problem: string;
};

export type UploaderOptions = {
  /** Where uploads are created. */
  endpoint: string;
  /** What all files are for: an item, a record. */
  metadata: Readonly<Record<string, string>>;
  words: { changed: string; unreadable: string; signedOut: string; refused: string };
  onChange: (files: readonly Sending[], isOffline: boolean) => void;
};

type Entry = Sending & { file: File; key: string };
/** What is remembered of an unfinished upload on this device: its address and the hashes of the blocks that were sent. */
type Kept = { url: string; digests: string[] };

const blockBytes = 4 * 1024 * 1024;
/** So small a file comes with its announcement. The first piece of a larger one waits until it is known where to go on if the line breaks. */
const mostAtOnceBytes = 256 * 1024;
const atOnce = 3;
const mostRetries = 8;

export function createUploader({ endpoint, metadata, words, onChange }: UploaderOptions) {
  const entries: Entry[] = [];
  const controllers = new Map<string, AbortController>();
  let isPaused = false;
  let isOffline = false;
  let isScheduled = false;

  const changed = () => {
    if (isScheduled) return;
    isScheduled = true;
    // One redrawing for all that happens at the same time.
    setTimeout(() => {
      isScheduled = false;
      onChange(
        entries.map(({ file: _file, key: _key, ...shown }) => shown),
        isOffline,
      );
    }, 60);
  };

  const fill = () => {
    if (isPaused) return;
    while (controllers.size < atOnce) {
      const next = entries.find(({ state }) => state === "waiting");
      if (!next) return;
      const controller = new AbortController();
      controllers.set(next.id, controller);
      next.state = "sending";
      send(next, controller.signal)
        .then(() => {
          next.state = "done";
          forget(next.key);
        })
        .catch((error: unknown) => {
          if (controller.signal.aborted) return;
          next.state = "failed";
          next.problem = error instanceof Refused ? error.message : words.refused;
        })
        .finally(() => {
          if (controllers.get(next.id) === controller) controllers.delete(next.id);
          changed();
          fill();
        });
    }
    changed();
  };

  async function send(entry: Entry, signal: AbortSignal): Promise<void> {
    const { file, key } = entry;
    if (file.size === 0) throw await refusal(await create(entry, undefined, signal));
    let { url, digests } = remembered(key) ?? { url: "", digests: [] };
    let offset = url ? await offsetOf(url, signal).catch(refusedOr(0)) : undefined;
    if (offset === undefined) [url, digests, offset] = ["", [], 0];
    let problem = words.refused;
    for (let retries = 0; offset < file.size; ) {
      entry.sent = offset;
      changed();
      const index = Math.floor(offset / blockBytes);
      const end = Math.min((index + 1) * blockBytes, file.size);
      const block = await read(file, index * blockBytes, end);
      const digest = await digestOf(block);
      if (digest) digests[index] = digest;
      if (end === file.size) await refuseChanged(file, digests, index);
      const piece = block.slice(offset - index * blockBytes);
      let answer: Response | undefined;
      try {
        answer = url
          ? await ask(url, "PATCH", { "Upload-Offset": String(offset), ...(await pieceHeaders(piece)) }, piece, signal)
          : await create(entry, file.size <= mostAtOnceBytes ? piece : undefined, signal);
        isOffline = false;
      } catch (error) {
        if (signal.aborted || error instanceof Refused) throw error;
        isOffline = true;
        changed();
      }
      // An upload that was created is gone on with, also where its first piece was not taken.
      url = answer?.headers.get("Location") ?? url;
      if (url && answer) remember(key, { url, digests });
      entry.uploadId = uploadIdOf(url);
      if (answer?.ok) {
        retries = 0;
        offset = Number(answer.headers.get("Upload-Offset") ?? "0");
        continue;
      }
      if (answer && !mayPass(answer.status)) throw await refusal(answer);
      // Where the next piece begins is between the two programs, and nothing to be read by people.
      if (answer && answer.status !== 409 && answer.status !== 423) problem = (await refusal(answer)).message;
      retries += 1;
      if (retries > mostRetries && navigator.onLine) throw new Refused(problem);
      await untilLater(retries, signal);
      offset = url ? ((await offsetOf(url, signal).catch(refusedOr(offset))) ?? 0) : 0;
    }
    entry.sent = file.size;
  }

  async function create(entry: Entry, piece: Blob | undefined, signal: AbortSignal): Promise<Response> {
    const facts = { ...metadata, filename: entry.name, relativePath: entry.folder ? `${entry.folder}/` : "" };
    const encoded = Object.entries(facts)
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name} ${base64(new TextEncoder().encode(value))}`);
    const headers = {
      "Upload-Length": String(entry.size),
      "Upload-Metadata": encoded.join(","),
      ...(piece ? await pieceHeaders(piece) : {}),
    };
    return ask(endpoint, "POST", headers, piece, signal);
  }

  async function refusal(answer: Response): Promise<Refused> {
    return new Refused((await answer.text()).trim() || words.refused);
  }

  async function ask(url: string, method: string, headers: HeadersInit, body: Blob | undefined, signal: AbortSignal) {
    const answer = await fetch(url, {
      method,
      headers: { "Tus-Resumable": "1.0.0", ...headers },
      ...(body ? { body } : {}),
      signal,
      redirect: "manual",
    });
    // The way to the sign-in page; nothing of the file is lost.
    if (answer.type === "opaqueredirect") throw new Refused(words.signedOut);
    return answer;
  }

  async function offsetOf(url: string, signal: AbortSignal): Promise<number | undefined> {
    const answer = await ask(url, "HEAD", {}, undefined, signal);
    // The file waits whole for the place where files are kept, or a piece is still being written: to be asked again.
    if (answer.status >= 500 || answer.status === 423) throw new Error(`answered ${answer.status}`);
    if (!answer.ok) return undefined;
    return Number(answer.headers.get("Upload-Offset") ?? "0");
  }

  /** A file that somebody saves into while it is being sent would arrive as neither the old nor the new one. */
  async function refuseChanged(file: File, digests: readonly string[], last: number): Promise<void> {
    for (let index = 0; index < last; index++) {
      const known = digests[index];
      if (!known) continue;
      const block = await read(file, index * blockBytes, (index + 1) * blockBytes);
      if ((await digestOf(block)) !== known) throw new Refused(words.changed);
    }
  }

  async function read(file: File, start: number, end: number): Promise<Blob> {
    try {
      const bytes = await file.slice(start, end).arrayBuffer();
      if (bytes.byteLength !== end - start) throw new Refused(words.changed);
      return new Blob([bytes]);
    } catch (error) {
      // Browsers refuse to read a file that is not the one that was chosen any more, or that is gone.
      if (error instanceof DOMException) {
        throw new Refused(error.name === "NotReadableError" ? words.changed : words.unreadable);
      }
      throw error;
    }
  }

  const takeOff = (id: string) => {
    controllers.get(id)?.abort();
    controllers.delete(id);
  };

  return {
    add(chosen: readonly { file: File; folder: string }[]) {
      const files = chosen.map(({ file, folder }) => ({ file, folder, name: file.name }));
      for (const { file, folder } of inNaturalOrder(files)) {
        const key = `${keyPrefix}${endpoint} ${folder}/${file.name} ${file.size} ${file.lastModified}`;
        if (entries.some((entry) => entry.key === key && entry.state !== "failed")) continue;
        entries.push({
          id: key,
          name: keptName(file.name),
          folder: keptFolder(folder),
          size: file.size,
          uploadId: uploadIdOf(remembered(key)?.url ?? ""),
          sent: 0,
          state: "waiting",
          problem: "",
          file,
          key,
        });
      }
      fill();
    },
    pause() {
      isPaused = true;
      for (const entry of entries) {
        if (entry.state !== "sending" && entry.state !== "waiting") continue;
        takeOff(entry.id);
        entry.state = "paused";
      }
      changed();
    },
    resume() {
      isPaused = false;
      for (const entry of entries) if (entry.state === "paused") entry.state = "waiting";
      fill();
    },
    retry(id: string) {
      const entry = entries.find((one) => one.id === id);
      if (entry?.state !== "failed") return;
      Object.assign(entry, { state: "waiting", problem: "" });
      fill();
    },
    remove(id: string) {
      takeOff(id);
      const index = entries.findIndex((one) => one.id === id);
      const [gone] = index < 0 ? [] : entries.splice(index, 1);
      const kept = gone && remembered(gone.key);
      if (kept) fetch(kept.url, { method: "DELETE" }).catch(() => undefined);
      if (gone) forget(gone.key);
      changed();
      fill();
    },
    /** Nobody looks any more. */
    stop() {
      isPaused = true;
      for (const id of [...controllers.keys()]) takeOff(id);
    },
  };
}

/** What the server or this device says against a file, in words. */
class Refused extends Error {}

/** For a question that could not be answered: as it was before, unless the answer was a refusal. */
function refusedOr(before: number): (error: unknown) => number {
  return (error) => {
    if (error instanceof Refused) throw error;
    return before;
  };
}

function uploadIdOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

/** Statuses after which the same may well succeed: an offset to be asked for anew, a piece still being written, a fault that passes. */
function mayPass(status: number): boolean {
  return [409, 423, 429, 460, 502, 503, 504].includes(status);
}

/** Until the line is back, or for a while that grows. */
function untilLater(retries: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(30_000, 500 * 2 ** Math.min(retries, 6)));
    addEventListener("online", () => resolve(), { once: true });
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("given up", "AbortError"));
    });
  });
}

async function pieceHeaders(piece: Blob): Promise<Record<string, string>> {
  const type = { "Content-Type": "application/offset+octet-stream" };
  // Over plain HTTP browsers have no digest.
  if (!globalThis.crypto?.subtle) return type;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await piece.arrayBuffer()));
  return { ...type, "Upload-Checksum": `sha256 ${base64(digest)}` };
}

async function digestOf(block: Blob): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  return base64(new Uint8Array(await crypto.subtle.digest("SHA-256", await block.arrayBuffer())));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

const keyPrefix = "akashi-upload ";

function remembered(key: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return kept as Kept | undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A device without room forgets where it was, and begins anew after a reload.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
