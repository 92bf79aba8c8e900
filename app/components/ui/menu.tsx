import { Link, type LinkProps, useLocation } from "@remix-run/react";
import ChevronDown from "lucide-react/icons/chevron-down";
import { type ButtonHTMLAttributes, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { classNames } from "../class-names.ts";
import { buttonClass } from "./button.tsx";

/**
 * A button that unfolds links, buttons or fields. It is a `<details>`, so it opens without JavaScript and only one is open at a
 * time; JavaScript adds closing by Escape, by a click outside and by leaving, and the arrow keys.
 */
export function Menu({
  label,
  accessibleLabel,
  align = "start",
  chevron = true,
  summaryClass = buttonClass("secondary"),
  panelClass,
  children,
}: {
  label: ReactNode;
  /** What the button says when its looks do not say it. */
  accessibleLabel?: string;
  align?: "start" | "end";
  chevron?: boolean;
  summaryClass?: string;
  panelClass?: string;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu that led to it; filters of the same page do not
  useEffect(() => close(details.current, false), [pathname]);

  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !details.current?.contains(event.target)) close(details.current, false);
    };
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, []);

  return (
    <details
      ref={details}
      name="menu"
      className="relative"
      onToggle={keepInSight}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a[href]")) close(event.currentTarget, true);
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget))
          close(event.currentTarget, false);
      }}
    >
      <summary className={classNames(summaryClass, "select-none")} aria-label={accessibleLabel}>
        {label}
        {chevron ? <ChevronDown className="size-4 shrink-0 text-faint" aria-hidden="true" /> : null}
      </summary>
      <div
        className={classNames(
          "absolute z-40 mt-1 max-h-[70dvh] w-max min-w-44 max-w-[min(20rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-line bg-raised p-1.5 shadow-raised motion-safe:animate-appear",
          align === "end" ? "right-0" : "left-0",
          panelClass,
        )}
      >
        {children}
      </div>
    </details>
  );
}

export function MenuLink({ icon, children, ...rest }: LinkProps & { icon?: ReactNode }) {
  return (
    <Link {...rest} className={itemClass}>
      {icon}
      {children}
    </Link>
  );
}

/** A button in a menu; put it into the form that it submits. */
export function MenuButton({
  icon,
  danger = false,
  children,
  ...rest
}: { icon?: ReactNode; danger?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" {...rest} className={classNames(itemClass, danger && "text-bad")}>
      {icon}
      {children}
    </button>
  );
}

const itemClass =
  "flex min-h-control w-full items-center gap-2 rounded-md px-2.5 py-1.5 text-left hover:bg-sunken focus-visible:bg-sunken aria-[current]:bg-info-soft aria-[current]:font-bold aria-[current]:text-info";

function onKeyDown(event: KeyboardEvent<HTMLDetailsElement>): void {
  const details = event.currentTarget;
  if (event.key === "Escape" && details.open) {
    event.stopPropagation();
    close(details, true);
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // In a text field the arrows belong to the text.
  const isTyping = event.target instanceof HTMLInputElement && !["checkbox", "radio"].includes(event.target.type);
  if (step && details.open && !isTyping) {
    const stops = [...details.querySelectorAll<HTMLElement>("summary, a[href], button:not(:disabled), input, select")];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[(at + step + stops.length) % stops.length]?.focus();
    event.preventDefault();
  }
}

/** Pixels that a panel keeps from the edge of the window. */
const margin = 8;

/** A button near the edge would unfold its panel past it. */
function keepInSight({ currentTarget: details }: { currentTarget: HTMLDetailsElement }): void {
  const panel = details.lastElementChild;
  if (!details.open || !(panel instanceof HTMLElement)) return;
  const { left, width } = panel.getBoundingClientRect();
  const most = document.documentElement.clientWidth - margin - width;
  if (left >= margin && left <= most) return;
  panel.style.left = `${Math.max(margin, Math.min(left, most)) - details.getBoundingClientRect().left}px`;
  panel.style.right = "auto";
}

function close(details: HTMLDetailsElement | null, returnFocus: boolean): void {
  if (!details?.open) return;
  details.open = false;
  if (returnFocus) details.querySelector("summary")?.focus();
}
