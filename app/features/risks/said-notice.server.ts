import type { Locale } from "#app/platform/messages.ts";
import { riskCallMessages } from "./call-messages.ts";
import { riskMethodMessages } from "./method-messages.ts";
import { riskMethodProblemMessages } from "./method-problem-messages.ts";
import { type Notice, takeNotice } from "./notice.server.ts";
import { riskNoticeMessages } from "./notice-messages.ts";
import {
  riskReopeningPath,
  risksArchivingPath,
  risksRestorationPath,
  treatmentsArchivingPath,
  treatmentsRestorationPath,
} from "./paths.ts";
import { riskProblemMessages } from "./problem-messages.ts";
import { riskReviewMessages } from "./review-messages.ts";
import { riskReviewProblemMessages } from "./review-problem-messages.ts";
import { treatmentNoticeMessages } from "./treatment-notice-messages.ts";
import { treatmentProblemMessages } from "./treatment-problem-messages.ts";

/** What just happened, in words, and where it can be undone. Said here, so that no page carries the words of all of them. */
export type SaidNotice = {
  kind: Notice["kind"];
  text: string;
  undo: { action: string; ids: string } | undefined;
};

/** What the page before said, and the headers that make it be said once. */
export function takeSaidNotice(request: Request, slug: string, locale: Locale) {
  const { notice, headers } = takeNotice(request);
  return { notice: notice && sayNotice(notice, slug, locale), headers };
}

function sayNotice(notice: Notice, slug: string, locale: Locale): SaidNotice {
  const words = riskNoticeMessages(locale);
  const problems = riskProblemMessages(locale);
  const method = riskMethodMessages(locale);
  const review = riskReviewMessages(locale);
  const treatment = treatmentNoticeMessages(locale);
  const { kind, label, count, ids } = notice;
  const refusals: Readonly<Record<string, unknown>> = {
    ...problems,
    ...riskMethodProblemMessages(locale),
    ...riskReviewProblemMessages(locale),
    ...treatmentProblemMessages(locale),
  };
  const refusal = refusals[label];
  const said = {
    methodSaved: method.saved,
    accepted: words.accepted(count),
    rejected: words.rejected(count),
    reopened: words.reopened(count),
    settled: words.settled(count),
    asked: words.asked,
    derived: words.derived(count),
    created: words.created(label),
    saved: words.saved(label),
    assessed: words.assessed(label),
    graded: words.graded(count),
    confirmed: review.confirmed(count),
    called: riskCallMessages(locale).called,
    archived: words.archived(ids.length),
    restored: words.restored(ids.length),
    merged: words.merged(label),
    split: words.split(label),
    entryAdded: words.entryAdded,
    entryRemoved: words.entryRemoved,
    commented: words.commented,
    treatmentsChanged: treatment.changed(count),
    treatmentsArchived: words.archived(ids.length),
    treatmentsRestored: words.restored(ids.length),
    riskAdded: treatment.riskAdded,
    riskRemoved: treatment.riskRemoved,
    refused: typeof refusal === "string" ? refusal : problems.refused,
  };
  const ways: Partial<Record<Notice["kind"], string>> = {
    accepted: riskReopeningPath(slug),
    rejected: riskReopeningPath(slug),
    archived: risksRestorationPath(slug),
    restored: risksArchivingPath(slug),
    treatmentsArchived: treatmentsRestorationPath(slug),
    treatmentsRestored: treatmentsArchivingPath(slug),
  };
  const way = ids.length > 0 ? ways[kind] : undefined;
  return { kind, text: said[kind], undo: way ? { action: way, ids: ids.join() } : undefined };
}
