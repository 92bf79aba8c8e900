export {
  archiveRecord,
  changeRecord,
  createRecord,
  linkRecords,
  lockRecord,
  restoreRecord,
  takeNumbers,
  unlinkRecords,
  writeComment,
} from "./commands.server.ts";
export { getRecordByNumber, listComments, listHistory, listLinks, searchRecords } from "./queries.server.ts";
