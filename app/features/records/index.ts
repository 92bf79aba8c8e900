export { actsOf, type HistoryEvent } from "./acts.ts";
export { parseRecordLabel, recordLabel } from "./numbers.ts";
