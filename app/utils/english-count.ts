const rules = new Intl.PluralRules("en");

/** A count with what is counted, as English says it: 1 entry, 2 entries. What follows may stand in both forms: "entry is", "entries are". */
export function counted(count: number | string | undefined, one: string, many = `${one}s`): string {
  const n = Number(count ?? 0);
  return `${n.toLocaleString("en")} ${rules.select(n) === "one" ? one : many}`;
}
