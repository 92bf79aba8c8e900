import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { riskCatalogItems, riskCatalogs, securityMeasureCatalogs, securityMeasures } from "#db/schema/risk.ts";

/** The version of the library that everybody derives by. */
export const presentLibrary = sql`(select v.version from ${riskCatalogs} v order by v.effective_on desc nulls last, v.version desc limit 1)`;
/** What tells this version from every other one, also from one of the same name. */
export const presentLibraryHash = sql`(select v.content_hash from ${riskCatalogs} v order by v.effective_on desc nulls last, v.version desc limit 1)`;
/** A fingerprint of what an item says: another one means that it reads otherwise. */
export const wording = sql`md5(concat(threat, cause, measures))`;
/** The same of the item with a code, as it is now. */
export const wordingOf = (code: SQL) =>
  sql`(select ${wording} from ${riskCatalogItems} i where i.version = ${presentLibrary} and i.code = ${code})`;
export const presentMeasures = sql`(select v.version from ${securityMeasureCatalogs} v order by v.effective_on desc nulls last, v.version desc limit 1)`;

/** The library of risks as it is now, in its order. */
export async function listLibrary(tx: Tx) {
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
    .where(eq(riskCatalogItems.version, presentLibrary))
    .orderBy(asc(riskCatalogItems.position))
    .limit(1_000);
}
export type LibraryItem = Awaited<ReturnType<typeof listLibrary>>[number];

/** The security measures to pick from, in their order. */
export async function listSecurityMeasures(tx: Tx) {
  return tx
    .select({ code: securityMeasures.code, category: securityMeasures.category, title: securityMeasures.title })
    .from(securityMeasures)
    .where(eq(securityMeasures.version, presentMeasures))
    .orderBy(asc(securityMeasures.position))
    .limit(1_000);
}

/** The same as the choices of a field. */
export async function securityMeasureChoices(tx: Tx, locale: Locale): Promise<{ value: string; label: string }[]> {
  return (await listSecurityMeasures(tx)).map(({ code, title }) => ({
    value: code,
    label: `${code} ${title[locale]}`,
  }));
}

/** An item of the library as it is now; nothing when it has it no more. */
export async function findLibraryItem(tx: Tx, code: string): Promise<LibraryItem | undefined> {
  return (await listLibrary(tx)).find((item) => item.code === code);
}
