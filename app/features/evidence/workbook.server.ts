import { Writable } from "node:stream";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { inOrganization, readMoment } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Table, TableValue } from "#app/platform/sheet/table.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { parseFilter } from "./filter.ts";
import { stateOf } from "./item-view.ts";
import { evidenceMessages } from "./messages.ts";
import { listMatchingIds } from "./queries.server.ts";
import { type RegisterFile, type RegisterItem, registerItems } from "./register.server.ts";
import { evidenceStateMessages } from "./state-messages.ts";

/** Writes the filtered register as .xlsx in a worker thread, a line for each file; its bytes come as chunks. */
export const evidenceWorkbookTask = defineWorkerTask({
  name: "evidence.workbook",
  async run({
    input,
    actor,
    emit,
  }: {
    input: { search: string; locale: Locale };
    actor: Parameters<typeof inOrganization>[0] | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<{ items: number }> {
    if (!actor) throw new Error("a register is exported on somebody's authority");
    return readMoment(actor, async (tx) => {
      const ids = await listMatchingIds(tx, parseFilter(new URLSearchParams(input.search)));
      // Noted for good, by a transaction of its own, before the first byte leaves: whoever breaks the download off has seen what came.
      await inOrganization(actor, (noting) =>
        recordRead(noting, "export", "evidence_item", undefined, {
          format: "xlsx",
          items: ids.length,
          filter: input.search,
        }),
      );
      const sink = new Writable({
        write(chunk, _encoding, done) {
          emit(chunk).then(() => done(), done);
        },
      });
      const sheets = [registerTable(registerItems(tx, ids, input.locale), input.locale)];
      await writeWorkbook({ sheets, creator: actor.organization.name, createdAt: now() }, sink);
      return { items: ids.length };
    });
  },
});

/** The register as a table, a line for each file, those of former versions below; also of the index in a package, whose lines say where a file lies (`place`). */
export function registerTable(
  items: AsyncIterable<RegisterItem> | Iterable<RegisterItem>,
  locale: Locale,
  place?: { header: string; of: (item: RegisterItem, file: RegisterFile) => string },
): Table {
  const { title, fields } = evidenceMessages(locale);
  const text = (header: string, width: number) => ({ header, width, kind: "text" as const });
  const date = (header: string) => ({ header, width: 13, kind: "date" as const });
  return {
    name: title,
    columns: [
      text(fields.number, 12),
      text(fields.title, 36),
      text(fields.requirements, 20),
      text(fields.uses, 32),
      text(fields.department, 18),
      text(fields.owner, 16),
      date(fields.collectedOn),
      date(fields.effectiveFrom),
      date(fields.effectiveUntil),
      text(fields.state, 14),
      text(fields.source, 20),
      date(fields.keepUntil),
      text(evidenceStateMessages(locale).hold, 20),
      { header: fields.revision, width: 6, kind: "number" },
      text(fields.files, 40),
      text(fields.mediaType, 24),
      { header: fields.size, width: 14, kind: "number" },
      text(fields.hash, 66),
      text(fields.scan, 14),
      text(fields.uploadedBy, 16),
      date(fields.arrivedAt),
      text(fields.note, 40),
      ...(place ? [text(place.header, 60)] : []),
    ],
    rows: lines(items, locale, place),
  };
}

async function* lines(
  items: AsyncIterable<RegisterItem> | Iterable<RegisterItem>,
  locale: Locale,
  place: Parameters<typeof registerTable>[2],
): AsyncGenerator<TableValue[]> {
  const words = evidenceMessages(locale);
  const { state: states, scan } = evidenceStateMessages(locale);
  for await (const item of items) {
    const isDestroyed = item.files.some((file) => file.isDestroyed);
    const state = stateOf({ ...item, destroyedAt: isDestroyed ? "destroyed" : null }, today());
    const line = (
      version: Pick<RegisterItem, "collectedOn" | "effectiveFrom" | "effectiveUntil" | "revision">,
      file: RegisterFile,
      said: string,
      path: string,
    ) => [
      item.label,
      item.title,
      item.requirements.map(({ code }) => code).join(" "),
      item.uses.map((use) => `${use.label} ${use.title}`).join("\n"),
      item.department,
      item.owner,
      version.collectedOn,
      version.effectiveFrom,
      version.effectiveUntil,
      said,
      [words.source[item.source], item.sourceNote].filter(Boolean).join(" "),
      item.keepUntil,
      item.holdReason,
      version.revision,
      file.name,
      file.mediaType,
      file.size,
      file.hash,
      scan[file.scan],
      file.uploadedBy,
      dateInJapan(new Date(file.arrivedAt)),
      item.note,
      ...(place ? [path] : []),
    ];
    for (const file of item.files) yield line(item, file, states[state], place?.of(item, file) ?? "");
    for (const former of item.formerVersions) {
      for (const file of former.files) yield line(former, file, states.former, "");
    }
  }
}
