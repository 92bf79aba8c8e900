export { auditColumnMessages } from "./column-messages.ts";
export { auditLogPath } from "./paths.ts";
