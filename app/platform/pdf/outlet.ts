import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";

/** Where the bytes go: a stream, which is ended with the document, or a function called with each piece in turn. */
export type Sink = Writable | ((chunk: Uint8Array) => void | Promise<void>);

export interface Outlet {
  /** Passes on what is ready without waiting. */
  pump(): void;
  /** Waits until the sink wants more; throws what the sink has thrown. */
  ready(): Promise<void>;
  /** Passes on the rest and waits until the sink has it all. */
  end(): Promise<void>;
}

export function createOutlet(sink: Sink, read: () => Uint8Array | null): Outlet {
  return typeof sink === "function" ? callbackOutlet(sink, read) : streamOutlet(sink, read);
}

function callbackOutlet(sink: (chunk: Uint8Array) => void | Promise<void>, read: () => Uint8Array | null): Outlet {
  const ready = async () => {
    for (let chunk = read(); chunk; chunk = read()) await sink(chunk);
  };
  return { pump: () => undefined, ready, end: ready };
}

function streamOutlet(sink: Writable, read: () => Uint8Array | null): Outlet {
  let failure: Error | undefined;
  sink.on("error", (error) => {
    failure = error;
  });

  const check = () => {
    if (failure) throw failure;
    if (sink.destroyed || sink.writableEnded) throw new Error("the document's sink was closed before its end");
  };

  const pump = () => {
    for (let chunk = read(); chunk; chunk = read()) {
      check();
      sink.write(chunk);
    }
  };

  return {
    pump,
    async ready() {
      pump();
      if (!sink.writableNeedDrain) return;
      check();
      // A download that the reader breaks off is closed without an error and never drains.
      const settled = new AbortController();
      await Promise.race([
        once(sink, "drain", { signal: settled.signal }),
        once(sink, "close", { signal: settled.signal }),
      ]).finally(() => settled.abort());
      check();
    },
    async end() {
      pump();
      check();
      const done = finished(sink, { readable: false });
      sink.end();
      await done;
    },
  };
}
