import type { z } from "zod";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Action } from "#app/platform/permissions.ts";
import type { QueueName } from "./queues.ts";

/** A kind of background work: its name, what it is given, and what it does. It may run more than once and must then change nothing. */
export type JobDefinition<Input extends z.ZodType = z.ZodType, Result = unknown> = {
  readonly kind: string;
  /** What whoever asks must be allowed to do, and still be allowed to do when the work begins. */
  readonly permission: Action;
  readonly input: Input;
  readonly run: (call: JobCall<z.output<Input>>) => Promise<Result>;
  /** What it is called. */
  readonly title: (locale: Locale) => string;
  /** Why it was refused, in words. */
  readonly refusal: (locale: Locale, refusal: Refusal) => string;
  /** Where what it made, or is making, is seen. */
  readonly path?: (slug: string, input: z.output<Input>) => string;
};

/** A refusal as it is kept with the job. */
export type Refusal = { problem: string; values: Readonly<Record<string, string | number>> };

/** `report` writes the progress (0–100) outside of the job's own transaction, so that a page can show it. */
export type JobCall<Input> = {
  readonly actor: Actor;
  readonly input: Input;
  readonly jobId: string;
  readonly report: (percent: number) => Promise<void>;
};

/** Describes a kind of work; app/registry.server.ts lists them all. */
export function defineJob<Input extends z.ZodType, Result>(
  definition: JobDefinition<Input, Result>,
): JobDefinition<Input, Result> {
  return definition;
}

/** Background work of nobody's organization: the queue it comes through and what it does. It may run more than once. */
export type Errand<Message extends z.ZodType = z.ZodType> = {
  readonly queue: QueueName;
  readonly message: Message;
  readonly run: (message: z.output<Message>) => Promise<void>;
};

/** Describes an errand; app/registry.server.ts lists them all. */
export function defineErrand<Message extends z.ZodType>(errand: Errand<Message>): Errand<Message> {
  return errand;
}
