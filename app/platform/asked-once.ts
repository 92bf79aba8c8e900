import type { Tx } from "./db.server.ts";

/** Makes a question that several checks share: within a unit of work it is asked of the database once for each day. */
export function askedOnce<T>(ask: (tx: Tx, asOf: string) => Promise<T>): (tx: Tx, asOf: string) => Promise<T> {
  const answers = new WeakMap<Tx, Map<string, Promise<T>>>();
  return (tx, asOf) => {
    const known = answers.get(tx) ?? new Map<string, Promise<T>>();
    answers.set(tx, known);
    const answer = known.get(asOf) ?? ask(tx, asOf);
    known.set(asOf, answer);
    return answer;
  };
}
