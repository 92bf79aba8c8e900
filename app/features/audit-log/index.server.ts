export { verifyChain } from "./queries.server.ts";
