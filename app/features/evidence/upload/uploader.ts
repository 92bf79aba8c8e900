import { keptFolder, keptName } from "../file-names.ts";
import { blockBytes } from "./blocks.ts";
import { inNaturalOrder } from "./natural-order.ts";

/** Sends files from a browser by the tus protocol: several at once, block by block, going on where a lost line left off. */

export type SendingState = "waiting" | "sending" | "delayed" | "paused" | "done" | "failed";

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
  /** Why it failed or is tried again later, in words. */
  problem: string;
};

/** A file that the same person has begun to send, here or elsewhere, as the page lists it. */
export type BegunFile = { id: string; name: string; bytes: number };

export type UploaderOptions = {
  /** Where uploads are created. */
  endpoint: string;
  /** What all files are for: an item, a record. */
  metadata: Readonly<Record<string, string>>;
  words: Readonly<
    Record<
      | "changed"
      | "unreadable"
      | "signedOut"
      | "refused"
      | "storageFull"
      | "storageAway"
      | "serverAway"
      | "lineKeepsBreaking",
      string
    >
  >;
  begun: () => readonly BegunFile[];
  onChange: (files: readonly Sending[], isOffline: boolean) => void;
};

type Entry = Sending & {
  file: File;
  key: string;
  kept: Kept | undefined;
  /** Ends the wait for the next try. */
  tryNow?: (() => void) | undefined;
};
/** What is remembered of an unfinished upload on this device: its address and the hashes of the blocks that were sent. */
type Kept = { url: string; digests: string[] };

/** So small a file comes with its announcement. The first piece of a larger one waits until it is known where to go on if the line breaks. */
const mostAtOnceBytes = 256 * 1024;
const atOnce = 3;
/** So often a piece may fail to arrive while the server answers otherwise. */
const mostFailures = 8;

