import type { Locale } from "#app/platform/messages.ts";
import { requirementFormMessages } from "./form-messages.ts";
import { requirementMessages } from "./messages.ts";
import type { Requirement } from "./queries.server.ts";
import type { ApplicabilityForm, ItemForm, JudgementForm, OwnRequirement } from "./schema.ts";

// What the forms of a requirement say, field by field, in words: for the person whose save came too late.

type People = readonly { id: string; name: string }[];

export function itemTexts(form: Omit<ItemForm, "version">, people: People) {
  const stated = (isConfirmed: boolean, text: string) => (isConfirmed ? text : "");
  return {
    ownerId: nameOf(form.ownerId, people),
    guidance: form.guidance,
    title: stated(form.confirmsTitle, form.title),
    jisClause: stated(form.confirmsJisClause, form.jisClause),
    appiArticles: stated(form.confirmsAppiArticles, form.appiArticles.join("、")),
  };
}

/** What is stored, as the form of an item of the catalog starts with it. */
export function itemValues({ ownerId, guidance, title, jisClause, appiArticles, item }: Requirement, locale: Locale) {
  return {
    ownerId,
    guidance: guidance ?? "",
    confirmsTitle: title !== null,
    title: title ?? item?.title[locale] ?? "",
    confirmsJisClause: jisClause !== null,
    jisClause: jisClause ?? item?.jisClause ?? "",
    confirmsAppiArticles: appiArticles !== null,
    appiArticles: appiArticles ?? item?.appiArticles ?? [],
  };
}

export function ownTexts(form: OwnRequirement, people: People) {
  return {
    code: form.code,
    title: form.title,
    basis: form.basis,
    guidance: form.guidance,
    appiArticles: form.appiArticles.join("、"),
    ownerId: nameOf(form.ownerId, people),
  };
}

export function ownValues(requirement: Requirement): OwnRequirement {
  const { code, title, recordTitle, basis, guidance, appiArticles, ownerId } = requirement;
  return {
    code,
    title: title ?? recordTitle,
    basis,
    guidance: guidance ?? "",
    appiArticles: appiArticles ?? [],
    ownerId,
  };
}

export function judgementTexts(
  {
    judgement,
    note,
    judgedOn,
  }: Pick<JudgementForm, "note" | "judgedOn"> & { judgement: JudgementForm["judgement"] | null },
  locale: Locale,
) {
  const words = requirementMessages(locale);
  return { judgement: judgement ? words.judgement[judgement] : words.unjudged, note, judgedOn: judgedOn ?? "" };
}

export function applicabilityTexts({ isApplicable, reason }: Omit<ApplicabilityForm, "version">, locale: Locale) {
  const form = requirementFormMessages(locale);
  return { isApplicable: isApplicable ? form.yes : form.no, reason: isApplicable ? "" : reason };
}

function nameOf(id: string | null, people: People): string {
  return people.find((one) => one.id === id)?.name ?? "";
}
