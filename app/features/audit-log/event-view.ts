/** An event in words. */
export type AuditEventView = {
  id: string;
  sequence: number;
  /** Its page. */
  href: string;
  what: string;
  action: string;
  who: string;
  when: string;
  dateTime: string;
  /** The record, person, place or function that it is about. */
  record: { name: string; href: string | undefined } | undefined;
  /** `before` of something that was changed. */
  columns: { label: string; before?: string | undefined; after: string }[];
};
