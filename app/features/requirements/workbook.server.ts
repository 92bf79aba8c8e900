import { Writable } from "node:stream";
import { approvalMessages } from "#app/features/approvals/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readMoment } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Table, TableColumn } from "#app/platform/sheet/table.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { parseFilter } from "./filter.ts";
import { requirementMessages } from "./messages.ts";
import { listOwnRequirements } from "./own-sheet.server.ts";
import { ownSheet } from "./own-sheet.ts";
import { requirementPath } from "./paths.ts";
import { listRequirements } from "./queries.server.ts";
import { conformityMessages } from "./report-messages.ts";
import { applicabilityText, registerOf, stateOf, stateWords, titleOf, unansweredCount } from "./report-rows.ts";
import {
  type ComputeByItem,
  type ConformitySelection,
  type ConformitySource,
  openConformity,
} from "./report-source.server.ts";

/** What is written: a state of all requirements (as far as `search` of the list's address shows them), or the organization's own for the way back. */
type WorkbookInput = { locale: Locale } & ({ selection: ConformitySelection; search: string } | { own: true });

/** The task that requirements are written as .xlsx by. */
export const requirementWorkbook = "requirements.workbook";

/** Writes requirements as .xlsx in a worker thread, as `compute` says that they stand now; its bytes come as chunks. */
export const requirementWorkbookTask = (compute: ComputeByItem) =>
  defineWorkerTask({
    name: requirementWorkbook,
    async run({
      input,
      actor,
      emit,
    }: {
      input: WorkbookInput;
      actor: Actor | undefined;
      emit: (chunk: unknown) => Promise<void>;
    }): Promise<{ sheets: number }> {
      if (!actor) throw new Error("requirements are exported on somebody's authority");
      const sheets =
        "own" in input ? await ownSheets(actor, input.locale) : await conformitySheets(actor, input, compute);
      const sink = new Writable({
        write(chunk, _encoding, done) {
          emit(chunk).then(() => done(), done);
        },
      });
      await writeWorkbook({ sheets, creator: actor.organization.name, createdAt: now() }, sink);
      return { sheets: sheets.length };
    },
  });

async function ownSheets(actor: Actor, locale: Locale): Promise<Table[]> {
  const rows = await readMoment(actor, listOwnRequirements);
  await note(actor, { format: "xlsx", own: rows.length });
  return [ownSheet(rows, locale)];
}

async function conformitySheets(
  actor: Actor,
  { selection, search, locale }: { selection: ConformitySelection; search: string; locale: Locale },
  compute: ComputeByItem,
): Promise<Table[]> {
  const source = await readMoment(actor, async (tx) => {
    const whole = await openConformity(tx, selection, (now) => compute(now, locale));
    if (search === "") return whole;
    const filter = { ...parseFilter(new URLSearchParams(search)), page: 1 };
    const shown = new Set((await listRequirements(tx, filter, locale, mostRows)).map(({ id }) => id));
    return { ...whole, items: whole.items.filter(({ id }) => shown.has(id)) };
  });
  await note(actor, { format: "xlsx", status: source.status, items: source.items.length, filter: search });
  return sheetsOf(source, actor.organization.slug, locale);
}

const mostRows = 100_000;

async function note(actor: Actor, facts: Record<string, string | number>): Promise<void> {
  // Noted for good before the first byte leaves: whoever breaks the download off has seen what came.
  await inOrganization(actor, (tx) => recordRead(tx, "export", "requirement", undefined, facts));
}

/** Three sheets: the items, the answers of their self-checks, and what shows how they are met. */
export function sheetsOf({ items, status, computed }: ConformitySource, slug: string, locale: Locale): Table[] {
  const words = conformityMessages(locale);
  const requirement = requirementMessages(locale);
  const { kind } = approvalMessages(locale);
  const { columns, facts } = words;
  const text = (header: string, width = 20): TableColumn => ({ header, width, kind: "text" });
  const number = (header: string): TableColumn => ({ header, width: 10, kind: "number" });
  const date = (header: string): TableColumn => ({ header, width: 14, kind: "date" });
  const names: Readonly<Record<string, string>> = requirement.correctable;
  const state = status === "approved" ? approvalMessages(locale).status.approved : words.unapproved[status];
  return [
    {
      name: words.sheets.items,
      columns: [
        text(columns.code, 12),
        text(columns.title, 36),
        text(facts.state, 12),
        text(facts.judgement, 12),
        text(words.found, 50),
        text(columns.judgementNote, 40),
        date(columns.judgedOn),
        text(columns.judgedBy, 16),
        text(facts.owner, 16),
        text(facts.applicability, 30),
        number(columns.answered),
        number(columns.questions),
        text(words.proofs, 40),
        text(facts.clause, 14),
        text(facts.articles),
        text(columns.unverified),
        text(facts.basis, 30),
        text(facts.asked, 50),
        text(facts.own, 40),
        text(columns.state),
        text(columns.address, 40),
      ],
      rows: items.map((item) => [
        item.code,
        titleOf(item, locale).slice(item.code.length).trim(),
        // Nothing was computed of what was frozen.
        computed ? stateWords(computed, locale)[stateOf(item, computed)] : "",
        stateWords(undefined, locale)[stateOf(item, undefined)],
        (computed?.get(item.code)?.found ?? []).map(({ state: result, said }) => `${result}: ${said}`).join("\n"),
        item.judgementNote,
        item.judgedOn,
        item.judgedBy,
        item.owner,
        applicabilityText(item, locale),
        (item.item?.questions.length ?? 0) - unansweredCount(item),
        item.item?.questions.length ?? 0,
        item.proofs.map((proof) => recordLabel(proof.kind, proof.number)).join("、"),
        item.jisClause ?? item.item?.jisClause,
        (item.appiArticles ?? item.item?.appiArticles ?? []).join("、"),
        item.unverified.map((field) => names[field] ?? field).join("、"),
        item.basis,
        item.item ? item.item.guidance[locale] : item.guidance,
        item.item ? item.guidance : "",
        state,
        publicUrl() + requirementPath(slug, item.id),
      ]),
    },
    {
      name: words.sheets.answers,
      columns: [
        text(columns.code, 12),
        text(columns.question, 60),
        text(words.answer, 14),
        text(words.note, 40),
        text(columns.answeredBy, 16),
        date(columns.answeredOn),
      ],
      rows: items.flatMap(({ code, item, answers }) =>
        (item?.questions ?? []).map((question) => {
          const given = answers[question.key];
          const answer = given ? requirement.answer[given.answer] : requirement.unanswered;
          return [code, question[locale], answer, given?.note, given?.by, given?.on];
        }),
      ),
    },
    {
      name: words.sheets.proofs,
      columns: [
        text(columns.number, 14),
        text(columns.kind, 16),
        text(columns.title, 40),
        text(words.items, 30),
        date(words.collectedOn),
        date(words.effectiveUntil),
        text(words.file, 40),
        text(words.hash, 66),
      ],
      rows: registerOf(items).map(({ proof, items: shown }) => [
        recordLabel(proof.kind, proof.number),
        kind[proof.kind],
        proof.title,
        shown.map(({ code }) => code).join("、"),
        proof.collectedOn,
        proof.effectiveUntil,
        proof.files.map(({ name }) => name).join("\n"),
        proof.files.map(({ hash }) => hash).join("\n"),
      ]),
    },
  ];
}
