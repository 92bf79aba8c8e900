export {
  archiveRecord,
  archiveRecords,
  changeRecord,
  createRecord,
  linkRecords,
  lockRecord,
  restoreRecord,
  restoreRecords,
  takeNumbers,
  unlinkRecords,
  writeComment,
} from "./commands.server.ts";
export {
  getRecordByNumber,
  hasWord,
  isTyped,
  listComments,
  listHistory,
  listLinks,
  searchRecords,
  searchWords,
} from "./queries.server.ts";
