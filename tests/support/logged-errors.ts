import { watchLog } from "#app/platform/log-watcher.ts";

const lines: string[] = [];

/** From now on notes every error in the log of this process, whichever copy of our modules writes it. */
export function noteLoggedErrors(): void {
  watchLog((line) => {
    if ((JSON.parse(line) as LogLine).level >= errorLevel) lines.push(line);
  });
}

/** The errors in the log that nobody has taken yet, as they were written. */
export function loggedErrorLines(): readonly string[] {
  return lines;
}

/**
 * The errors in the log since the last call, which forgets them. A test that causes some on purpose takes them and says which they are; those
 * that nobody has taken fail the test (setup/errors.ts).
 */
export function takeLoggedErrors(): string[] {
  return lines.splice(0).map((line) => {
    const { msg, err, error } = JSON.parse(line) as LogLine;
    const cause = err ?? error;
    return cause ? `${msg}: ${cause.message ?? cause}` : msg;
  });
}

const errorLevel = 50;
type LogLine = { level: number; msg: string; err?: Cause; error?: Cause };
type Cause = { message?: string };
