import { asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { riskCatalogItems, riskCatalogs, securityMeasureCatalogs, securityMeasures } from "#db/schema/risk.ts";

/** The library of risks as it is now, in its order. */
export async function listLibrary(tx: Tx) {
  const present = tx
    .select({ version: riskCatalogs.version })
    .from(riskCatalogs)
    .orderBy(sql`${riskCatalogs.effectiveOn} desc nulls last`, desc(riskCatalogs.version))
    .limit(1);
  return tx
    .select({
      code: riskCatalogItems.code,
      phase: riskCatalogItems.phase,
      threat: riskCatalogItems.threat,
      cause: riskCatalogItems.cause,
      measures: riskCatalogItems.measures,
      media: riskCatalogItems.media,
      relatedItem: riskCatalogItems.relatedItem,
      families: riskCatalogItems.families,
      rule: riskCatalogItems.rule,
      isUnacceptable: riskCatalogItems.isUnacceptable,
    })
    .from(riskCatalogItems)
    .where(eq(riskCatalogItems.version, present))
    .orderBy(asc(riskCatalogItems.position))
    .limit(1_000);
}

/** The security measures to pick from, in their order. */
export async function listSecurityMeasures(tx: Tx) {
  const present = tx
    .select({ version: securityMeasureCatalogs.version })
    .from(securityMeasureCatalogs)
    .orderBy(sql`${securityMeasureCatalogs.effectiveOn} desc nulls last`, desc(securityMeasureCatalogs.version))
    .limit(1);
  return tx
    .select({ code: securityMeasures.code, category: securityMeasures.category, title: securityMeasures.title })
    .from(securityMeasures)
    .where(eq(securityMeasures.version, present))
    .orderBy(asc(securityMeasures.position))
    .limit(1_000);
}
