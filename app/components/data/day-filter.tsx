import { useId } from "react";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { DayBox } from "../form/day-box.tsx";
import { fieldMessages } from "../form/messages.ts";
import { useWords } from "../locale.tsx";
import { useFieldOfAddress } from "./use-field-of-address.ts";
import { useListSearch } from "./use-list-address.ts";

/** A day to filter by (`FilterBar`), in any notation that a form takes. One that is only half typed does not search yet. */
export function DayFilter({ name, label }: { name: string; label: string }) {
  const words = useWords(fieldMessages);
  const value = new URLSearchParams(useListSearch()).get(name) ?? "";
  const field = useFieldOfAddress(value);
  const id = useId();
  return (
    <div className="flex items-center gap-1.5 text-soft max-sm:w-full">
      <label htmlFor={id} className="whitespace-nowrap max-sm:min-w-12">
        {label}
      </label>
      <DayBox
        id={id}
        name={name}
        input={field}
        defaultValue={value}
        placeholder={words.dateBriefly}
        aria-invalid={value !== "" && !parseAnyDate(value) ? true : undefined}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          if (typed !== "" && !parseAnyDate(typed)) event.stopPropagation();
        }}
        className="w-44 text-ink max-sm:flex-1"
      />
    </div>
  );
}
