import { redirect } from "@remix-run/node";
import { accountPath, signInPath } from "#app/features/accounts/index.ts";
import { homePath } from "#app/features/home/paths.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";

export const loader = guarded("public", async ({ request, requestId }) => {
  const visitor = await findVisitor(request, "", requestId);
  if (!visitor) return redirect(signInPath);
  const [organization] = visitor.organizations;
  return redirect(organization ? homePath(organization.slug) : accountPath);
});
