import X from "lucide-react/icons/x";
import { type KeyboardEvent, useRef, useState } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { useHydrated } from "../use-hydrated.ts";
import { Field, type FieldSource, type FieldText, initialChoices, inputClass } from "./field.tsx";
import { fieldMessages } from "./messages.ts";
import { setByProgram } from "./set-by-program.ts";
import { useReset } from "./use-reset.ts";

/**
 * Free words, separated by 、 or Enter. One named text holds them all, joined by 、, so that the form works as plain text without
 * JavaScript and drafts restore it like any other; the server splits it with `splitItems`.
 */
export function TagField({
  field,
  help,
  suggestions = [],
  className,
  ...text
}: { field: FieldSource; suggestions?: string[]; className?: string } & FieldText) {
  const words = useWords(fieldMessages);
  const isHydrated = useHydrated();
  const joined = useRef<HTMLInputElement>(null);
  const entry = useRef<HTMLInputElement>(null);
  const [tags, setTags] = useState(() => split(initialChoices(field).join("、")));
  const [news, setNews] = useState("");
  useReset(joined, ({ value }) => setTags(split(value)));

  const change = (next: string[], message: string) => {
    if (joined.current) setByProgram(joined.current, next.join("、"));
    setNews(message);
  };
  const add = (typed: string) => {
    const added = split(typed).filter((tag) => !tags.includes(tag));
    if (added.length > 0) change([...tags, ...added], words.tagAdded(added.join("、")));
  };
  const takeEntry = () => {
    if (!entry.current) return;
    add(entry.current.value);
    entry.current.value = "";
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const value = event.currentTarget.value;
    if (event.key === "Enter" && value.trim() !== "") {
      event.preventDefault();
      takeEntry();
    }
    const last = tags.at(-1);
    if (event.key === "Backspace" && value === "" && last) change(tags.slice(0, -1), words.tagRemoved(last));
  };

  return (
    <Field field={field} help={help ?? words.tagHelp} {...text} className={className}>
      {({ id, name, required, ...described }) => (
        <>
          <input
            key={field.key}
            ref={joined}
            name={name}
            {...(isHydrated ? { hidden: true } : { id, required, ...described })}
            type="text"
            defaultValue={initialChoices(field).join("、")}
            onInput={(event) => setTags(split(event.currentTarget.value))}
            className={isHydrated ? undefined : inputClass}
          />
          {isHydrated ? (
            <div
              className={classNames(
                inputClass,
                "flex flex-wrap items-center gap-1.5 has-[input:focus]:border-focus has-[input:focus]:outline-2 has-[input:focus]:-outline-offset-1 has-[input:focus]:outline-focus",
              )}
            >
              {tags.map((tag) => (
                <span
                  key={tag}
                  className="inline-flex max-w-full items-center rounded-md bg-info-soft pl-2.5 text-info"
                >
                  <span className="min-w-0 py-0.5">{tag}</span>
                  <button
                    type="button"
                    aria-label={words.removeTag(tag)}
                    onClick={() => {
                      change(
                        tags.filter((other) => other !== tag),
                        words.tagRemoved(tag),
                      );
                      entry.current?.focus();
                    }}
                    className="flex size-7 items-center justify-center rounded-md hover:bg-surface"
                  >
                    <X className="size-3.5" aria-hidden="true" />
                  </button>
                </span>
              ))}
              <input
                ref={entry}
                id={id}
                {...described}
                aria-required={required}
                type="text"
                autoComplete="off"
                list={`${id}-suggestions`}
                enterKeyHint="enter"
                onKeyDown={onKeyDown}
                onInput={({ currentTarget, nativeEvent }) => {
                  if (!(nativeEvent as InputEvent).isComposing && separator.test(currentTarget.value)) takeEntry();
                }}
                onCompositionEnd={({ currentTarget }) => {
                  if (separator.test(currentTarget.value)) takeEntry();
                }}
                onBlur={takeEntry}
                className="min-w-24 flex-1 bg-transparent py-0.5 outline-none"
              />
            </div>
          ) : null}
          <datalist id={`${id}-suggestions`}>
            {suggestions
              .filter((suggestion) => !tags.includes(suggestion))
              .map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
          </datalist>
          <p role="status" className="sr-only">
            {news}
          </p>
        </>
      )}
    </Field>
  );
}

const separator = /[、，,;；\n]/;

function split(text: string): string[] {
  return [...new Set(text.split(separator).map((tag) => tag.trim()))].filter((tag) => tag !== "");
}
