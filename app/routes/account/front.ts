import { redirect } from "@remix-run/node";
import { profilePath } from "#app/features/accounts/account-paths.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("signedIn", () => redirect(profilePath));
