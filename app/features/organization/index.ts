export { continuityMessages } from "./continuity-messages.ts";
export {
  DepartmentChoice,
  departmentKey,
  isDepartmentName,
  type KnownDepartment,
  type ProposedDepartment,
  proposeDepartments,
  severalDepartments,
} from "./department-names.ts";
export { line, requiredLine, version as formVersion, writtenDate } from "./form-fields.ts";
export { memberSearchText } from "./member-search.ts";
export { organizationMessages } from "./messages.ts";
export { membersPath } from "./paths.ts";
export { type RenewalState, renewalState, renewalWindow } from "./renewal-window.ts";
export { roleMessages } from "./role-messages.ts";
export { type MemberChange, MemberInput } from "./schema.ts";
export { isReservedSlug, isSlug, slugFor } from "./slug.ts";
