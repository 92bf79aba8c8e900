import { classNames } from "#app/components/class-names.ts";
import type { ChartBox } from "../chart.ts";

/**
 * A chart as nested lists, which is also how it is heard: side by side under each other where there is room, indented where there is not (on
 * phones and on paper). `across` is how many levels stand side by side; deeper ones hang below each other at any width.
 */
export function ChartTree({ root, across, vacant }: { root: ChartBox; across: number; vacant: string }) {
  return (
    <ul className={across > 0 ? "xl:flex xl:justify-center" : undefined}>
      <Branch box={root} across={across} vacant={vacant} isRoot />
    </ul>
  );
}

function Branch({
  box,
  across,
  vacant,
  isRoot = false,
  isAcross = false,
}: {
  box: ChartBox;
  across: number;
  vacant: string;
  isRoot?: boolean;
  /** Whether this box stands beside its siblings. */
  isAcross?: boolean;
}) {
  const isSpread = across > 0;
  return (
    <li
      className={classNames(
        "relative",
        isRoot ? undefined : hangingLines,
        isAcross && acrossLines,
        isSpread && box.below.length > 0 && "xl:flex xl:flex-col xl:items-center",
      )}
    >
      <Box box={box} vacant={vacant} isAcross={isAcross || (isRoot && isSpread)} />
      {box.below.length > 0 ? (
        <ul className={isSpread ? spreadClass : hangingClass}>
          {box.below.map((child) => (
            <Branch key={child.id} box={child} across={across - 1} vacant={vacant} isAcross={isSpread} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Box({
  box: { title, people, isVacant },
  vacant,
  isAcross,
}: {
  box: ChartBox;
  vacant: string;
  isAcross: boolean;
}) {
  return (
    <div
      className={classNames(
        "w-fit min-w-40 max-w-full break-inside-avoid rounded-lg border bg-surface px-3 py-2",
        isAcross && "xl:mx-auto xl:w-40 xl:min-w-0 xl:text-center",
        isVacant ? "border-bad" : "border-field",
      )}
    >
      <p className="text-soft text-xs">{title}</p>
      {isVacant ? <p className="font-bold text-bad">{vacant}</p> : null}
      {people.map(({ id, name, detail }) => (
        <p key={id}>
          <b>{name}</b>
          {detail ? <span className="ml-2 text-faint text-xs xl:block xl:ml-0">{detail}</span> : null}
        </p>
      ))}
    </div>
  );
}

/** Indented: a line down along the left, from which each box has its branch. */
const hangingClass = "ml-4";
const hangingLines = classNames(
  "pt-2.5 pl-6",
  "before:absolute before:top-0 before:bottom-0 before:left-0 before:border-field before:border-l last:before:bottom-auto last:before:h-8",
  "after:absolute after:top-8 after:left-0 after:w-6 after:border-field after:border-t",
);

/** Side by side: a line down from the box above, one across over all, one down to each. */
const spreadClass = classNames(
  "ml-4 xl:relative xl:ml-0 xl:flex xl:justify-center xl:pt-4",
  "xl:before:absolute xl:before:top-0 xl:before:left-1/2 xl:before:h-4 xl:before:border-field xl:before:border-l",
);
const acrossLines = classNames(
  "xl:px-2 xl:pt-4 xl:pl-2",
  "xl:before:top-0 xl:before:bottom-auto xl:before:left-1/2 xl:before:h-4 xl:last:before:h-4",
  "xl:after:top-0 xl:after:right-0 xl:after:left-0 xl:after:w-auto xl:first:after:left-1/2 xl:last:after:right-1/2 xl:only:after:hidden",
);
