export { archiveEmptyDepartments, createDepartments, createMember, createSite, giveRole } from "./commands.server.ts";
export { hasMemberWithRole, listDepartments, memberOptions, reachableDepartments } from "./queries.server.ts";
