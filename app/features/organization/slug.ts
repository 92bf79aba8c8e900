import { toRomaji } from "#app/utils/romaji.ts";

/** Addresses that would be taken for something of the product's or of the operator's. */
const reserved = new Set(
  (
    "about account accounts admin administrator akashi api app assets auth billing blog contact dashboard demo dev docs download " +
    "examiner ftp guest help home imap index info internal invitation jobs login logout mail me new news null o official operator " +
    "organization organizations owner password platform pop portfolio privacy public root security settings sign-in sign-out sign-up " +
    "smtp sso staff static status support system team terms test undefined user users vendor webmaster www"
  ).split(" "),
);

/** Whether a text can be an organization's address: 2 to 41 small letters, digits and hyphens, a letter first. The database asks for the same. */
export function isSlug(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,40}$/.test(text);
}

export function isReservedSlug(slug: string): boolean {
  return reserved.has(slug);
}

/**
 * An address for an organization: its name as far as its reading is known (株式会社すまいクリーン is sumaikurin), else its own mail domain
 * (of a name in kanji nobody knows the reading but the company, and it writes itself so already), else one with `random` letters.
 */
export function slugFor(name: string, email: string, random: string): string {
  const plain = name.normalize("NFKC").replace(legalForms, " ");
  const proposals = [toRomaji(plain) ?? "", ownDomain(email)].map(shortened);
  return proposals.find((slug) => isSlug(slug) && !isReservedSlug(slug)) ?? `c-${random}`;
}

/** Up to thirty letters, whole words as far as there are any. */
function shortened(text: string): string {
  const slug = text.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  if (slug.length <= mostLetters) return slug;
  const end = slug.lastIndexOf("-", mostLetters);
  return slug.slice(0, end > 1 ? end : mostLetters);
}

const mostLetters = 30;

/** What an organization calls itself in its mail domain: sumai-clean of sumai-clean.co.jp. Nothing where the domain is a provider's. */
function ownDomain(email: string): string {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  const ownName = /([a-z0-9-]+)\.(?:(?:co|or|ac|ed|gr|go|lg)\.[a-z]{2}|[a-z]{2,})$/.exec(domain)?.[1] ?? "";
  return isOfProvider(domain, ownName) ? "" : ownName;
}

/** Where people have their mail who have no domain of their own; under ne.jp, all of them are. */
function isOfProvider(domain: string, ownName: string): boolean {
  return domain.endsWith(".ne.jp") || providers.has(ownName);
}

const providers = new Set(
  (
    "gmail googlemail yahoo outlook hotmail live msn icloud me mac aol gmx proton protonmail zoho yandex qq 163 naver " +
    "docomo ezweb au softbank ymobile rakuten nifty biglobe ocn excite goo infoseek"
  ).split(" "),
);

const legalForms =
  /株式会社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益|特例)?(?:社団|財団)法人|(?:医療|学校|社会福祉|宗教|特定非営利活動|NPO)法人|協同組合|\((?:株|有|合|医|学|福)\)|\b(?:co\.?,? ?ltd|inc|corp|k\.?k|llc)\b\.?/gi;
