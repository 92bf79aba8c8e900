import { join } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import type { Actor } from "#app/platform/actor.server.ts";
import { projectFolder } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type Answer, errorOf, type Order, warmUp } from "./crossing.ts";

export type WorkerOptions = {
  /** On whose authority; crosses as facts and is vouched for again on the other side. */
  actor?: Actor;
  /** Told each chunk the task emits, one after the other; the task waits while it is busy. */
  onChunk?: (chunk: unknown) => void | Promise<void>;
  /** Aborting ends the thread that does the work. */
  signal?: AbortSignal;
};

/**
 * Does heavy work off the thread that serves pages. Refusals (`Invalid` and its kin) come back as such; input that needs more memory than a
 * thread may have ends that thread, not the server, and is refused as `tooLargeToRead`.
 */
export async function runInWorker<Result>(task: string, input: unknown, options: WorkerOptions = {}): Promise<Result> {
  const stopping = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal;
  let failure: unknown;
  const channel = options.onChunk && new MessageChannel();
  if (channel && options.onChunk) {
    deliver(channel.port1, options.onChunk, (error) => {
      failure = error;
      stopping.abort();
    });
  }
  const order: Order = { task, input, actor: options.actor && { ...options.actor }, port: channel?.port2 };
  try {
    const answer: Answer = await workers().run(order, { signal, transferList: channel ? [channel.port2] : [] });
    if (!answer.ok) throw errorOf(answer.fault);
    // The task's own type; structured clone cannot carry it.
    return answer.value as Result;
  } catch (error) {
    if (failure !== undefined) throw failure;
    if ((error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY") throw new Invalid("tooLargeToRead");
    throw error;
  } finally {
    channel?.port1.close();
  }
}

/**
 * The bytes a task emits, as they come; the task waits for a slow reader, and cancelling the stream ends it. What fails before the
 * first byte is thrown here, so that it can still be answered in words. `signal` (the request's) ends the task as long as nobody reads, too.
 */
export async function streamFromWorker(
  task: string,
  input: unknown,
  options: { actor?: Actor; signal?: AbortSignal } = {},
): Promise<ReadableStream<Uint8Array>> {
  const stopping = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal;
  const first = Promise.withResolvers<void>();
  let wake = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const onChunk = async (chunk: unknown) => {
        controller.enqueue(chunk as Uint8Array);
        first.resolve();
        while ((controller.desiredSize ?? 0) <= 0) await new Promise<void>((resolve) => (wake = resolve));
      };
      runInWorker(task, input, { ...options, onChunk, signal }).then(
        () => {
          // A stream that was cancelled is closed already.
          if (!stopping.signal.aborted) controller.close();
          first.resolve();
        },
        (error) => {
          first.reject(error);
          if (!stopping.signal.aborted) controller.error(error);
        },
      );
    },
    pull: () => wake(),
    cancel: () => {
      stopping.abort();
      wake();
    },
  });
  await first.promise;
  return stream;
}

/** Starts a thread when there is none, so that the work a person is about to ask for need not wait for it. */
export function warmUpWorkers(): void {
  const pool = workers();
  if (pool.threads.length === 0) runInWorker(warmUp, undefined).catch(() => {});
}

/** Ends all threads; the next use starts new ones. */
export async function closeWorkers(): Promise<void> {
  const open = pool;
  pool = undefined;
  await open?.destroy();
}

/** What a thread may hold: far more than the largest ledger that is accepted, far less than the machine. */
const heapMegabytes = 768;

let pool: Piscina | undefined;

function workers(): Piscina {
  pool ??= new Piscina({
    filename: join(projectFolder, "app/server/worker-thread.ts"),
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 60_000,
    // A thread must go on living between tasks: it holds database connections.
    atomics: "disabled",
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  return pool;
}

/** Passes chunks on one at a time and tells the worker as each is taken. */
function deliver(
  port: MessagePort,
  onChunk: (chunk: unknown) => void | Promise<void>,
  fail: (error: unknown) => void,
): void {
  let last = Promise.resolve();
  port.on("message", (chunk: unknown) => {
    last = last.then(() => onChunk(chunk)).then(() => port.postMessage("taken"), fail);
  });
}
