import type { ReactNode } from "react";

/** A list with the open record beside it on wide screens; on narrow ones the record takes the place of the list. */
export function SplitView({ list, detail }: { list: ReactNode; detail?: ReactNode }) {
  if (!detail) return <>{list}</>;
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]">
      <div className="min-w-0 max-xl:hidden">{list}</div>
      <div className="min-w-0 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:self-start xl:overflow-y-auto">
        {detail}
      </div>
    </div>
  );
}
