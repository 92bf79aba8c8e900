import { redirect } from "@remix-run/node";
import { accountPath } from "#app/features/accounts/index.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Where keepers of passwords lead somebody whose password should be changed. */
export const loader = guarded("public", () => redirect(accountPath));
