import { z } from "zod";
import { checkbox, line, optionalId, requiredLine, version, writtenDate } from "./form-fields.ts";

/** A place of business (事業所・拠点), with what an application says of each (application.md §4, 様式5). */
export const SiteInput = z.object({
  name: requiredLine("nameMissing"),
  address: line(500),
  business: line(1_000),
  handlesPersonalData: z.boolean().default(true),
  allowsExamination: z.boolean().default(true),
  note: line(1_000),
});
export type SiteInput = z.output<typeof SiteInput>;

/** The same as its form sends it. */
export const SiteForm = z.object({
  ...SiteInput.shape,
  handlesPersonalData: checkbox,
  allowsExamination: checkbox,
  version,
});

const department = {
  name: requiredLine("nameMissing"),
  /** What it lies below; nothing at the top. */
  parentId: optionalId("unknownDepartment"),
  startsOn: writtenDate,
};

export const NewDepartment = z.object(department);
export type NewDepartment = z.output<typeof NewDepartment>;

export const ChangeDepartment = z.object({ ...department, version });
export type ChangeDepartment = z.output<typeof ChangeDepartment>;

export const MoveDepartment = z.object({ direction: z.enum(["up", "down"]) });
