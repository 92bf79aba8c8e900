export { auditColumnMessages } from "./column-messages.ts";
export { auditLogMessages } from "./messages.ts";
export { auditLogPath } from "./paths.ts";
