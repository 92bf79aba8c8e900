import type { ReactNode } from "react";

/** A list without rows teaches the first step. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-xl px-5 py-14 text-center">
      {icon ? <div className="mb-3 flex justify-center text-faint *:size-9">{icon}</div> : null}
      <h2 className="text-md">{title}</h2>
      {children ? <div className="mt-1.5 text-balance text-soft">{children}</div> : null}
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2.5">{actions}</div> : null}
    </div>
  );
}
