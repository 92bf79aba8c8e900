import type { Locale } from "#app/platform/messages.ts";
import { formatDateEn } from "#app/utils/calendar-date.ts";
import { formatCorporateNumber } from "#app/utils/corporate-number.ts";
import { formatDateWithEra } from "#app/utils/japanese-era.ts";
import { organizationMessages } from "./messages.ts";
import { profileMessages } from "./profile-messages.ts";
import type { ProfileField, ProfileForm } from "./profile-schema.ts";

export type ProfileFacts = Pick<ProfileForm, ProfileField>;

/** The facts of a profile as people read them; empty where nothing is known. */
export function profileTexts(profile: ProfileFacts, locale: Locale): Record<ProfileField, string> {
  const words = profileMessages(locale);
  const date = (day: string | null) => (day ? civilDateText(day, locale) : "");
  return {
    name: profile.name,
    kana: profile.kana,
    corporateNumber: profile.corporateNumber ? formatCorporateNumber(profile.corporateNumber) : "",
    representativeTitle: profile.representativeTitle,
    representative: profile.representative,
    postalCode: profile.postalCode,
    address: profile.address,
    phone: profile.phone,
    establishedOn: date(profile.establishedOn),
    industry: profile.industry ? organizationMessages(locale).industry[profile.industry] : "",
    business: profile.business,
    capital: profile.capital === null ? "" : words.yen(profile.capital),
    hasNoCapital: profile.hasNoCapital ? words.yes : "",
    headcount: profile.headcount === null ? "" : words.people(profile.headcount),
    markNumber: profile.markNumber,
    markValidFrom: date(profile.markValidFrom),
    markValidUntil: date(profile.markValidUntil),
    examinationBody: profile.examinationBody,
  };
}

/** `2026年（令和8年）4月1日`, `1 Apr 2026`. */
export function civilDateText(day: string, locale: Locale): string {
  return locale === "ja" ? formatDateWithEra(day) : formatDateEn(day);
}
