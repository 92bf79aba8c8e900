/** Closed lists of the personal-data inventory (個人情報管理台帳). */

/** Six life-cycle phases: the five that J.3.1.3 exemplifies, and entrustment and provision, which practice adds. */
export const phases = ["acquisition", "transfer", "use", "storage", "provision", "disposal"] as const;
export type Phase = (typeof phases)[number];

export const media = ["paper", "electronic", "cloud", "portable", "mail", "web"] as const;
export type Medium = (typeof media)[number];

export const subjectGroups = [
  "customer",
  "prospect",
  "businessContact",
  "employee",
  "applicant",
  "formerEmployee",
  "shareholder",
  "visitor",
  "clientCustomer",
] as const;
export type SubjectGroup = (typeof subjectGroups)[number];

export const acquisitions = [
  "directWritten",
  "directOther",
  "entrusted",
  "thirdParty",
  "publicSource",
  "internal",
] as const;
export type Acquisition = (typeof acquisitions)[number];

export const consents = ["obtained", "notObtained", "notRequired"] as const;
export type Consent = (typeof consents)[number];

export const infoClasses = [
  "personalInformation",
  "personalData",
  "retainedPersonalData",
  "pseudonymized",
  "anonymized",
  "personRelated",
] as const;
export type InfoClass = (typeof infoClasses)[number];

/** Upper bounds of the count bands; the last band is open. */
export const countBands = ["to100", "to1000", "to5000", "to10000", "to100000", "over100000"] as const;
export type CountBand = (typeof countBands)[number];

export const storageMethods = ["locked", "accessControl", "encryption", "backup", "restrictedArea", "other"] as const;
export type StorageMethod = (typeof storageMethods)[number];

export const disposals = [
  "shredding",
  "dissolving",
  "erasure",
  "physicalDestruction",
  "cloudDeletion",
  "return",
] as const;
export type Disposal = (typeof disposals)[number];

/** Whether a cloud provider handles the data (委託) or merely hosts it, as PPC Q&A 7-53 asks. */
export const cloudHandlings = ["notHandled", "handled", "unknown"] as const;
export type CloudHandling = (typeof cloudHandlings)[number];

/**
 * An import is prepared (mapping), runs, is done, and may be undone; or it is given up before it ran (cancelled), or nobody has gone on with
 * it for so long that it cannot be (expired). A file that cannot be read leaves none.
 */
export const importStatuses = ["mapping", "running", "done", "undone", "cancelled", "expired"] as const;
export type ImportStatus = (typeof importStatuses)[number];
