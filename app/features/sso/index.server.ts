export { proveBySso } from "./rounds.server.ts";
