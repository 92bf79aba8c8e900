import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type postgres from "postgres";
import { z } from "zod";
import {
  acquisitions,
  consents,
  disposals,
  infoClasses,
  media,
  phases,
  storageMethods,
  subjectGroups,
} from "#db/codes/inventory.ts";
import { frequencies } from "#db/codes/requirements.ts";
import { emptiableFacts, entryFlags, type RuledField, riskFamilies, ruledFields } from "#db/codes/risks.ts";
import type { RiskCondition } from "#db/schema/risk.ts";

const folder = resolve(import.meta.dirname, "../../db/catalogs");

const both = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });

const RequirementItem = z.strictObject({
  code: z.string().regex(/^J\.\d+(\.\d+)*$/),
  parentCode: z.string().nullable(),
  position: z.int(),
  title: both,
  jisClause: z.string(),
  appiArticles: z.array(z.string()),
  isExamined: z.boolean(),
  guidance: both,
  questions: z.array(z.strictObject({ key: z.string().min(1), ja: z.string().min(1), en: z.string().min(1) })),
  evidence: z.array(both),
  frequency: z.enum(frequencies),
  responsible: both,
  module: z.string(),
  unverified: z.array(z.string()),
});

const valuesOf: Record<RuledField, readonly string[]> = {
  media,
  subjects: subjectGroups,
  acquisition: acquisitions,
  infoClass: infoClasses,
  consent: consents,
  storageMethods,
  disposals,
};
const isKnown = (field: RuledField, values: readonly string[]) =>
  values.every((value) => valuesOf[field].includes(value));

const Condition: z.ZodType<RiskCondition> = z.discriminatedUnion("fact", [
  z.strictObject({ fact: z.literal("flag"), flag: z.enum(entryFlags) }),
  z.strictObject({ fact: z.literal("count"), from: z.int().min(1) }),
  z.strictObject({ fact: z.literal("items"), from: z.int().min(1) }),
  z.strictObject({ fact: z.literal("words"), words: z.array(z.string().min(2)).min(1) }),
  z
    .strictObject({ fact: z.literal("among"), field: z.enum(ruledFields), values: z.array(z.string()).min(1) })
    .refine(({ field, values }) => isKnown(field, values)),
  z
    .strictObject({ fact: z.literal("without"), field: z.enum(ruledFields), value: z.string() })
    .refine(({ field, value }) => isKnown(field, [value])),
  z.strictObject({ fact: z.literal("empty"), field: z.enum(emptiableFacts) }),
  z.strictObject({ fact: z.literal("any"), of: z.array(z.lazy(() => Condition)).min(2) }),
]);

const RiskItem = z.strictObject({
  code: z.string().regex(/^R-[A-Z]{3}-\d{2}$/),
  position: z.int(),
  phase: z.enum(phases),
  threat: both,
  cause: both,
  measures: z.array(both).min(1),
  media: z.array(z.enum(media)).min(1),
  relatedItem: z.string(),
  families: z.array(z.enum(riskFamilies)).min(1),
  rule: z.array(Condition),
  isUnacceptable: z.boolean(),
  unverified: z.array(z.string()),
});

const MeasureItem = z.strictObject({
  code: z.string().regex(/^SM-[A-Z]{3}-\d{2}$/),
  position: z.int(),
  category: both,
  title: both,
  check: both,
  evidence: z.array(both),
  guidelineRef: z.string(),
});

/**
 * A catalog that comes with the product: a file for each version (db/catalogs/NAME-VERSION.json), the table of its versions, that of its
 * items, and how an item is checked. Its columns are those of the table by the names of the fields.
 */
type CatalogKind = { name: string; table: string; itemTable: string; item: z.ZodObject };

const kinds: readonly CatalogKind[] = [
  { name: "requirements", table: "requirement_catalog", itemTable: "requirement_catalog_item", item: RequirementItem },
  { name: "risks", table: "risk_catalog", itemTable: "risk_catalog_item", item: RiskItem },
  {
    name: "security-measures",
    table: "security_measure_catalog",
    itemTable: "security_measure",
    item: MeasureItem,
  },
];

/** Where the catalogs go. */
export const catalogTables: readonly string[] = kinds.flatMap(({ table, itemTable }) => [table, itemTable]);

/**
 * Loads the catalogs that come with the product, as the owner. A version that is there with the same content is left as it is; one whose file
 * was corrected is brought up to it, so that nothing an organization wrote about its items is lost.
 */
export async function loadCatalogs(sql: postgres.Sql): Promise<void> {
  const files = (await readdir(folder)).sort();
  for (const kind of kinds) {
    const pattern = new RegExp(`^${kind.name}-[\\d.]+\\.json$`);
    for (const file of files.filter((each) => pattern.test(each))) {
      await loadCatalog(sql, kind, await readFile(resolve(folder, file), "utf8"));
    }
  }
}

async function loadCatalog(sql: postgres.Sql, { table, itemTable, item }: CatalogKind, text: string): Promise<void> {
  const hash = createHash("sha256").update(text).digest("hex");
  const [loaded] = await sql`select from ${sql(table)} where content_hash = ${hash}`;
  if (loaded) return;
  z.strictObject({
    version: z.string().min(1),
    title: both,
    effectiveOn: z.iso.date().nullable(),
    items: z.array(item),
  }).parse(JSON.parse(text));
  const fields = Object.keys(item.shape).map((field) => ({ field, column: columnOf(field) }));
  await sql.begin(async (tx) => {
    await tx`
      insert into ${tx(table)} (version, title, effective_on, content_hash)
      select f ->> 'version', f -> 'title', (f ->> 'effectiveOn')::date, ${hash} from (select ${text}::text::jsonb) as file(f)
      on conflict (version) do update set title = excluded.title, effective_on = excluded.effective_on,
        content_hash = excluded.content_hash, loaded_at = now()`;
    const types = await tx<{ column: string; type: string }[]>`
      select attname::text as column, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = ${itemTable}::text::regclass and attnum > 0 and not attisdropped`;
    const typeOf = (column: string) => types.find((each) => each.column === column)?.type ?? "text";
    const columns = fields.map(({ column }) => `"${column}"`);
    await tx.unsafe(
      `insert into "${itemTable}" (version, ${columns.join(", ")})
       select f ->> 'version', ${fields.map(({ field }) => `i."${field}"`).join(", ")}
       from (select $1::text::jsonb) as file(f),
         jsonb_to_recordset(f -> 'items') as i(${fields.map(({ field, column }) => `"${field}" ${typeOf(column)}`).join(", ")})
       on conflict (version, code) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}`,
      [text],
    );
  });
}

function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
