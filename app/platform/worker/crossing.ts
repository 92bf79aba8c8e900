import type { MessagePort } from "node:worker_threads";
import type { ActorFacts } from "#app/platform/actor.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";

/** What a worker is asked. */
export type Order = { task: string; input: unknown; actor: ActorFacts | undefined; port: MessagePort | undefined };

/** What it answers: an error crosses as plain facts, because structured clone forgets its class. */
export type Answer = { ok: true; value: unknown } | { ok: false; fault: Fault };

export type Fault =
  | { name: "Invalid"; problem: string; field: string | undefined; values: Readonly<Record<string, string | number>> }
  | { name: "Conflict"; message: string; current: unknown }
  | { name: "NotFound" | "Forbidden"; message: string }
  | { name: "Error"; message: string; stack: string | undefined };

/** Chunks on their way that the caller has not taken yet; the worker waits at this many. */
export const mostChunksUnderway = 8;

/** The task that does nothing. */
export const warmUp = "warm up";

export function faultOf(error: unknown): Fault {
  if (error instanceof Invalid) {
    return { name: "Invalid", problem: error.problem, field: error.field, values: error.values };
  }
  if (error instanceof Conflict) return { name: "Conflict", message: error.message, current: error.current };
  if (error instanceof NotFound) return { name: "NotFound", message: error.message };
  if (error instanceof Forbidden) return { name: "Forbidden", message: error.message };
  // The cause (PostgreSQL's own words) is what a log needs.
  const { message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
  return { name: "Error", message: reason, stack };
}

export function errorOf(fault: Fault): Error {
  switch (fault.name) {
    case "Invalid":
      return new Invalid(fault.problem, {
        ...(fault.field ? { field: fault.field } : {}),
        values: { ...fault.values },
      });
    case "Conflict":
      return new Conflict(fault.message, fault.current);
    case "NotFound":
      return new NotFound(fault.message);
    case "Forbidden":
      return new Forbidden(fault.message);
    default:
      return Object.assign(new Error(fault.message), fault.stack ? { stack: fault.stack } : {});
  }
}
