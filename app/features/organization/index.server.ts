export { appoint, archiveEmptyDepartments, createDepartments, createMember, createSite } from "./commands.server.ts";
export { isInForce, isPresent } from "./present.server.ts";
export {
  departmentsWithinReach,
  listDepartments,
  listRoles,
  memberOptions,
  reachableDepartments,
} from "./queries.server.ts";
export { AppointmentInput, MemberInput } from "./schema.ts";
