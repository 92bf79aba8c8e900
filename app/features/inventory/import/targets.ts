import { type Medium, media, type SubjectGroup, subjectGroups } from "#db/codes/inventory.ts";

/** What a column of a company's ledger may stand for: a field of the entry, or one of the few below that are not a field themselves. */
const plainTargets = [
  "title",
  "department",
  "managerName",
  /** 担当部署／担当者 in one column. */
  "departmentAndManager",
  "business",
  "items",
  "subjects",
  "purpose",
  "acquisition",
  "acquisitionRoute",
  "noticeMethod",
  "consent",
  "consentBasis",
  "sensitive",
  "sensitiveKinds",
  "myNumber",
  "infoClass",
  "count",
  "countBand",
  "media",
  "storagePlace",
  "storageMethods",
  "storageNote",
  /** 保管場所・方法 in one column. */
  "storage",
  "accessors",
  "useUntil",
  "keepUntil",
  /** 利用期限／保管期限 in one column. */
  "periods",
  "keepUntilBasis",
  "disposals",
  "disposalNote",
  "vendors",
  /** 委託の有無, where the names stand in another column or nowhere. */
  "hasVendors",
  "hasNoVendors",
  "cloudHandling",
  "provision",
  "hasNoProvision",
  /** 委託・提供 in one column. */
  "vendorsAndProvision",
  "foreignCountries",
  "hasNoForeign",
  "foreignBasis",
  /** How the data is moved, used or passed on: the notes of those phases. */
  "transferNote",
  "useNote",
  "reviewedOn",
  "nextReviewOn",
  "remarks",
  /** Kept in 備考 as `見出し: 値`, so that nothing is lost silently. */
  "labelled",
  "ignored",
] as const;

/** One column per medium or group of persons, ticked with ○: `media=paper`. */
export type TickTarget = `media=${Medium}` | `subjects=${SubjectGroup}`;
export type PlainTarget = (typeof plainTargets)[number];
export type ImportTarget = PlainTarget | TickTarget;

export const tickTargets: readonly TickTarget[] = [
  ...media.map((medium) => `media=${medium}` as const),
  ...subjectGroups.map((group) => `subjects=${group}` as const),
];
export const importTargets: readonly ImportTarget[] = [...plainTargets, ...tickTargets];

/** Whether a stored or submitted text is a target. */
export function isImportTarget(value: string): value is ImportTarget {
  return (importTargets as readonly string[]).includes(value);
}

/** Whether a column says to which department an entry belongs. */
export function namesDepartment(target: ImportTarget): boolean {
  return target === "department" || target === "departmentAndManager";
}

export function isTickTarget(target: ImportTarget): target is TickTarget {
  return target.includes("=");
}

/** Targets that several columns may fill together (備考1, 備考2): their texts are joined by line ends, their lists united. */
const joinable: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  "items",
  "subjects",
  "purpose",
  "acquisitionRoute",
  "noticeMethod",
  "consentBasis",
  "media",
  "storagePlace",
  "storageMethods",
  "storageNote",
  "accessors",
  "useUntil",
  "keepUntil",
  "keepUntilBasis",
  "disposals",
  "disposalNote",
  "vendors",
  "provision",
  "vendorsAndProvision",
  "foreignCountries",
  "foreignBasis",
  "transferNote",
  "useNote",
  "remarks",
  "labelled",
  "ignored",
]);

export function isJoinable(target: ImportTarget): boolean {
  return joinable.has(target) || isTickTarget(target);
}
