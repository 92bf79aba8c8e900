import type { EntryField } from "./entry-fields.ts";

/** A fact that is asked of an entry: the field that holds it, another that answers it as well, and when it is asked only in some cases. */
type Asked<Field extends EntryField, Other extends EntryField> = {
  readonly field: Field;
  readonly or?: Other;
  readonly when?: { readonly field: Field; readonly is: readonly (string | boolean)[] };
};

/**
 * What an examiner would miss if it were empty (operations.md §2.1 and the ○ and 条件 of §2.3), in the order of the form. A count may be a
 * figure or a band, the person in charge a member or a name, a method ticked or described; 委託先, 提供 and 外国 are answered by naming
 * whom or by stating that there is none.
 *
 * The purpose has to be stated, notified or made public for whatever is acquired from outside: stated in what the person fills in (J.8.5),
 * else notified or public (J.8.4), of which the guideline names telephone, cameras, entrusted data and public sources. What the company
 * produces itself is acquired from nobody; and as long as the way of acquisition is unknown, that is what is missing.
 */
const table = [
  { field: "business" },
  { field: "items" },
  { field: "subjects" },
  { field: "infoClass" },
  { field: "sensitive" },
  { field: "sensitiveKinds", when: { field: "sensitive", is: [true] } },
  { field: "myNumber" },
  { field: "count", or: "countBand" },
  { field: "departmentId" },
  { field: "ownerId", or: "managerName" },
  { field: "acquisition" },
  {
    field: "noticeMethod",
    when: { field: "acquisition", is: ["directWritten", "directOther", "entrusted", "thirdParty", "publicSource"] },
  },
  { field: "consent" },
  { field: "purpose" },
  { field: "accessors" },
  { field: "useUntil" },
  { field: "media" },
  { field: "storagePlace" },
  { field: "storageMethods", or: "storageNote" },
  { field: "keepUntil" },
  { field: "vendors", or: "hasNoVendors" },
  { field: "provision", or: "hasNoProvision" },
  { field: "foreignCountries", or: "hasNoForeign" },
  { field: "disposals", or: "disposalNote" },
  { field: "reviewedOn" },
] as const satisfies readonly Asked<EntryField, EntryField>[];

export type RequiredField = (typeof table)[number]["field"];
export type AlternativeField = Extract<(typeof table)[number], { or: EntryField }>["or"];
export const requirements: readonly Asked<RequiredField, AlternativeField>[] = table;

/** Whether a field is asked for always, only in some cases, or never. */
export function demandOf(field: EntryField): "always" | "sometimes" | undefined {
  const requirement = requirements.find((one) => one.field === field);
  return requirement && (requirement.when ? "sometimes" : "always");
}
