export { appoint } from "./appointments/commands.server.ts";
export { archiveEmptyDepartments, createDepartments, createMember, createSite } from "./commands.server.ts";
export { isPresent } from "./present.server.ts";
export {
  departmentsWithinReach,
  listDepartments,
  listRoles,
  memberOptions,
  reachableDepartments,
} from "./queries.server.ts";
