/**
 * A path on our own origin to go to (after signing in, after a switch of language), or the front page. `//other.example` and
 * `/\other.example` leave our origin, and so does `/.//other.example` once it has been resolved.
 */
export function ownPath(next: unknown): string {
  const base = "http://own.invalid";
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, base)) return "/";
  const url = new URL(next, base);
  return url.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}
