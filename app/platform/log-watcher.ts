/** Sees every line of the log as it is written. */
export type LogWatcher = (line: string) => void;

/** Shows every line of the log to `watcher`: for tests, which fail by an error that they did not expect. */
export function watchLog(watcher: LogWatcher | undefined): void {
  held.watcher = watcher;
}

/** Passes a line on to whoever watches, and returns it. */
export function shownToWatcher(line: string): string {
  held.watcher?.(line);
  return line;
}

type Held = { watcher?: LogWatcher | undefined };
// In development the bundler loads this module a second time; both copies share the watcher.
const shared = globalThis as { akashiLog?: Held };
shared.akashiLog ??= {};
const held: Held = shared.akashiLog;
