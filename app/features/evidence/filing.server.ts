import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { records } from "#db/schema/record.ts";
import type { evidenceChoices } from "./choices.server.ts";
import { addVersion, createEvidence, type NewFile } from "./commands.server.ts";
import {
  type Evidence,
  getEvidence,
  itemsNamed,
  itemsWithContent,
  requirementsByCode,
  requirementsTyped,
} from "./queries.server.ts";
import { type FilingForm, FilingNumbers, type VersionForm } from "./schema.ts";
import { suggestFiling } from "./suggestion.ts";
import { listUploads, takeUploads, type Upload } from "./upload/uploads.server.ts";
import { suggestVersion } from "./version-dates.ts";

/** As many files are looked through on one page; a form of more fields is none of ours. */
export const mostOnPage = 100;

/** The files that wait to be registered, with what their names say of them. A number that no requirement has is no suggestion. */
export async function listForFiling(tx: Tx) {
  const { uploads, total } = await listUploads(tx, { isComplete: true, limit: mostOnPage });
  const suggestions = uploads.map(({ name, folder }) => suggestFiling(name, folder, today()));
  const known = await requirementsByCode(tx, [...new Set(suggestions.flatMap(({ code }) => code ?? []))]);
  const same = await itemsWithContent(
    tx,
    uploads.map(({ hash }) => hash),
  );
  const titles = uploads.map(({ name }, index) => suggestions[index]?.title ?? name);
  const namesakes = await itemsNamed(tx, titles);
  return {
    total,
    files: uploads.map((upload, index) => {
      const suggestion = suggestions[index];
      const title = titles[index] ?? upload.name;
      const code = known.find((one) => one.code === suggestion?.code)?.code;
      return {
        id: upload.id,
        name: upload.name,
        folder: upload.folder,
        recordId: upload.recordId,
        size: upload.size,
        mediaType: upload.mediaType,
        scan: upload.scan,
        sameAs: same.get(upload.hash),
        namesake: namesakes.get(title),
        title,
        codes: code ?? "",
        collectedOn: suggestion?.collectedOn ?? today(),
      };
    }),
  };
}

/**
 * What is filled in for all files of a page at once: what was said of those on the page before (`like` is one of them), else the department
 * that all their records are of, else that of whoever adds them.
 */
export async function commonOfFiling(
  tx: Tx,
  files: readonly { recordId: string | null }[],
  choices: Awaited<ReturnType<typeof evidenceChoices>>,
  like?: string,
) {
  if (like) {
    const { departmentId, ownerId, effectiveFrom, effectiveUntil, source, sourceNote, keepUntil, note } =
      await getEvidence(tx, like, "evidence.edit");
    return { departmentId, ownerId, effectiveFrom, effectiveUntil, source, sourceNote, keepUntil, note };
  }
  const ofRecords = await departmentOf(tx, files);
  const isChoice = choices.departments.some(({ id }) => id === ofRecords);
  return {
    departmentId: (isChoice ? ofRecords : choices.ownDepartmentId) ?? null,
    ownerId: choices.ownId ?? null,
    source: "own" as const,
  };
}

/** The one department of the records that all these files are evidence of. */
async function departmentOf(tx: Tx, files: readonly { recordId: string | null }[]): Promise<string | undefined> {
  const recordIds = [...new Set(files.map(({ recordId }) => recordId))];
  if (recordIds.length === 0 || recordIds.includes(null)) return undefined;
  const [one, ...others] = await tx
    .selectDistinct({ id: records.departmentId })
    .from(records)
    .where(sql`${records.id} in ${recordIds}`);
  return others.length === 0 ? (one?.id ?? undefined) : undefined;
}

/** Registers the chosen files, each as an item of its own or all as one; returns the ids of the items. */
export async function fileUploadsAs(tx: Tx, form: FilingForm): Promise<string[]> {
  const chosen = form.files.filter(({ takes }) => takes);
  const uploads = await takeUploads(
    tx,
    chosen.map(({ id }) => id),
  );
  const { grouping, title, files: _files, ...common } = form;
  if (grouping === "together") {
    const days = chosen.map(({ collectedOn }) => collectedOn ?? today()).sort();
    const input = { ...common, title, collectedOn: days.at(-1) ?? today() };
    const id = await createEvidence(tx, input, uploads.map(fileOf), {
      codes: chosen.map(({ codes }) => codes),
      recordIds: recordsOf(uploads),
    });
    return [id];
  }
  const ids: string[] = [];
  for (const [index, upload] of uploads.entries()) {
    const said = chosen[index];
    if (!said) continue;
    const input = { ...common, title: said.title, collectedOn: said.collectedOn ?? today() };
    const links = { codes: [said.codes], recordIds: recordsOf([upload]) };
    ids.push(await createEvidence(tx, input, [fileOf(upload)], links));
  }
  return ids;
}

/** Numbers that no requirement in use has, beside the file for which each was typed. */
export async function unknownInFiling(tx: Tx, typed: unknown): Promise<Invalid[]> {
  const files = FilingNumbers.safeParse(typed).data?.files ?? [];
  const read = await requirementsTyped(
    tx,
    files.map(({ takes, codes }) => (takes === undefined ? "" : codes)),
  );
  return read.flatMap(({ unknown }, index) =>
    unknown.map((code) => new Invalid("requirementUnknown", { field: `files[${index}].codes`, values: { code } })),
  );
}

/** The files that wait to be the next version of this item, and what may be said of it. */
export async function listForVersion(tx: Tx, item: Evidence) {
  const { uploads } = await listUploads(tx, { isComplete: true, itemId: item.id, limit: mostInVersion });
  return {
    files: uploads.map(({ id, name, size, scan }) => ({ id, name, size, scan })),
    suggested: suggestVersion(uploads, item, today()),
  };
}

/** Makes these of the files that wait for this item its next version; returns its number. */
export async function fileAsVersion(tx: Tx, itemId: string, { files, ...input }: VersionForm): Promise<number> {
  const taken = await takeUploads(tx, files);
  if (taken.some((upload) => upload.itemId !== itemId)) throw new Invalid("uploadGone");
  return addVersion(tx, itemId, taken.map(fileOf), input);
}

const mostInVersion = 1_000;

function fileOf({ name, hash, size, mediaType, scan, scannedAt }: Upload): NewFile {
  return { name, hash, size, mediaType, scan, scannedAt };
}

function recordsOf(uploads: readonly Upload[]): string[] {
  return [...new Set(uploads.flatMap(({ recordId }) => recordId ?? []))];
}
