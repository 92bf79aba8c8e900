import { watchLog } from "#app/platform/log-watcher.ts";

const errors: string[] = [];

/** From now on notes every error in the log of this process, whichever copy of our modules writes it. */
export function noteLoggedErrors(): void {
  watchLog((line) => {
    const { level, msg, err, error } = JSON.parse(line) as LogLine;
    const cause = err ?? error;
    if (level >= errorLevel) errors.push(cause ? `${msg}: ${cause.message ?? cause}` : msg);
  });
}

/**
 * The errors in the log since the last call, which forgets them. A test that causes some on purpose takes them and says which they are; those that
 * nobody has taken fail the test (setup/logged-errors.ts).
 */
export function takeLoggedErrors(): string[] {
  return errors.splice(0);
}

const errorLevel = 50;
type LogLine = { level: number; msg: string; err?: Cause; error?: Cause };
type Cause = { message?: string };
