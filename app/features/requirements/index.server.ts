export { adoptCatalog } from "./catalog.server.ts";
