/** A department as far as its place in the tree goes. */
export type DepartmentNode = { readonly id: string; readonly name: string; readonly parentId: string | null };

/**
 * Departments in the order of the tree, each before those below it, with how deep it lies; siblings keep the order in which they are
 * given. What names a parent that is not among them stands at the top (`parentId` null), and so does what would stand in a circle: nothing
 * is lost.
 */
export function inTreeOrder<Node extends DepartmentNode>(nodes: readonly Node[]): (Node & { depth: number })[] {
  const known = new Set(nodes.map(({ id }) => id));
  const below = Map.groupBy(nodes, ({ parentId }) => (parentId && known.has(parentId) ? parentId : null));
  const ordered: (Node & { depth: number })[] = [];
  const placed = new Set<string>();
  const place = (node: Node, depth: number) => {
    if (placed.has(node.id)) return;
    placed.add(node.id);
    ordered.push({ ...node, parentId: depth === 0 ? null : node.parentId, depth });
    for (const child of below.get(node.id) ?? []) place(child, depth + 1);
  };
  for (const node of [...(below.get(null) ?? []), ...nodes]) place(node, 0);
  return ordered;
}

/** A department and everything below it. */
export function withAllBelow(nodes: readonly DepartmentNode[], id: string): Set<string> {
  const found = new Set([id]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const node of nodes) {
      if (node.parentId && found.has(node.parentId)) found.add(node.id);
    }
  }
  return found;
}

/** The departments above one, from the top down to its own parent. */
export function parentsOf<Node extends DepartmentNode>(nodes: readonly Node[], id: string): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const path: Node[] = [];
  let parent = byId.get(byId.get(id)?.parentId ?? "");
  while (parent && !path.includes(parent)) {
    path.unshift(parent);
    parent = byId.get(parent.parentId ?? "");
  }
  return path;
}

/** The siblings of a department in the order that they have once it has been moved one place. */
export function movedAmong(ids: readonly string[], id: string, direction: "up" | "down"): string[] {
  const from = ids.indexOf(id);
  const to = from + (direction === "up" ? -1 : 1);
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
