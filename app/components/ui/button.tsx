import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost";
export type ButtonSize = "medium" | "small";

type Look = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined; icon?: ReactNode };

/** A button says a verb. Inside a form it submits; elsewhere give `type="button"`. */
export function Button({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" {...rest} className={buttonClass(variant, size, className)}>
      {icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: Look & LinkProps) {
  return (
    <Link {...rest} className={buttonClass(variant, size, className)}>
      {icon}
      {children}
    </Link>
  );
}

/** A button with only an icon; `label` is what it says. */
export function IconButton({
  label,
  icon,
  size,
  className,
  ...rest
}: { label: string; icon: ReactNode; size?: ButtonSize | undefined } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={classNames(
        "inline-flex shrink-0 items-center justify-center rounded-lg text-soft transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40 print:hidden",
        size === "small" ? "size-control-small" : "size-control",
        className,
      )}
    >
      {icon}
    </button>
  );
}

const looks: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line bg-surface text-ink hover:border-field hover:bg-sunken",
  danger: "border-transparent bg-danger text-on-accent hover:bg-danger-strong",
  ghost: "border-transparent text-info hover:bg-info-soft",
};

/** The look of a button, for the summary of a menu and other things that are not buttons by themselves. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium", more?: string): string {
  return classNames(
    "inline-flex items-center justify-center gap-1.5 rounded-lg border text-center font-bold leading-snug transition-colors",
    "aria-disabled:opacity-60 disabled:opacity-60 print:hidden",
    size === "small" ? "min-h-control-small px-2.5 py-1 text-sm" : "min-h-control px-4 py-1.5 text-base",
    looks[variant],
    more,
  );
}
