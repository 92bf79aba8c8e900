export { roleMessages } from "./role-messages.ts";
