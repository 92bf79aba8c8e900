import { guarded } from "#app/platform/http/guard.server.ts";
import { savePreferences } from "#app/platform/http/preferences.server.ts";

export const action = guarded("public", ({ request }) => savePreferences(request));
