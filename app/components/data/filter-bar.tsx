import { Link, useLocation } from "@remix-run/react";
import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { type FormEvent, Fragment, type ReactNode, useEffect, useId, useRef } from "react";
import { classNames } from "../class-names.ts";
import { inputClass } from "../form/field.tsx";
import { useLocale, useWords } from "../locale.tsx";
import { Menu } from "../ui/menu.tsx";
import { workMessages } from "../work-messages.ts";
import { positions, withoutValue, withParams } from "./address.ts";
import { ApplyChoices, ChoiceRow } from "./choice-row.tsx";
import { useFieldOfAddress } from "./use-field-of-address.ts";
import { useListSearch, useSubmitToAddress } from "./use-list-address.ts";

/** A filter is a parameter of the address; `single` allows one value, else any number. */
export type Filter = {
  name: string;
  label: string;
  options: { value: string; label: string; count?: number }[];
  single?: boolean;
};

/** A filter that is typed: words, unless it brings a control of its own (`DayFilter`). */
export type FilterField = { name: string; label: string; control?: ReactNode };

/** Milliseconds of silence after which what is typed searches. */
const pause = 350;

/**
 * What is shown of a list: a search field (`?q=`, reached with "/"), filters as menus, how many of how many, and what is filtered by
 * as removable words. A GET form; with JavaScript every change applies at once.
 */
export function FilterBar({
  searchLabel,
  fields = [],
  filters = [],
  shown,
  total,
  children,
}: {
  /** What the search field searches; without it there is none. */
  searchLabel?: string;
  /** Further fields beside it. */
  fields?: FilterField[];
  filters?: Filter[];
  /** Rows that match, and rows there are; left out where counting them would take too long. */
  shown?: number | undefined;
  total?: number | undefined;
  /** At the right end, for instance a `ColumnChooser`. */
  children?: ReactNode;
}) {
  const words = useWords(workMessages).table;
  const locale = useLocale();
  const submit = useSubmitToAddress();
  const { pathname } = useLocation();
  const search = useListSearch();
  const params = new URLSearchParams(search);
  const own = new Set(["q", ...positions, ...[...fields, ...filters].map(({ name }) => name)]);
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<number>();

  const apply = (replace = false) => {
    window.clearTimeout(timer.current);
    if (form.current) submit(form.current, { replace });
  };
  const onInput = (event: FormEvent) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (!/^(search|text)$/.test(event.target.type)) return apply();
    window.clearTimeout(timer.current);
    // Half-converted kana are nobody's search words; the end of the conversion comes as an event of its own.
    if (!(event.nativeEvent as InputEvent).isComposing) timer.current = window.setTimeout(() => apply(true), pause);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const active = activeFilters(filters, fields, params);
  return (
    <div className="mb-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <form
          ref={form}
          action={pathname}
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
          onInput={onInput}
          onCompositionEnd={() => apply(true)}
          className="flex min-w-0 flex-wrap items-center gap-2 max-sm:w-full"
        >
          {[...params].map(([name, value]) =>
            own.has(name) ? null : <input key={`${name}=${value}`} type="hidden" name={name} value={value} />,
          )}
          {searchLabel ? <SearchField name="q" label={searchLabel} value={params.get("q") ?? ""} isFirst /> : null}
          {fields.map(({ name, label, control }) => (
            <Fragment key={name}>
              {control ?? <SearchField name={name} label={label} value={params.get(name) ?? ""} />}
            </Fragment>
          ))}
          {filters.map((filter) => (
            <FilterMenu key={filter.name} filter={filter} chosen={params.getAll(filter.name)} />
          ))}
        </form>
        <div className="ml-auto flex items-center gap-2">
          {shown === undefined || total === undefined ? null : (
            <p role="status" className="whitespace-nowrap text-faint text-sm tabular-nums">
              {shown === total
                ? words.countAll(total.toLocaleString(locale))
                : words.count(shown.toLocaleString(locale), total.toLocaleString(locale))}
            </p>
          )}
          {children}
        </div>
      </div>
      {active.length > 0 ? (
        <ul aria-label={words.activeFilters} className="mt-2 flex flex-wrap items-center gap-1.5">
          {active.map(({ name, value, label }) => (
            <li key={`${name}=${value}`}>
              <Link
                to={pathname + withoutValue(search, name, value)}
                preventScrollReset
                aria-label={words.removeFilter(label)}
                className="inline-flex min-h-6 items-center gap-1 rounded-full bg-info-soft py-0.5 pr-2 pl-3 font-bold text-info text-sm hover:bg-neutral-soft"
              >
                {label}
                <X className="size-3.5" aria-hidden="true" />
              </Link>
            </li>
          ))}
          <li>
            <Link
              to={pathname + withParams(search, Object.fromEntries([...own].map((name) => [name, undefined])))}
              preventScrollReset
              className="inline-flex min-h-6 items-center rounded px-2 text-info text-sm underline"
            >
              {words.clear}
            </Link>
          </li>
        </ul>
      ) : null}
    </div>
  );
}

