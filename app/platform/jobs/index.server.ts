export type { Errand, JobDefinition } from "./definition.ts";
export { defineJob } from "./definition.ts";
export { describeJob, jobProblem } from "./description.ts";
export { enqueueJob } from "./enqueue.server.ts";
export { type Follower, sayChanged } from "./followers.server.ts";
export { findLatest, findUnderWay, getJob, listJobs } from "./queries.server.ts";
