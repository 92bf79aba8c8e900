export {
  appoint,
  archiveEmptyDepartments,
  changeMember,
  createDepartments,
  createMember,
  createSite,
  holdStructure,
} from "./commands.server.ts";
export { isInForce, isPresent } from "./present.server.ts";
export {
  departmentsBelow,
  departmentsWithinReach,
  listDepartments,
  listRoles,
  listSites,
  memberOptions,
  reachableDepartments,
} from "./queries.server.ts";
export { settleDepartments } from "./settle-departments.server.ts";
