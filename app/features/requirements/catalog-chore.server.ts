import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { adoptCatalog, findFollowedCatalog } from "./catalog.server.ts";

/** An organization that is older than the catalog follows it as soon as there is one. */
export const catalogChore = {
  name: "catalog",
  inEach: async (product) => {
    if (await readOrganization(product, findFollowedCatalog)) return;
    await inOrganization(product, (tx) => adoptCatalog(tx));
  },
} satisfies Chore;
