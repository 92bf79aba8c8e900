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
