import { type ReactNode, useId } from "react";
import { classNames } from "../class-names.ts";

/** How far a piece of work is; without `value` it is only known to go on. `detail` says it in words. */
export function Progress({
  label,
  value,
  max = 100,
  detail,
  isLabelHidden = false,
}: {
  label: ReactNode;
  value?: number | undefined;
  max?: number;
  detail?: ReactNode;
  isLabelHidden?: boolean;
}) {
  const id = useId();
  const share = value === undefined || max <= 0 ? undefined : Math.min(1, Math.max(0, value / max));
  return (
    <div>
      <div className={classNames("mb-1 flex flex-wrap items-baseline gap-x-3", isLabelHidden && "sr-only")}>
        <span id={id}>{label}</span>
        {detail ? <span className="ml-auto text-soft text-sm tabular-nums">{detail}</span> : null}
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={share === undefined ? undefined : Math.round(share * max)}
        className="h-2 overflow-hidden rounded-full bg-neutral-soft"
      >
        {share === undefined ? (
          <div className="h-full w-1/3 animate-slide rounded-full bg-accent" />
        ) : (
          // An SVG takes its width as an attribute; the content security policy forbids styles in the markup.
          <svg className="block h-full w-full" preserveAspectRatio="none" viewBox="0 0 100 1" aria-hidden="true">
            <rect width={share * 100} height="1" className="fill-accent" />
          </svg>
        )}
      </div>
    </div>
  );
}
