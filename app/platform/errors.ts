/** The four refusals that a feature may throw; anything else thrown is a bug. One boundary turns them into pages, form errors or API problems. */

/** The thing does not exist, or belongs to someone else: the two are never told apart. */
export class NotFound extends Error {
  override name = "NotFound";
}

/** The person may not do this; `reason` is a key of the permission messages. */
export class Forbidden extends Error {
  override name = "Forbidden";
}

/** Someone else changed the record first; `current` is what is stored now, so that both versions can be shown. */
export class Conflict extends Error {
  override name = "Conflict";
  readonly current: unknown;
  constructor(message = "conflict", current?: unknown) {
    super(message);
    this.current = current;
  }
}

/** The input cannot be accepted. `problem` is a key of the feature's `problems`, `field` is the path of the field to blame. */
export class Invalid extends Error {
  override name = "Invalid";
  readonly problem: string;
  readonly field: string | undefined;
  readonly values: Readonly<Record<string, string | number>>;
  constructor(problem: string, options: { field?: string; values?: Record<string, string | number> } = {}) {
    super(problem);
    this.problem = problem;
    this.field = options.field;
    this.values = options.values ?? {};
  }
}
