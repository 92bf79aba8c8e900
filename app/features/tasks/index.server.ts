export { tasksChore } from "./sync.server.ts";
