import { classNames } from "#app/components/class-names.ts";
import type { ChartBox } from "../chart.ts";

/**
 * A chart as nested lists, which is also how it is heard: side by side under each other where there is room, indented where there is not (on
 * phones and on paper). `across` is how many levels stand side by side; deeper ones hang below each other at any width.
 */
export function ChartTree({ root, across, vacant }: { root: ChartBox; across: number; vacant: string }) {
  // Six narrow boxes stand beside each other where five wide ones do.
  const size = root.below.length > 5 ? sizes.narrow : sizes.wide;
  return (
    <ul className={across > 0 ? "xl:flex xl:justify-center" : undefined}>
      <Branch box={root} across={across} vacant={vacant} size={size} isRoot />
    </ul>
  );
}

function Branch({
  box,
  across,
  vacant,
  size,
  isRoot = false,
  isAcross = false,
}: {
  box: ChartBox;
  across: number;
  vacant: string;
  size: Size;
  isRoot?: boolean;
  /** Whether this box stands beside its siblings. */
  isAcross?: boolean;
}) {
  const isSpread = across > 0;
  const hasHanging = !isSpread && box.below.length > 0;
  return (
    <li
      className={classNames(
        "relative",
        isRoot ? undefined : hangingLines,
        isAcross && acrossLines,
        isAcross && (hasHanging ? size.drop : "xl:[--drop:50%]"),
        isSpread && box.below.length > 0 && "xl:flex xl:flex-col xl:items-center",
      )}
    >
      <Box
        box={box}
        vacant={vacant}
        className={
          isAcross || (isRoot && isSpread)
            ? classNames("xl:min-w-0 xl:text-center", size.box, !hasHanging && "xl:mx-auto")
            : undefined
        }
      />
      {box.below.length > 0 ? (
        <ul className={isSpread ? spreadClass : hangingClass}>
          {box.below.map((child) => (
            <Branch key={child.id} box={child} across={across - 1} vacant={vacant} size={size} isAcross={isSpread} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Box({
  box: { title, people, isVacant },
  vacant,
  className,
}: {
  box: ChartBox;
  vacant: string;
  className: string | undefined;
}) {
  return (
    <div
      className={classNames(
        "w-fit min-w-40 max-w-full break-inside-avoid rounded-lg border bg-surface px-3 py-2",
        isVacant ? "border-bad" : "border-field",
        className,
      )}
    >
      <p className="text-soft text-xs">{title}</p>
      {isVacant ? <p className="font-bold text-bad">{vacant}</p> : null}
      {people.map(({ id, name, detail }) => (
        <p key={id}>
          <b>{name}</b>
          {detail ? <span className="ml-2 text-faint text-xs xl:ml-0 xl:block">{detail}</span> : null}
        </p>
      ))}
    </div>
  );
}

/** How wide a box beside others is, and where the line from above meets it when what hangs below makes its place wider than itself. */
type Size = { box: string; drop: string };
const sizes = {
  wide: { box: "xl:w-40", drop: "xl:[--drop:5.5rem]" },
  narrow: { box: "xl:w-36", drop: "xl:[--drop:5rem]" },
} satisfies Record<string, Size>;

/** Whether the boxes below the root have room beside each other on every screen that is wide enough for that (in rem). */
export function fitsAcross({ below }: ChartBox): boolean {
  const widths = below.map((box) => (box.below.length === 0 ? 10 : 11 + 2.5 * depthOf(box)));
  return widths.reduce((sum, width) => sum + width, 0) <= 60;
}

function depthOf({ below }: ChartBox): number {
  return below.length === 0 ? 0 : 1 + Math.max(...below.map(depthOf));
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
  "xl:before:top-0 xl:before:bottom-auto xl:before:left-(--drop) xl:before:h-4 xl:last:before:h-4",
  "xl:after:top-0 xl:after:right-0 xl:after:left-0 xl:after:w-auto xl:only:after:hidden",
  "xl:first:after:left-(--drop) xl:last:after:right-[calc(100%-var(--drop))]",
);
