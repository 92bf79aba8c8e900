export { roleMessages } from "./role-messages.ts";
export { isReservedSlug, isSlug, slugFor } from "./slug.ts";
