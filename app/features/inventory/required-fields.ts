/** Fields whose absence an examiner would object to, in the order of the form. */
export const requiredFields = [
  "departmentId",
  "items",
  "purpose",
  "subjects",
  "acquisition",
  "consent",
  "sensitive",
  "myNumber",
  "count",
  "media",
  "storagePlace",
  "storageMethods",
  "accessors",
  "useUntil",
  "keepUntil",
  "disposals",
  "vendors",
  "reviewedOn",
] as const;
export type RequiredField = (typeof requiredFields)[number];
