export { findChainHead, findEventHash, verifyChain } from "./queries.server.ts";
