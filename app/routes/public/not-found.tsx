import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Any address that is none of ours, so that the page that says so knows language and appearance. */
export const loader = guarded("public", () => {
  throw new NotFound();
});

/** Never shown; a route without a page would be answered in plain text instead of by the page of an error. */
export default function NotFoundPage() {
  return null;
}