type FieldProps = { name: string; label: string; value: string };

/** The first one is reached with "/". */
function SearchField({ name, label, value, isFirst = false }: FieldProps & { isFirst?: boolean }) {
  const field = useFieldOfAddress(value);

  useEffect(() => {
    if (!isFirst) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
      if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey || isTyping) return;
      event.preventDefault();
      field.current?.select();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [field, isFirst]);

  return (
    <div className="relative w-60 max-sm:w-full">
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
        aria-hidden="true"
      />
      <input
        ref={field}
        type="search"
        name={name}
        aria-label={label}
        aria-keyshortcuts={isFirst ? "/" : undefined}
        placeholder={label}
        defaultValue={value}
        autoComplete="off"
        enterKeyHint="search"
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          document.querySelector<HTMLElement>("[data-row-link]")?.focus();
        }}
        className={classNames(inputClass, "pl-9")}
      />
    </div>
  );
}

function FilterMenu({
  filter: { name, label, options, single = false },
  chosen,
}: {
  filter: Filter;
  chosen: string[];
}) {
  const words = useWords(workMessages).table;
  const id = useId();
  const labels = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  const summary = labels.length > 2 ? `${labels[0]} +${labels.length - 1}` : labels.join("・");
  const choices = single ? [{ value: "", label: words.all }, ...options] : options;

  return (
    <Menu
      summaryClass="flex min-h-control items-center gap-1.5 rounded-lg border border-line bg-surface px-3 py-1 hover:border-field"
      label={
        <>
          <span className="text-soft">{label}</span>
          <span className="max-w-48 truncate font-bold text-info">{summary || words.all}</span>
        </>
      }
    >
      <fieldset>
        <legend className="sr-only">{label}</legend>
        {choices.map(({ value, label: choice, count }: Filter["options"][number]) => (
          <ChoiceRow
            key={value}
            id={`${id}-${value}`}
            type={single ? "radio" : "checkbox"}
            name={name}
            value={value}
            isChosen={value === "" ? chosen.length === 0 : chosen.includes(value)}
          >
            <span className="min-w-0 flex-1">{choice}</span>
            {count === undefined ? null : <span className="text-faint text-sm tabular-nums">{count}</span>}
          </ChoiceRow>
        ))}
      </fieldset>
      <ApplyChoices />
    </Menu>
  );
}

function activeFilters(filters: Filter[], fields: FilterField[], params: URLSearchParams) {
  const query = params.get("q");
  return [
    ...(query ? [{ name: "q", value: query, label: `“${query}”` }] : []),
    ...fields.flatMap(({ name, label }) => {
      const value = params.get(name);
      return value ? [{ name, value, label: `${label}: ${value}` }] : [];
    }),
    ...filters.flatMap(({ name, label, options }) =>
      options
        .filter(({ value }) => params.getAll(name).includes(value))
        .map((option) => ({ name, value: option.value, label: `${label}: ${option.label}` })),
    ),
  ];
}
