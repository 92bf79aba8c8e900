import { z } from "zod";
import { withoutControls } from "#app/utils/japanese-text.ts";
import {
  acquisitions,
  cloudHandlings,
  consents,
  countBands,
  disposals,
  infoClasses,
  media,
  phases,
  storageMethods,
  subjectGroups,
} from "#db/codes/inventory.ts";

/** Longest text of one field: what one Excel cell can hold. */
export const longestText = 32_767;
/** The same of a field of one line. */
export const longestLine = 500;

const written = z.string().overwrite(withoutControls).trim();
const line = () => written.max(longestLine, "tooLong").default("");
const text = written.max(longestText, "tooLong").default("");
const tags = z.array(written.min(1).max(longestLine, "tooLong")).max(200, "tooMany").default([]);
const civilDate = z.iso.date("notADate").nullable().default(null);

const PhaseFacts = z.object({
  media: z.array(z.enum(media, "notChosen")).default([]),
  place: line(),
  people: line(),
  vendor: line(),
  note: text,
});

/**
 * What a person may write into an entry of the ledger (operations.md §2.3): the seven fields of the guideline's minimum and those
 * that practice adds. Only the name and the purpose are demanded to save; what else is missing is listed, not refused.
 */
export const InventoryEntryInput = z.object({
  title: written.min(1, "nameMissing").max(longestLine, "tooLong"),
  departmentId: z.uuid("notChosen").nullable().default(null),
  ownerId: z.uuid("notChosen").nullable().default(null),
  managerName: line(),
  business: line(),
  items: tags,
  subjects: z.array(z.enum(subjectGroups, "notChosen")).default([]),
  purpose: written.min(1, "purposeMissing").max(longestText, "tooLong"),
  acquisition: z.enum(acquisitions, "notChosen").nullable().default(null),
  acquisitionRoute: text,
  noticeMethod: text,
  consent: z.enum(consents, "notChosen").nullable().default(null),
  consentBasis: text,
  sensitive: z.boolean().nullable().default(null),
  sensitiveKinds: line(),
  myNumber: z.boolean().nullable().default(null),
  infoClass: z.enum(infoClasses, "notChosen").nullable().default(null),
  count: z
    .number("notANumber")
    .int("notANumber")
    .min(0, "negative")
    .max(2_000_000_000, "tooLarge")
    .nullable()
    .default(null),
  countBand: z.enum(countBands, "notChosen").nullable().default(null),
  media: z.array(z.enum(media, "notChosen")).default([]),
  storagePlace: text,
  storageMethods: z.array(z.enum(storageMethods, "notChosen")).default([]),
  storageNote: text,
  accessors: text,
  useUntil: text,
  keepUntil: text,
  keepUntilBasis: text,
  disposals: z.array(z.enum(disposals, "notChosen")).default([]),
  disposalNote: text,
  vendors: tags,
  hasNoVendors: z.boolean().default(false),
  cloudHandling: z.enum(cloudHandlings, "notChosen").nullable().default(null),
  provision: text,
  hasNoProvision: z.boolean().default(false),
  foreignCountries: tags,
  hasNoForeign: z.boolean().default(false),
  foreignBasis: text,
  phases: z.partialRecord(z.enum(phases), PhaseFacts).default({}),
  reviewedOn: civilDate,
  nextReviewOn: civilDate,
  remarks: text,
});
export type InventoryEntryInput = z.output<typeof InventoryEntryInput>;
