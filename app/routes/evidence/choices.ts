import { listLinkable } from "#app/features/evidence/linkable.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** What the field that links evidence offers while someone types. */
export const loader = guarded("evidence.edit", async ({ actor, request }) => {
  const words = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 100);
  const found = await readOrganization(actor, (tx) => listLinkable(tx, words));
  return Response.json({ results: found.map(({ label, title, href }) => ({ label: `${label} ${title}`, href })) });
});
