export { actsOf } from "./acts.ts";
export { parseRecordLabel, recordLabel } from "./numbers.ts";
