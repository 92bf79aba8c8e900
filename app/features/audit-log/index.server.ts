export { auditPageSize, findChainHead, listAuditEvents, verifyChain } from "./queries.server.ts";
