import { type ReactNode, useState } from "react";
import { useWords } from "../locale.tsx";
import { Button } from "../ui/button.tsx";
import { workMessages } from "../work-messages.ts";

export type Selection = ReturnType<typeof useSelection>;

/** Which of the rows on the page are chosen; rows that leave the page are no longer. Shift chooses all from the last one to this one. */
export function useSelection(keys: string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState(0);
  const present = keys.filter((key) => chosen.has(key));

  return {
    count: present.length,
    isAll: keys.length > 0 && present.length === keys.length,
    has: (key: string) => chosen.has(key),
    clear: () => setChosen(new Set()),
    toggleAll: () => setChosen(new Set(present.length === keys.length ? [] : keys)),
    toggle(index: number, isRange: boolean) {
      const key = keys[index];
      if (key === undefined) return;
      const range = isRange ? keys.slice(Math.min(last, index), Math.max(last, index) + 1) : [key];
      // By keyboard two may be chosen at once, before the page has been drawn again.
      setChosen((before) => {
        const next = new Set(keys.filter((one) => before.has(one)));
        for (const one of range) {
          if (before.has(key)) next.delete(one);
          else next.add(one);
        }
        return next;
      });
      setLast(index);
    },
  };
}

/** What can be done with the chosen rows; it appears with the first of them, by style alone, so without JavaScript too. */
export function BulkBar({ selection, children }: { selection: Selection; children: ReactNode }) {
  const words = useWords(workMessages).table;
  return (
    <div className="mx-auto mt-3 hidden w-fit max-w-full flex-wrap items-center gap-2 rounded-xl border border-line bg-raised px-4 py-2 shadow-raised group-has-[tbody_input:checked]:flex print:hidden">
      <p role="status" className="mr-2 font-bold tabular-nums">
        {selection.count > 0 ? words.selected(selection.count) : null}
      </p>
      {children}
      <Button type="button" variant="ghost" size="small" onClick={selection.clear}>
        {words.clearSelection}
      </Button>
    </div>
  );
}
