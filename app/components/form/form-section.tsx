import type { ReactNode } from "react";

/** A part of a long form; with an `id` it can be jumped to. */
export function FormSection({
  id,
  title,
  help,
  children,
}: {
  id?: string;
  title: ReactNode;
  help?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} className="scroll-mt-2 border-line border-t py-6 first-of-type:border-t-0 first-of-type:pt-0">
      <h2 className="text-md">{title}</h2>
      {help ? <p className="max-w-prose text-faint text-sm">{help}</p> : null}
      <div className="mt-4 space-y-5">{children}</div>
    </section>
  );
}
