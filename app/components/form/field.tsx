import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import type { FieldSource } from "./field-source.ts";

export type { FieldSource } from "./field-source.ts";

/** What every field says about itself. */
export type FieldText = {
  label: ReactNode;
  help?: ReactNode;
  /** Shown as 必須. */
  required?: boolean | undefined;
  /** Shown as 任意, in forms where nearly everything is required. */
  optional?: boolean | undefined;
};

/** Attributes of the control inside a frame: its id, and what describes it. */
export type ControlProps = {
  id: string;
  name: string;
  required: boolean | undefined;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

/** A label above, help under the label, the control, the error beside it. */
export function Field({
  field,
  label,
  help,
  required,
  optional,
  className,
  children,
}: { field: FieldSource; className?: string | undefined; children: (control: ControlProps) => ReactNode } & FieldText) {
  return (
    <div className={className}>
      <label htmlFor={field.id} className="block font-bold">
        {label}
        <FieldMark required={required} optional={optional} />
      </label>
      <FieldHelp id={field.id}>{help}</FieldHelp>
      <div className="mt-1">{children(controlProps(field, help, required))}</div>
      <FieldErrors field={field} />
    </div>
  );
}

export function controlProps(field: FieldSource, help?: ReactNode, required?: boolean): ControlProps {
  const hasErrors = !!field.errors?.length;
  const describedBy = [help && helpId(field.id), hasErrors && errorId(field.id)].filter(Boolean).join(" ");
  return {
    id: field.id,
    name: field.name,
    required: required || undefined,
    "aria-invalid": hasErrors || undefined,
    "aria-describedby": describedBy || undefined,
  };
}

/** The look of everything one types into; several lines give it a height of their own. */
export const areaClass = classNames(
  "block w-full rounded-lg border border-field bg-surface px-3 py-1.5 text-base text-ink",
  "hover:border-soft focus:border-focus focus:outline-2 focus:-outline-offset-1 focus:outline-focus",
  "aria-invalid:border-bad aria-invalid:bg-bad-soft [&[readonly]]:bg-sunken disabled:bg-sunken disabled:text-faint",
);

/** The same for one line. */
export const inputClass = classNames(areaClass, "min-h-control");

/** The value a text control starts with. */
export function initialText(field: FieldSource): string {
  const value = field.initialValue;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The values a group of choices starts with. */
export function initialChoices(field: FieldSource): string[] {
  const value = field.initialValue;
  return Array.isArray(value) ? value.map(String) : value === undefined || value === null ? [] : [String(value)];
}

export function FieldMark({
  required,
  optional,
  spoken,
}: Pick<FieldText, "required" | "optional"> & { spoken?: boolean }) {
  const words = useWords(componentMessages);
  if (!required && !optional) return null;
  return (
    // The control itself says that it is required; a group has no attribute for it.
    <span aria-hidden={required && !spoken ? true : undefined} className="ml-2 whitespace-nowrap text-xs">
      {required ? <span className="text-bad">{words.required}</span> : null}
      {optional ? <span className="font-normal text-faint">{words.optional}</span> : null}
    </span>
  );
}

export function FieldHelp({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div id={helpId(id)} className="text-faint text-sm">
      {children}
    </div>
  );
}

export function FieldErrors({ field: { id, errors } }: { field: FieldSource }) {
  if (!errors?.length) return null;
  return (
    <div id={errorId(id)} className="mt-1 font-bold text-bad text-sm">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}

function helpId(id: string): string {
  return `${id}-help`;
}

function errorId(id: string): string {
  return `${id}-error`;
}
