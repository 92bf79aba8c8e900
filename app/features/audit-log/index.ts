export { auditLogMessages } from "./messages.ts";
export { auditLogPath } from "./paths.ts";
