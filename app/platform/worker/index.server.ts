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
  /**
   * It may take as long as somebody's line does for gigabytes: done by threads of its own, a few at once, so that nothing else waits for it;
   * one more is refused as `exportsBusy`.
   */
  takesLong?: boolean;
};

/**
 * Does heavy work off the thread that serves pages. Refusals (`Invalid` and its kin) come back as such; input that needs more memory than a
 * thread may have ends that thread, not the server, and is refused as `tooLargeToRead`.
 */
export async function runInWorker<Result>(task: string, input: unknown, options: WorkerOptions = {}): Promise<Result> {
  const release = options.takesLong ? takePlace(options.actor) : undefined;
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
    const answer: Answer = await workers(options.takesLong ? "long" : "short").run(order, {
      signal,
      transferList: channel ? [channel.port2] : [],
    });
    if (!answer.ok) throw errorOf(answer.fault);
    // The task's own type; structured clone cannot carry it.
    return answer.value as Result;
  } catch (error) {
    if (failure !== undefined) throw failure;
    if ((error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY") throw new Invalid("tooLargeToRead");
    throw error;
  } finally {
    channel?.port1.close();
    release?.();
  }
}

/**
 * The bytes a task emits, as they come; the task waits for a slow reader, and cancelling the stream ends it. What fails before the
 * first byte is thrown here, so that it can still be answered in words. `signal` (the request's) ends the task as long as nobody reads, too, and
 * so does a reader who has not asked for more within `patience` milliseconds: a download that was paused must not hold a thread for ever.
 */
export async function streamFromWorker(
  task: string,
  input: unknown,
  options: Omit<WorkerOptions, "onChunk"> & { patience?: number } = {},
): Promise<ReadableStream<Uint8Array>> {
  const { patience = 5 * 60_000, ...rest } = options;
  const stopping = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal;
  const first = Promise.withResolvers<void>();
  let wake = () => {};
  let isCancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const onChunk = async (chunk: unknown) => {
        controller.enqueue(chunk as Uint8Array);
        first.resolve();
        const timer = setTimeout(() => stopping.abort(new Error("nobody has read on for too long")), patience);
        timer.unref();
        while (!signal.aborted && (controller.desiredSize ?? 0) <= 0) {
          await new Promise<void>((resolve) => (wake = resolve));
        }
        clearTimeout(timer);
      };
      runInWorker(task, input, { ...rest, onChunk, signal }).then(
        () => {
          // A stream that was cancelled is closed already.
          if (!isCancelled) controller.close();
          first.resolve();
        },
        (error) => {
          first.reject(error);
          if (!isCancelled) controller.error(stopping.signal.aborted ? stopping.signal.reason : error);
        },
      );
    },
    pull: () => wake(),
    cancel: () => {
      isCancelled = true;
      stopping.abort();
    },
  });
  signal.addEventListener("abort", () => wake(), { once: true });
  await first.promise;
  return stream;
}

/** Starts a thread when there is none, so that the work a person is about to ask for need not wait for it. */
export function warmUpWorkers(): void {
  const pool = workers("short");
  if (pool.threads.length === 0) runInWorker(warmUp, undefined).catch(() => {});
}

/** Ends all threads; the next use starts new ones. */
export async function closeWorkers(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.destroy()));
}

/** What a thread may hold: far more than the largest ledger that is accepted, far less than the machine. */
const heapMegabytes = 768;

/** `short` is what people wait for; `long` goes on beside it for as long as a line takes. */
const threads = { short: 2, long: 4 } as const;
type Length = keyof typeof threads;

const pools = new Map<Length, Piscina>();

function workers(length: Length): Piscina {
  const open = pools.get(length);
  if (open) return open;
  const pool = new Piscina({
    filename: join(projectFolder, "app/server/worker-thread.ts"),
    minThreads: 0,
    maxThreads: threads[length],
    idleTimeout: 60_000,
    // A thread must go on living between tasks: it holds database connections.
    atomics: "disabled",
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  pools.set(length, pool);
  return pool;
}

/** Whose long work is underway, by organization: none takes all places from the others. */
const underway: string[] = [];
const mostOfOne = 2;

/** A place for work that takes long; returns how to give it back. */
function takePlace(actor: Actor | undefined): () => void {
  const whose = actor?.organization.id ?? "";
  const isFull = underway.length >= threads.long || underway.filter((one) => one === whose).length >= mostOfOne;
  if (isFull) throw new Invalid("exportsBusy");
  underway.push(whose);
  return () => void underway.splice(underway.indexOf(whose), 1);
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
