/** The uploads that a page sends itself, or has given up: whatever else of it tells of uploads on their way leaves them out. */
let ids: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export const sentHere = {
  now: () => ids,
  add(more: readonly string[]): void {
    const fresh = more.filter((id) => id !== "" && !ids.has(id));
    if (fresh.length > 0) become(new Set([...ids, ...fresh]));
  },
  /** Another page begins. */
  clear: () => become(new Set()),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

function become(next: ReadonlySet<string>): void {
  ids = next;
  for (const listener of listeners) listener();
}
