import type { Locale } from "#app/platform/messages.ts";
import { siteMessages } from "./place-messages.ts";
import type { SiteInput } from "./place-schema.ts";

/** What is known of a place as people read it. */
export function siteTexts(site: SiteInput, locale: Locale) {
  const words = siteMessages(locale);
  return {
    name: site.name,
    address: site.address,
    business: site.business,
    handlesPersonalData: site.handlesPersonalData ? words.handles.yes : words.handles.no,
    allowsExamination: site.allowsExamination ? words.examination.yes : words.examination.no,
    note: site.note,
  };
}

/** What the facts are called. */
export function siteLabels(locale: Locale) {
  const { name, address, business, handlesPersonalData, allowsExamination, note } = siteMessages(locale).form;
  return { name, address, business, handlesPersonalData, allowsExamination, note };
}

/** The facts as the form starts with them. */
export function siteValues(site: SiteInput) {
  const { name, address, business, note } = site;
  const box = (isTicked: boolean) => (isTicked ? "on" : "");
  return {
    name,
    address,
    business,
    note,
    handlesPersonalData: box(site.handlesPersonalData),
    allowsExamination: box(site.allowsExamination),
  };
}
