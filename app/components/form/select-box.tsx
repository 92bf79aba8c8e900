import ChevronDown from "lucide-react/icons/chevron-down";
import type { SelectHTMLAttributes } from "react";
import { classNames } from "../class-names.ts";
import { inputClass } from "./field.tsx";

/** The control that chooses one of many, with the product's own arrow; it fills its place. */
export function SelectBox({ children, ...rest }: Omit<SelectHTMLAttributes<HTMLSelectElement>, "className">) {
  return (
    <div className="relative min-w-0 flex-1">
      <select {...rest} className={classNames(inputClass, "appearance-none pr-9")}>
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint print:hidden"
        aria-hidden="true"
      />
    </div>
  );
}
