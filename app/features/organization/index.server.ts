export { archiveEmptyDepartments, createDepartments } from "./commands.server.ts";
export { hasMemberWithRole, listDepartments, memberOptions, reachableDepartments } from "./queries.server.ts";
