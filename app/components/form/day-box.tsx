import Calendar from "lucide-react/icons/calendar";
import { type InputHTMLAttributes, type RefObject, useRef } from "react";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { IconButton } from "../ui/button.tsx";
import { inputClass } from "./field.tsx";
import { fieldMessages } from "./messages.ts";
import { setByProgram } from "./set-by-program.ts";

/** The control that takes a day: typed in any notation, or chosen from the browser's own calendar. */
export function DayBox({
  input,
  min,
  max,
  className,
  ...rest
}: { input: RefObject<HTMLInputElement>; min?: string | undefined; max?: string | undefined } & Omit<
  InputHTMLAttributes<HTMLInputElement>,
  "type" | "min" | "max"
>) {
  const words = useWords(fieldMessages);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={classNames("relative", className)}>
      <input
        {...rest}
        ref={input}
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={classNames(inputClass, "pr-11")}
      />
      {/* The browser's own calendar; it lies under its button, so that it opens there. */}
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        min={min}
        max={max}
        onInput={(event) => event.stopPropagation()}
        onChange={(event) => {
          if (input.current && event.target.value) setByProgram(input.current, event.target.value);
        }}
        className="pointer-events-none absolute right-1 bottom-0 h-full w-9 opacity-0"
      />
      <IconButton
        label={words.openCalendar}
        icon={<Calendar className="size-4" />}
        onClick={() => {
          if (!picker.current) return;
          const typed = parseAnyDate(input.current?.value ?? "");
          picker.current.value = typed?.precision === "day" ? typed.date : "";
          picker.current.showPicker();
        }}
        className="absolute top-0 right-0"
      />
    </div>
  );
}
