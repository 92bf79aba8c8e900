import { changeByTus, toldByTus } from "#app/features/evidence/upload/tus.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** How far an upload has come, and what has arrived of it (tus, HEAD; GET). */
export const loader = guarded("evidence.edit", ({ actor, request, params, locale }) =>
  toldByTus(actor, idParam(params, "uploadId"), request, locale),
);

/** A piece of it, or its end (tus, PATCH and DELETE). */
export const action = guarded("evidence.edit", ({ actor, request, params, locale }) =>
  changeByTus(actor, idParam(params, "uploadId"), request, locale),
);
