import type { Actor } from "#app/platform/actor.server.ts";

/** Heavy work that a worker thread does. Input and result cross the boundary by structured clone. */
export type WorkerTask<Input = never, Result = unknown> = {
  readonly name: string;
  readonly run: (call: WorkerCall<Input>) => Promise<Result>;
};

export type WorkerCall<Input> = {
  readonly input: Input;
  /** Who it is done for, when the caller named someone. */
  readonly actor: Actor | undefined;
  /** Hands a chunk to the caller; resolves when the caller can take more. */
  readonly emit: (chunk: unknown) => Promise<void>;
};

/** Gives a task its name; app/registry.server.ts lists them all. */
export function defineWorkerTask<Input, Result>(task: WorkerTask<Input, Result>): WorkerTask<Input, Result> {
  return task;
}

/** On whose authority a task works that cannot do without one. */
export function vouchedFor(actor: Actor | undefined): Actor {
  if (!actor) throw new Error("this task needs an actor");
  return actor;
}

/** Tasks of any input, for the registry: which input a task takes is known where it is called. */
export type AnyWorkerTask = WorkerTask<never, unknown>;
