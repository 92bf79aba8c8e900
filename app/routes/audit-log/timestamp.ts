import { getTimestamp } from "#app/features/audit-log/anchors.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** What the time-stamping authority answered, as `openssl ts -verify` reads it. */
export const loader = guarded("auditLog.view", async ({ actor, params }) => {
  const id = idParam(params, "anchorId");
  const { anchoredOn, token } = await readOrganization(actor, (tx) => getTimestamp(tx, id));
  return new Response(new Uint8Array(token), {
    headers: {
      "Content-Type": "application/timestamp-reply",
      "Content-Disposition": `attachment; filename="audit-log-${anchoredOn}.tsr"`,
      "X-Content-Type-Options": "nosniff",
    },
  });
});
