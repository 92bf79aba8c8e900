import { Writable } from "node:stream";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Table } from "#app/platform/sheet/table.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { parseFilter } from "./filter.ts";
import { cellText, type ListColumn, listColumns } from "./list-view.ts";
import { peopleMessages } from "./messages.ts";
import { listMatchingPeople, type PersonRow } from "./queries.server.ts";

/** Writes the filtered list of people as .xlsx in a worker thread, as the query of a list's address describes it; its bytes come as chunks. */
export const peopleWorkbookTask = defineWorkerTask({
  name: "people.workbook",
  async run({
    input,
    actor,
    emit,
  }: {
    input: { search: string; locale: Locale };
    actor: Actor | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<{ people: number }> {
    if (!actor) throw new Error("people are exported on somebody's authority");
    // Noted for good before the first byte leaves: whoever breaks the download off has seen what came.
    const people = await inOrganization(actor, async (tx) => {
      const matching = await listMatchingPeople(tx, parseFilter(new URLSearchParams(input.search)));
      await recordRead(tx, "export", "member", undefined, {
        format: "xlsx",
        count: matching.length,
        filter: input.search,
      });
      return matching;
    });
    const sink = new Writable({
      write(chunk, _encoding, done) {
        emit(chunk).then(() => done(), done);
      },
    });
    await writeWorkbook(
      { sheets: [peopleSheet(people, input.locale)], creator: actor.organization.name, createdAt: now() },
      sink,
    );
    return { people: people.length };
  },
});

/** One line a person, under the names that the import understands, so that the file can come back in. */
export function peopleSheet(people: readonly PersonRow[], locale: Locale): Table {
  const { title, fields } = peopleMessages(locale);
  return {
    name: title,
    columns: columns.map((column) => ({
      header: fields[column],
      width: widths[column] ?? 18,
      kind: column === "joinedOn" || column === "leftOn" ? "date" : "text",
    })),
    rows: people.map((person) =>
      columns.map((column) => (column === "kana" ? person.kana : cellText(person, column, locale))),
    ),
  };
}

const columns: readonly (ListColumn | "kana")[] = [
  "employeeNumber",
  "name",
  "kana",
  ...listColumns.filter((column) => column !== "employeeNumber" && column !== "name"),
];

const widths: Partial<Record<ListColumn | "kana", number>> = { email: 32, roles: 30, name: 22, kana: 24 };
