import { type ReactNode, useRef, useState } from "react";
import type { Locale } from "#app/platform/messages.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { formatDateEn } from "#app/utils/calendar-date.ts";
import { formatDateWithEra, formatEraDate } from "#app/utils/japanese-era.ts";
import { useLocale, useWords } from "../locale.tsx";
import { DayBox } from "./day-box.tsx";
import { Field, type FieldSource, type FieldText, initialText } from "./field.tsx";
import { fieldMessages } from "./messages.ts";
import { useReset } from "./use-reset.ts";

/**
 * A civil date, typed in any notation (2026-04-01, 2026年4月1日, 令和8年4月1日, R8.4.1) or chosen from a calendar; beside it stands how it was
 * understood. What is sent is what was typed, so the server reads it with `parseAnyDate`.
 */
export function DateField({
  field,
  help,
  min,
  max,
  className,
  ...text
}: { field: FieldSource; min?: string; max?: string; className?: string } & FieldText) {
  const words = useWords(fieldMessages);
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(initialText(field));
  const understood = parseAnyDate(typed);
  useReset(input, ({ value }) => setTyped(value));

  return (
    <Field field={field} help={help ?? words.date} {...text} className={className}>
      {(control) => (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <DayBox
            key={field.key}
            input={input}
            {...control}
            min={min}
            max={max}
            defaultValue={initialText(field)}
            onInput={(event) => setTyped(event.currentTarget.value)}
            className="w-full max-w-60"
          />
          <output htmlFor={field.id} className="text-soft text-sm">
            {understood ? inWords(understood, locale) : null}
          </output>
        </div>
      )}
    </Field>
  );
}

function inWords(date: NonNullable<ReturnType<typeof parseAnyDate>>, locale: Locale): ReactNode {
  if (date.precision === "month")
    return date.month.replace("-", locale === "en" ? "-" : "年") + (locale === "en" ? "" : "月");
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(new Date(date.date));
  return locale === "en"
    ? `${weekday}, ${formatDateEn(date.date)} (${formatEraDate(date.date)})`
    : `${formatDateWithEra(date.date)}（${weekday}）`;
}
