export { parseRecordLabel, recordLabel } from "./numbers.ts";
