import { type InventoryEntryInput, longestLine, longestText } from "../schema.ts";
import type { PlainTarget } from "./targets.ts";

export const errorCodes = ["nameMissing", "purposeMissing", "dateUnreadable", "tooLong", "tooMany"] as const;
export const noticeCodes = [
  "countUnreadable",
  "wordsUnknown",
  "monthOnly",
  "formulaError",
  "nobodyNamed",
  "consentUnclear",
  "severalDepartments",
  "personGuessed",
  "personUnclear",
  "phaseUnknown",
  "phaseUnmatched",
  "sameEntry",
  "sameRow",
] as const;
export type ErrorCode = (typeof errorCodes)[number];
export type NoticeCode = (typeof noticeCodes)[number];
export type ProblemCode = ErrorCode | NoticeCode;

/** What a reading of one cell has to say besides the value: errors keep the row out, notices do not. */
export type Remark = { readonly code: ProblemCode; readonly values: Readonly<Record<string, string | number>> };

/** An entry while its row is read. */
export type Draft = InventoryEntryInput & { department: string; remarkLines: string[] };

export function newDraft(): Draft {
  return {
    title: "",
    departmentId: null,
    ownerId: null,
    managerName: "",
    business: "",
    items: [],
    subjects: [],
    purpose: "",
    acquisition: null,
    acquisitionRoute: "",
    noticeMethod: "",
    consent: null,
    consentBasis: "",
    sensitive: null,
    sensitiveKinds: "",
    myNumber: null,
    infoClass: null,
    count: null,
    countBand: null,
    media: [],
    storagePlace: "",
    storageMethods: [],
    storageNote: "",
    accessors: "",
    useUntil: "",
    keepUntil: "",
    keepUntilBasis: "",
    disposals: [],
    disposalNote: "",
    vendors: [],
    hasNoVendors: false,
    cloudHandling: null,
    provision: "",
    hasNoProvision: false,
    foreignCountries: [],
    hasNoForeign: false,
    foreignBasis: "",
    phases: {},
    reviewedOn: null,
    nextReviewOn: null,
    remarks: "",
    department: "",
    remarkLines: [],
  };
}

/** Adds up 備考 and finds what the entry lacks or what its fields cannot hold; `column` of the field to blame where it is one. */
export function finishDraft(draft: Draft): { target: PlainTarget; remark: Remark }[] {
  draft.remarks = [draft.remarks, ...draft.remarkLines].filter((words) => words !== "").join("\n");
  const faults: { target: PlainTarget; remark: Remark }[] = [];
  if (draft.title === "") faults.push({ target: "title", remark: { code: "nameMissing", values: {} } });
  if (draft.purpose === "") faults.push({ target: "purpose", remark: { code: "purposeMissing", values: {} } });
  const measure = (target: PlainTarget, length: number, limit: number) => {
    if (length > limit) faults.push({ target, remark: { code: "tooLong", values: { length, limit } } });
  };
  for (const field of lineFields) measure(field, draft[field].length, longestLine);
  for (const field of textFields) measure(field, draft[field].length, longestText);
  for (const [phase, { note, place, people, vendor }] of Object.entries(draft.phases)) {
    const target = phase === "use" ? "useNote" : "transferNote";
    measure(target, note.length, longestText);
    measure(target, Math.max(place.length, people.length, vendor.length), longestLine);
  }
  for (const field of ["items", "vendors", "foreignCountries"] as const) {
    if (draft[field].length > mostTags) {
      faults.push({
        target: field,
        remark: { code: "tooMany", values: { length: draft[field].length, limit: mostTags } },
      });
    }
    measure(field, Math.max(0, ...draft[field].map((item) => item.length)), longestLine);
  }
  return faults;
}

/** The limit of `InventoryEntryInput`; a test holds the two together. */
const mostTags = 200;
const lineFields = ["title", "managerName", "business", "sensitiveKinds"] as const;
const textFields = [
  "purpose",
  "acquisitionRoute",
  "noticeMethod",
  "consentBasis",
  "storagePlace",
  "storageNote",
  "accessors",
  "useUntil",
  "keepUntil",
  "keepUntilBasis",
  "disposalNote",
  "provision",
  "foreignBasis",
  "remarks",
] as const;
export type TextField = (typeof textFields)[number];
export type LineField = (typeof lineFields)[number];
