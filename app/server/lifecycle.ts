import { OperatorError } from "#app/platform/operator-error.ts";

type Step = () => Promise<unknown>;

/** A program that opens things one after the other and, on a signal, an error or its end, closes them in the opposite order. */
export type Lifecycle = {
  /** Remembers how to close what is being opened. */
  onEnd(step: Step): void;
  /** Whether everything is being closed: nothing new is to be opened. */
  isEnding(): boolean;
  /** Closes everything and ends the process. */
  end(code: number): Promise<never>;
  /** Says what went wrong, in words or, for a bug, with its stack, closes everything and ends the process with code 1. */
  fail(error: unknown): Promise<never>;
};

/**
 * Takes over the signals of this process. A server that is asked to stop has done what it was to do; a command that is broken off has not,
 * and says so by `whenStopped`.
 */
export function createLifecycle({ whenStopped = 0 } = {}): Lifecycle {
  const steps: Step[] = [];
  let ending: Promise<never> | undefined;

  const end = (code: number): Promise<never> => {
    ending ??= closeAll(steps.reverse(), code);
    return ending;
  };
  const fail = (error: unknown): Promise<never> => {
    // What breaks because everything is being closed is no news.
    if (!ending) process.stderr.write(`${inWords(error)}\n`);
    return end(1);
  };

  endOnSignal(() => void end(whenStopped));
  process.on("uncaughtException", (error) => void fail(error)).on("unhandledRejection", (error) => void fail(error));
  return { onEnd: (step) => void steps.push(step), isEnding: () => ending !== undefined, end, fail };
}

/** The first signal asks politely, the next one forces. */
function endOnSignal(end: () => void): void {
  let first: number | undefined;
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      // A terminal and npm deliver the same Ctrl-C twice; one that comes a second later is meant.
      if (first !== undefined && performance.now() - first > 1_000) process.exit(130);
      first ??= performance.now();
      end();
    });
  }
}

async function closeAll(steps: readonly Step[], code: number): Promise<never> {
  let exitCode = code;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      exitCode = 1;
      process.stderr.write(`${inWords(error)}\n`);
    }
  }
  process.exit(exitCode);
}

function inWords(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
