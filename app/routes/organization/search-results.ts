import { findRecords } from "#app/features/search/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** What the command palette asks for while someone types. */
export const loader = guarded("search.use", async ({ actor, request }) => {
  const words = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 100);
  const found = await readOrganization(actor, (tx) => findRecords(tx, words));
  return Response.json({
    results: found.map(({ label, title, detail, href }) => ({
      label: title,
      href,
      detail: [label, detail].filter(Boolean).join("・"),
    })),
  });
});
