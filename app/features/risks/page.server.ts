import { memberOptions, namesById } from "#app/features/organization/index.server.ts";
import { listComments, listHistory, listLinks } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { listAcceptancesOf } from "./acceptances.server.ts";
import { listDelicate } from "./delicate.server.ts";
import { historyOf, idsIn } from "./history.ts";
import { findLibraryItem, listSecurityMeasures, securityMeasureChoices } from "./library.server.ts";
import { findMethod } from "./method.server.ts";
import { listShown } from "./needing-review.server.ts";
import { getRisk, listMeasures, listSubjects } from "./queries.server.ts";
import { riskWithinReach } from "./reach.server.ts";
import { getReviewNeeded } from "./review-details.server.ts";
import { getTreatment, listTreatedRisks, listTreatmentsOf } from "./treatments.server.ts";

/** Everything that the page of a risk shows, or NotFound. */
export async function getRiskPage(tx: Tx, id: string, locale: Locale) {
  const risk = await getRisk(tx, id);
  const [
    { subjects, hidden },
    measures,
    treatments,
    acceptances,
    inUse,
    links,
    comments,
    events,
    item,
    review,
    delicate,
  ] = await Promise.all([
    listSubjects(tx, id),
    listMeasures(tx, id, locale),
    listTreatmentsOf(tx, id),
    listAcceptancesOf(tx, id),
    findMethod(tx),
    listLinks(tx, id, riskWithinReach(tx, "risk.view")),
    listComments(tx, id),
    listHistory(tx, id),
    risk.sourceCode === null ? undefined : findLibraryItem(tx, risk.sourceCode),
    risk.archivedAt ? undefined : getReviewNeeded(tx, risk, locale),
    listDelicate(tx, [id]),
  ]);
  const isDelicate = delicate.has(id);
  const history = historyOf(events, await namesById(tx, idsIn(events)), locale);
  return {
    risk,
    subjects,
    hidden,
    measures,
    treatments,
    acceptances,
    inUse,
    links,
    comments,
    history,
    item,
    review,
    isDelicate,
  };
}

/** Everything that the page of a planned measure shows, or NotFound. */
export async function getTreatmentPage(tx: Tx, id: string, locale: Locale) {
  const treatment = await getTreatment(tx, id);
  const [{ treated, hidden }, comments, events, measures] = await Promise.all([
    listTreatedRisks(tx, id),
    listComments(tx, id),
    listHistory(tx, id),
    securityMeasureChoices(tx, locale),
  ]);
  const history = historyOf(events, await namesById(tx, idsIn(events)), locale);
  const measure = measures.find(({ value }) => value === treatment.securityMeasureCode)?.label;
  return { treatment, treated, hidden, comments, history, measure };
}

/** What the form of an assessment needs, or NotFound when somebody else's department keeps the risk. */
export async function getRiskToAssess(tx: Tx, id: string, locale: Locale) {
  const risk = await getRisk(tx, id, "risk.edit");
  const [shown, { subjects, hidden }, measures, treatments, inUse, securityMeasures, item, people, delicate] =
    await Promise.all([
      listShown(tx, [id]),
      listSubjects(tx, id),
      listMeasures(tx, id, locale),
      listTreatmentsOf(tx, id),
      findMethod(tx),
      listSecurityMeasures(tx),
      risk.sourceCode === null ? undefined : findLibraryItem(tx, risk.sourceCode),
      memberOptions(tx),
      listDelicate(tx, [id]),
    ]);
  const seen = shown.get(id)?.seen ?? "";
  const isDelicate = delicate.has(id);
  return { risk, seen, subjects, hidden, measures, treatments, inUse, securityMeasures, item, people, isDelicate };
}
