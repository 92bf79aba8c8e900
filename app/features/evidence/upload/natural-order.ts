/** Numbers within names count as numbers, full-width ones too; the order is the same on every device. */
const names = new Intl.Collator("ja", { numeric: true });

/** Files as people find them in a folder: each folder behind its own files, 2 before 10. Equal names keep their order. */
export function inNaturalOrder<Named extends { name: string; folder: string }>(files: readonly Named[]): Named[] {
  const steps = new Map(files.map(({ folder }) => [folder, folder.split("/").filter(Boolean)]));
  return [...files].sort((a, b) => {
    const [one, other] = [steps.get(a.folder) ?? [], steps.get(b.folder) ?? []];
    for (const [index, step] of one.entries()) {
      const order = index < other.length ? names.compare(step, other[index] ?? "") : 1;
      if (order !== 0) return order;
    }
    return one.length - other.length || names.compare(a.name, b.name);
  });
}
