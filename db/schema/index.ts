export * from "./account.ts";
export * from "./audit-log.ts";
export * from "./inventory.ts";
export * from "./member.ts";
export * from "./organization.ts";
export * from "./profile.ts";
export * from "./record.ts";
export * from "./stored-file.ts";
