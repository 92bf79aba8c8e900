import { AsyncLocalStorage } from "node:async_hooks";

/** What is known about the request, the job or the command that is being worked on. */
export type RequestContext = {
  /** Appears in the log, in the audit log, on error pages and in the `X-Request-Id` header. */
  readonly requestId: string;
  readonly startedAt: Date;
};

/** Does `work` with its context at hand in everything it calls. */
export function inRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The context of the present request, job or command; undefined outside of any. */
export function requestContext(): RequestContext | undefined {
  return storage.getStore();
}

// In development the bundler loads this module a second time; both copies share the storage.
const shared = globalThis as { akashiRequestContext?: AsyncLocalStorage<RequestContext> };
shared.akashiRequestContext ??= new AsyncLocalStorage();
const storage = shared.akashiRequestContext;
