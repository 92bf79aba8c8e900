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

/** An address for an organization of this name, as far as its reading is known: 株式会社すまいクリーン is sumaikurin. Else one with `random` letters. */
export function slugFor(name: string, random: string): string {
  const plain = name.normalize("NFKC").replace(legalForms, " ");
  const slug = (toRomaji(plain) ?? "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  return isSlug(slug) && !isReservedSlug(slug) ? slug : `c-${random}`;
}

const legalForms =
  /株式会社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益|特例)?(?:社団|財団)法人|(?:医療|学校|社会福祉|宗教|特定非営利活動|NPO)法人|協同組合|\((?:株|有|合|医|学|福)\)|\b(?:co\.?,? ?ltd|inc|corp|k\.?k|llc)\b\.?/gi;
