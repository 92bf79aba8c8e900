import type { CountBand, Medium, Phase } from "#db/codes/inventory.ts";
import type { EmptiableFact, EntryFlag, RuledField } from "#db/codes/risks.ts";
import type { PhaseFacts } from "#db/schema/inventory.ts";

/** What the rules look at in an entry of the ledger. */
export type EntryFacts = {
  title: string;
  business: string;
  items: readonly string[];
  subjects: readonly string[];
  purpose: string;
  acquisition: string | null;
  acquisitionRoute: string;
  noticeMethod: string;
  consent: string | null;
  sensitive: boolean | null;
  myNumber: boolean | null;
  infoClass: string | null;
  count: number | null;
  countBand: CountBand | null;
  media: readonly Medium[];
  storagePlace: string;
  storageMethods: readonly string[];
  storageNote: string;
  accessors: string;
  keepUntil: string;
  disposals: readonly string[];
  disposalNote: string;
  vendors: readonly string[];
  cloudHandling: string | null;
  provision: string;
  foreignCountries: readonly string[];
  phases: Partial<Record<Phase, PhaseFacts>>;
  remarks: string;
};

const lowest: Record<CountBand, number> = {
  to100: 1,
  to1000: 101,
  to5000: 1_001,
  to10000: 5_001,
  to100000: 10_001,
  over100000: 100_001,
};

/** How many people it is about at least; 0 when nobody says. */
export function countAtLeast({ count, countBand }: Pick<EntryFacts, "count" | "countBand">): number {
  return count ?? (countBand ? lowest[countBand] : 0);
}

export function hasFlag(entry: EntryFacts, flag: EntryFlag): boolean {
  switch (flag) {
    case "sensitive":
      return entry.sensitive === true;
    case "myNumber":
      return entry.myNumber === true;
    case "entrusted":
      return entry.vendors.length > 0 || Object.values(entry.phases).some(({ vendor }) => vendor !== "");
    case "provided":
      return entry.provision !== "";
    case "foreign":
      return entry.foreignCountries.length > 0;
    case "cloudHandled":
      return entry.cloudHandling === "handled";
    case "cloudUnknown":
      return entry.cloudHandling === "unknown";
  }
}

export function isEmpty(entry: EntryFacts, fact: EmptiableFact): boolean {
  if (fact === "disposal") return entry.disposals.length === 0 && entry.disposalNote === "";
  return entry[fact] === "";
}

/** The values of a field; of media those that are used in the phase in question. */
export function valuesOf(entry: EntryFacts, field: RuledField, media: readonly Medium[]): readonly string[] {
  if (field === "media") return media;
  const value = entry[field];
  return value === null ? [] : typeof value === "string" ? [value] : value;
}

/** Everything that is written in an entry, to look for words in. */
export function textOf(entry: EntryFacts): string {
  const phases = Object.values(entry.phases).flatMap(({ place, people, vendor, note }) => [
    place,
    people,
    vendor,
    note,
  ]);
  const { title, business, items, purpose, acquisitionRoute, noticeMethod, storagePlace, storageNote } = entry;
  const { accessors, disposalNote, vendors, provision, remarks } = entry;
  return [
    ...[title, business, ...items, purpose, acquisitionRoute, noticeMethod, storagePlace, storageNote],
    ...[accessors, disposalNote, ...vendors, provision, remarks, ...phases],
  ]
    .join("\n")
    .normalize("NFKC");
}

/** The first of some words that stands in a text; a Latin word stands by itself (LINE is not in ONLINE). */
export function findWord(text: string, words: readonly string[]): string | undefined {
  return words.find((word) => (/^[\x20-\x7e]+$/.test(word) ? latin(word).test(text) : text.includes(word)));
}

/** Whether an entry holds card data, by the words of its items. */
export function holdsCardData(items: readonly string[]): boolean {
  return findWord(items.join("\n").normalize("NFKC"), cardWords) !== undefined;
}

const cardWords = ["クレジット", "カード番号", "カード情報", "credit card"];

const patterns = new Map<string, RegExp>();

function latin(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const made = new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])`, "i");
  patterns.set(word, made);
  return made;
}
