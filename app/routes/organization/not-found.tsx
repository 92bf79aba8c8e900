import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Any address below an organization's that is none of ours: its members keep their menu, for everybody else there is no such organization. */
export const loader = guarded("home.view", () => {
  throw new NotFound();
});

/** Never shown; a route without a page would be answered in plain text instead of by the page of an error. */
export default function NotFoundPage() {
  return null;
}
