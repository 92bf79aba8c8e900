/** Facts from which the home screen judges what needs someone. */
export type HomeFacts = {
  entries: number;
  incomplete: number;
  overdue: number;
  changes: number;
  revision: number | undefined;
  isPending: boolean;
  pendingApprovals: number;
};

export type HomeTask = {
  kind: "approvals" | "overdue" | "incomplete" | "changes" | "never" | "empty";
  state: "bad" | "caution";
  count: number;
};

/** What needs someone, the gravest first (台帳の見直しは少なくとも年1回: J.3.1.1). */
export function homeTasks(facts: HomeFacts): HomeTask[] {
  if (facts.entries === 0) return [{ kind: "empty", state: "bad", count: 0 }];
  const tasks: (HomeTask | false)[] = [
    facts.pendingApprovals > 0 && { kind: "approvals", state: "caution", count: facts.pendingApprovals },
    facts.overdue > 0 && { kind: "overdue", state: "bad", count: facts.overdue },
    facts.revision === undefined && !facts.isPending && { kind: "never", state: "bad", count: 0 },
    facts.incomplete > 0 && { kind: "incomplete", state: "caution", count: facts.incomplete },
    facts.revision !== undefined &&
      facts.changes > 0 &&
      !facts.isPending && { kind: "changes", state: "caution", count: facts.changes },
  ];
  return tasks.filter((task) => task !== false);
}