export function createUploader({ endpoint, metadata, words, begun, onChange }: UploaderOptions) {
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
        entries.map(({ file: _file, key: _key, kept: _kept, tryNow: _tryNow, ...shown }) => shown),
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

  /** Each step is tried until it succeeds or is refused; after one that did not, the server is asked first where to go on. */
  async function send(entry: Entry, signal: AbortSignal): Promise<void> {
    if (entry.size === 0) throw await refusal(await create(entry, {}, undefined, signal));
    let offset: number | undefined;
    let [furthest, tries, failures] = [0, 0, 0];
    while (offset === undefined || offset < entry.size) {
      const isPiece: boolean = offset !== undefined;
      try {
        const reached: number = isPiece
          ? await sendPiece(entry, offset ?? 0, signal)
          : await whereToGoOn(entry, signal);
        if (isPiece) isOffline = false;
        if (reached > furthest) [furthest, failures] = [reached, 0];
        [offset, tries] = [reached, 0];
        Object.assign(entry, { sent: offset, state: "sending", problem: "" });
        changed();
      } catch (error) {
        if (signal.aborted || !(error instanceof Delayed)) throw error;
        const isLost = error instanceof LineLost;
        if (isLost) isOffline = true;
        if (isLost || error.message) Object.assign(entry, { state: "delayed", problem: error.message });
        changed();
        [offset, tries] = [undefined, tries + 1];
        if (isPiece && entry.kept) failures += 1;
        if (failures > mostFailures && navigator.onLine) {
          throw new Refused(error instanceof Disturbed ? error.message : words.lineKeepsBreaking);
        }
        await untilLater(Math.max(tries, failures), signal, entry);
      }
    }
    isOffline = false;
  }

  /** How much of the file the server has; nothing of one that it does not know. */
  async function whereToGoOn(entry: Entry, signal: AbortSignal): Promise<number> {
    if (entry.kept) {
      const answer = await ask(entry.kept.url, "HEAD", {}, undefined, signal);
      if (answer.ok) return Number(answer.headers.get("Upload-Offset") ?? "0");
      if (answer.status !== 404) throw await problemOf(answer, entry);
      // It was given up, its time is over, or another browser goes on with it.
      entry.kept = undefined;
    }
    return (await takeOverBegun(entry, signal)) ?? 0;
  }

  /** Goes on with what the same person has begun to send elsewhere, once what has arrived of it is found to be the beginning of this very file. */
  async function takeOverBegun(entry: Entry, signal: AbortSignal): Promise<number | undefined> {
    for (const { id, name, bytes } of begun()) {
      const isSentHere = entries.some(({ uploadId }) => uploadId === id);
      if (name !== entry.name || bytes !== entry.size || isSentHere) continue;
      const told = await ask(`${endpoint}/${id}`, "GET", {}, undefined, signal);
      if (!told.ok) continue;
      const offset = Number(told.headers.get("Upload-Offset"));
      const digests = (await told.text()).split("\n").filter(Boolean);
      if (!(await beginsLike(entry, digests, offset))) continue;
      const answer = await create(entry, { continues: id, offset: String(offset) }, undefined, signal);
      const url = answer.headers.get("Location");
      if (!answer.ok || !url) continue;
      keep(entry, { url, digests: digests.slice(0, Math.floor(offset / blockBytes)) });
      return offset;
    }
    return undefined;
  }

  async function beginsLike(entry: Entry, digests: readonly string[], offset: number): Promise<boolean> {
    for (const [index, digest] of digests.entries()) {
      const end = Math.min((index + 1) * blockBytes, offset);
      if ((await digestOf(await read(entry.file, index * blockBytes, end))) !== digest) return false;
      entry.sent = end;
      changed();
    }
    return digests.length === Math.ceil(offset / blockBytes);
  }

  /** Sends the next piece, or announces the file; returns how far it has come then. */
  async function sendPiece(entry: Entry, offset: number, signal: AbortSignal): Promise<number> {
    const { file, kept } = entry;
    const digests = kept?.digests ?? [];
    const index = Math.floor(offset / blockBytes);
    const end = Math.min((index + 1) * blockBytes, file.size);
    const block = await read(file, index * blockBytes, end);
    const digest = await digestOf(block);
    if (digest) digests[index] = digest;
    if (end === file.size) await refuseChanged(file, digests, index);
    const piece = block.slice(offset - index * blockBytes);
    const answer = kept
      ? await ask(kept.url, "PATCH", { "Upload-Offset": String(offset), ...(await pieceHeaders(piece)) }, piece, signal)
      : await create(entry, {}, file.size <= mostAtOnceBytes ? piece : undefined, signal);
    // An upload that was created is gone on with, also where its first piece was not taken.
    const url = answer.headers.get("Location") ?? kept?.url;
    if (url) keep(entry, { url, digests });
    if (!answer.ok) throw await problemOf(answer, entry);
    return Number(answer.headers.get("Upload-Offset") ?? "0");
  }

  function keep(entry: Entry, kept: Kept): void {
    entry.kept = kept;
    entry.uploadId = uploadIdOf(kept.url);
    remember(entry.key, kept);
  }

  async function create(
    entry: Entry,
    more: Readonly<Record<string, string>>,
    piece: Blob | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    const folder = entry.folder ? `${entry.folder}/` : "";
    const facts: Record<string, string> = { ...metadata, ...more, filename: entry.name, relativePath: folder };
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

  /** Whether to try again, and what to say meanwhile. */
  async function problemOf(answer: Response, entry: Entry): Promise<Refused | Delayed> {
    const { status } = answer;
    // Where the next piece begins is between the two programs, and nothing to be read by people.
    if (status === 409 || status === 423) return new Delayed();
    if (status === 503 && isOurs(answer)) {
      // Said only where all of the file is at the server, which cannot hand it on.
      entry.sent = entry.size;
      return new Delayed(words.storageAway);
    }
    if ([502, 503, 504].includes(status)) return new Delayed(words.serverAway);
    const refused = await refusal(answer);
    return status === 429 || status === 460 ? new Disturbed(refused.message) : refused;
  }

  /** In the words of the server; an answer without any, or of somebody in between, says nothing to people. */
  async function refusal(answer: Response): Promise<Refused> {
    if (answer.status === 507) return new Refused(words.storageFull);
    const isText = answer.headers.get("Content-Type")?.startsWith("text/plain");
    return new Refused((isText && (await answer.text()).trim()) || words.refused);
  }

  async function ask(url: string, method: string, headers: HeadersInit, body: Blob | undefined, signal: AbortSignal) {
    const answer = await fetch(url, {
      method,
      headers: { ...protocol, ...headers },
      ...(body ? { body } : {}),
      signal,
      redirect: "manual",
    }).catch((error: unknown) => {
      throw signal.aborted ? error : new LineLost();
    });
    // The way to the sign-in page; nothing of the file is lost.
    if (answer.type === "opaqueredirect") throw new Refused(words.signedOut);
    return answer;
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
        const kept = remembered(key);
        entries.push({
          id: key,
          name: keptName(file.name),
          folder: keptFolder(folder),
          size: file.size,
          uploadId: uploadIdOf(kept?.url ?? ""),
          sent: 0,
          state: "waiting",
          problem: "",
          file,
          key,
          kept,
        });
      }
      fill();
    },
    pause() {
      isPaused = true;
      for (const entry of entries) {
        if (!isUnderWay(entry.state)) continue;
        takeOff(entry.id);
        Object.assign(entry, { state: "paused", problem: "" });
      }
      changed();
    },
    resume() {
      isPaused = false;
      for (const entry of entries) if (entry.state === "paused") entry.state = "waiting";
      fill();
    },
    tryNow(id: string) {
      entries.find((one) => one.id === id)?.tryNow?.();
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
      if (gone?.kept) fetch(gone.kept.url, { method: "DELETE", headers: protocol }).catch(() => undefined);
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

/** It may succeed later. The words say why not now; there are none where there is nothing to say. */
class Delayed extends Error {}
class LineLost extends Delayed {}
/** The server's own words, which hold also where it is not tried again. */
class Disturbed extends Delayed {}

/** Whether a file has still to arrive, without anybody doing anything. */
export function isUnderWay(state: SendingState): boolean {
  return state === "waiting" || state === "sending" || state === "delayed";
}

const protocol = { "Tus-Resumable": "1.0.0" };

/** Whether an answer comes from the product, not from somebody in between. */
function isOurs(answer: Response): boolean {
  return answer.headers.has("Tus-Resumable");
}

function uploadIdOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

/** Until the line is back, for a while that grows, or until somebody does not want to wait. */
function untilLater(tries: number, signal: AbortSignal, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(30_000, 500 * 2 ** Math.min(tries, 6)));
    entry.tryNow = resolve;
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
