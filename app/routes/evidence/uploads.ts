import { redirect } from "@remix-run/node";
import { newEvidencePath } from "#app/features/evidence/paths.ts";
import { createByTus, offeredByTus } from "#app/features/evidence/upload/tus.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** What the protocol offers (OPTIONS). There is nothing to see here: the page that sends files is another one. */
export const loader = guarded("evidence.edit", ({ actor, request }) =>
  request.method === "OPTIONS" ? offeredByTus() : redirect(newEvidencePath(actor.organization.slug)),
);

/** Begins an upload by the tus protocol. */
export const action = guarded("evidence.edit", ({ actor, request, locale }) => createByTus(actor, request, locale));
