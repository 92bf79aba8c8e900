/**
 * The address of a page with what was typed into a field of it, so that a refusal loses nothing and can be answered beside the field; nothing
 * typed takes it out again.
 */
export function withTyped(page: string, field: string, typed = ""): string {
  const [path = "", search = ""] = page.split("?", 2);
  const params = new URLSearchParams(search);
  params.delete(field);
  if (typed !== "") params.set(field, typed.slice(0, 500).toWellFormed());
  return params.size > 0 ? `${path}?${params}` : path;
}

/** What was typed into a field, as the query of an address has it. */
export function typedIn(search: string, field: string): string {
  return new URLSearchParams(search).get(field) ?? "";
}
