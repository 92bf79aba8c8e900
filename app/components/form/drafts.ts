/**
 * What people typed and have not saved yet, kept in this tab's session storage until it is stored for good. A draft that was sent is
 * only marked; it goes away when a page of the signed-in product follows, and stays when a sign-in or an error does.
 */
export type Draft = { values: [name: string, value: string][]; isSubmitted: boolean };

const prefix = "akashi:draft:";

/** A draft belongs to one person, one address and one form; whoever signs in next in this tab does not see it. */
export function draftKey(owner: string, path: string, form: string): string {
  return `${prefix}${owner}:${path}:${form}`;
}

export function readDraft(key: string): Draft | undefined {
  const text = storage()?.getItem(key);
  return text ? (JSON.parse(text) as Draft) : undefined;
}

export function writeDraft(key: string, values: Draft["values"]): void {
  put(key, { values, isSubmitted: false });
}

export function discardDraft(key: string): void {
  storage()?.removeItem(key);
}

/** Called when the form is sent, before the answer is known. */
export function markDraftSubmitted(key: string): void {
  const draft = readDraft(key);
  if (draft) put(key, { ...draft, isSubmitted: true });
}

/** The answer was the form again, with what is wrong in it. */
export function keepDraft(key: string): void {
  const draft = readDraft(key);
  if (draft?.isSubmitted) put(key, { ...draft, isSubmitted: false });
}

/** The answer was a sign-in or an error: nothing was stored. */
export function keepSubmittedDrafts(): void {
  for (const key of draftKeys()) keepDraft(key);
}

/** The product went on after sending: what was sent is stored. */
export function forgetSubmittedDrafts(): void {
  for (const key of draftKeys()) if (readDraft(key)?.isSubmitted) discardDraft(key);
}

/** At sign-out nothing stays on the device. */
export function forgetAllDrafts(): void {
  for (const key of draftKeys()) discardDraft(key);
}

function draftKeys(): string[] {
  return Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix));
}

function put(key: string, draft: Draft): void {
  try {
    storage()?.setItem(key, JSON.stringify(draft));
  } catch {
    // The storage is full: the form still works, there is only no safety net for it.
  }
}

/** Browsers that block site data throw at the mere mention of the storage. */
function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
