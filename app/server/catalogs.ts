import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type postgres from "postgres";
import { z } from "zod";
import { frequencies } from "#db/codes/requirements.ts";

const folder = resolve(import.meta.dirname, "../../db/catalogs");

const both = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });

/** A version of the requirement catalog as its file writes it: db/catalogs/requirements-VERSION.json. */
const RequirementCatalog = z.strictObject({
  version: z.string().min(1),
  title: both,
  effectiveOn: z.iso.date().nullable(),
  items: z.array(
    z.strictObject({
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
    }),
  ),
});

/** Where the catalogs go. */
export const catalogTables: readonly string[] = ["requirement_catalog", "requirement_catalog_item"];

/**
 * Loads the catalogs of requirements that come with the product, as the owner. A version that is there with the same content is left as it is;
 * one whose file was corrected is brought up to it, so that nothing an organization wrote about its items is lost.
 */
export async function loadCatalogs(sql: postgres.Sql): Promise<void> {
  const files = (await readdir(folder)).filter((file) => /^requirements-.+\.json$/.test(file)).sort();
  for (const file of files) {
    const text = await readFile(resolve(folder, file), "utf8");
    const hash = createHash("sha256").update(text).digest("hex");
    const [loaded] = await sql`select from requirement_catalog where content_hash = ${hash}`;
    if (loaded) continue;
    RequirementCatalog.parse(JSON.parse(text));
    await sql.begin(async (tx) => {
      await tx`
        insert into requirement_catalog (version, title, effective_on, content_hash)
        select f ->> 'version', f -> 'title', (f ->> 'effectiveOn')::date, ${hash} from (select ${text}::text::jsonb) as file(f)
        on conflict (version) do update set title = excluded.title, effective_on = excluded.effective_on,
          content_hash = excluded.content_hash, loaded_at = now()`;
      await tx`
        insert into requirement_catalog_item (version, code, parent_code, position, title, jis_clause, appi_articles, is_examined,
          guidance, questions, evidence, frequency, responsible, module, unverified)
        select f ->> 'version', i ->> 'code', i ->> 'parentCode', (i ->> 'position')::integer, i -> 'title', i ->> 'jisClause',
          array(select jsonb_array_elements_text(i -> 'appiArticles')), (i ->> 'isExamined')::boolean, i -> 'guidance', i -> 'questions',
          i -> 'evidence', i ->> 'frequency', i -> 'responsible', i ->> 'module', array(select jsonb_array_elements_text(i -> 'unverified'))
        from (select ${text}::text::jsonb) as file(f), jsonb_array_elements(f -> 'items') as items(i)
        on conflict (version, code) do update set parent_code = excluded.parent_code, position = excluded.position, title = excluded.title,
          jis_clause = excluded.jis_clause, appi_articles = excluded.appi_articles, is_examined = excluded.is_examined,
          guidance = excluded.guidance, questions = excluded.questions, evidence = excluded.evidence, frequency = excluded.frequency,
          responsible = excluded.responsible, module = excluded.module, unverified = excluded.unverified`;
    });
  }
}
