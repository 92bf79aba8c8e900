export { judgedAs, requirementStateMessages } from "./states.ts";
