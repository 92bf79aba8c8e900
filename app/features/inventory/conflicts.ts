import type { StaleSave as AnyStaleSave } from "#app/components/form/stale-save.ts";

/** Someone else saved the entry first, or took it out of the ledger. */
export type StaleSave = AnyStaleSave & { kind: "stale"; isArchived: boolean };

/** The form had been stored already, with other content; `nextKey` makes it another entry. */
export type RepeatedForm = { kind: "repeated"; id: string; label: string; title: string; nextKey: string };

/** Why the form of an entry came back with 409. */
export type EntryConflict = StaleSave | RepeatedForm;
