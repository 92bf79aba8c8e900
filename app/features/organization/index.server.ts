export { archiveEmptyDepartments, createDepartments, createMember, createSite, giveRole } from "./commands.server.ts";
export { isPresent } from "./present.server.ts";
export { listDepartments, memberOptions, reachableDepartments } from "./queries.server.ts";
