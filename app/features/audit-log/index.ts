export { auditLogPath } from "./paths.ts";
