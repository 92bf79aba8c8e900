export { appoint, createMember } from "./commands.server.ts";
export { archiveEmptyDepartments, createDepartments } from "./department-commands.server.ts";
export { listDepartments, listDepartmentsAsOf } from "./department-queries.server.ts";
export { dissolutionChore } from "./dissolution-chore.server.ts";
export { isInForce, isPresent } from "./present.server.ts";
export { listRoles, memberOptions } from "./queries.server.ts";
export { departmentsWithinReach, reachableDepartments } from "./reach.server.ts";
export { MemberInput } from "./schema.ts";
export { createSite } from "./site-commands.server.ts";
