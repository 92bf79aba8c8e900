import { useLocation, useNavigate } from "@remix-run/react";
import Search from "lucide-react/icons/search";
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { useHydrated } from "../use-hydrated.ts";
import { workMessages } from "../work-messages.ts";
import { entriesOf, type Navigation } from "./navigation.ts";
import { type SearchResult, useSearchResults } from "./search-results.ts";

/** The search field of the shell: it opens a dialog (also with ⌘K or Ctrl+K) that finds records by number or words, and screens by name. */
export function CommandPalette({
  search,
  navigation,
}: {
  search: { results: string; page: string };
  navigation: Navigation;
}) {
  const words = useWords(workMessages).search;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { key } = useLocation();
  const isMac = useHydrated() && /Mac|iP/.test(navigator.platform);

  const open = (event: { preventDefault(): void }) => {
    event.preventDefault();
    if (!dialog.current?.open) dialog.current?.showModal();
    setOpen(true);
  };

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey)
        open(event);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the dialog
  useEffect(() => dialog.current?.close(), [key]);

  return (
    <>
      <a
        href={search.page}
        onClick={open}
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        className="flex min-h-control w-control items-center justify-center gap-2 rounded-lg text-soft hover:bg-sunken sm:w-full sm:max-w-md sm:justify-start sm:border sm:border-line sm:bg-sunken sm:px-3 sm:hover:border-field"
      >
        <Search className="size-4.5 shrink-0 sm:size-4 sm:text-faint" aria-hidden="true" />
        <span className="sr-only flex-1 truncate text-faint sm:not-sr-only">{words.placeholder}</span>
        <span aria-hidden="true" className="hidden sm:inline">
          <Kbd>{isMac ? "⌘K" : "Ctrl K"}</Kbd>
        </span>
      </a>
      <dialog
        ref={dialog}
        aria-label={words.label}
        onClose={() => setOpen(false)}
        onClick={(event) => {
          if (event.target === event.currentTarget) event.currentTarget.close();
        }}
        onKeyDown={(event) => event.stopPropagation()}
        className="top-[8vh] mx-auto mt-0 w-[min(40rem,calc(100vw-1.5rem))] max-w-none rounded-xl border border-line bg-raised p-0 text-ink shadow-raised"
      >
        {isOpen ? <Finder searchPath={search.results} navigation={navigation} /> : null}
      </dialog>
    </>
  );
}

function Finder({ searchPath, navigation }: { searchPath: string; navigation: Navigation }) {
  const words = useWords(workMessages).search;
  const navigate = useNavigate();
  const listId = useId();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const { results: records, state, search } = useSearchResults(searchPath);

  const screens = matchingScreens(navigation, query);
  const options = [...records, ...screens];
  const current = Math.min(chosen, options.length - 1);

  const type = (text: string, isComposing: boolean) => {
    setQuery(text);
    setChosen(0);
    // Half-converted kana are nobody's search words.
    if (!isComposing) search(text);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length > 0) {
      event.preventDefault();
      const next = (current + step + options.length) % options.length;
      setChosen(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    const target = options[current];
    if (event.key === "Enter" && target) {
      event.preventDefault();
      navigate(target.href);
    }
  };

  const group = (label: string, items: SearchResult[], from: number) =>
    items.length > 0 ? (
      // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox has no element of its own
      <div role="group" aria-label={label}>
        <p aria-hidden="true" className="px-3 pt-2.5 pb-1 font-bold text-faint text-xs">
          {label}
        </p>
        {items.map((item, index) => (
          <Option
            key={item.href}
            id={`${listId}-${from + index}`}
            item={item}
            isChosen={from + index === current}
            onPoint={() => setChosen(from + index)}
            onChoose={(event) => (event.metaKey || event.ctrlKey ? window.open(item.href) : navigate(item.href))}
          />
        ))}
      </div>
    ) : null;

  const hasNothing = query.trim() !== "" && options.length === 0 && state === "done";
  return (
    <>
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
          autoFocus
          type="text"
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `${listId}-${current}` : undefined}
          aria-label={words.label}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          value={query}
          onChange={(event) => type(event.target.value, (event.nativeEvent as InputEvent).isComposing)}
          onCompositionEnd={(event) => type(event.currentTarget.value, false)}
          onKeyDown={onKeyDown}
          className="min-h-13 w-full bg-transparent text-md outline-none"
        />
      </div>
      <div id={listId} role="listbox" aria-label={words.label} className="max-h-[60dvh] overflow-y-auto p-1.5">
        {group(words.records, records, 0)}
        {group(words.pages, screens, records.length)}
      </div>
      {hasNothing ? <p className="px-4 pb-5 text-soft">{words.none(query.trim())}</p> : null}
      {state === "failed" ? <p className="px-4 pb-4 text-bad">{words.failed}</p> : null}
      <p role="status" className="sr-only">
        {state === "done" && query.trim() !== "" ? words.count(options.length) : ""}
      </p>
      <p className="hidden flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-faint text-xs sm:flex">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {words.move}
        </span>
        <span>
          <Kbd>Enter</Kbd> {words.choose}
        </span>
        <span className="ml-auto">{words.hint}</span>
      </p>
    </>
  );
}

function Option({
  id,
  item: { label, detail, kind },
  isChosen,
  onPoint,
  onChoose,
}: {
  id: string;
  item: SearchResult;
  isChosen: boolean;
  onPoint: () => void;
  onChoose: (event: MouseEvent) => void;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in this pattern the focus stays in the field, aria-activedescendant points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onMouseMove={onPoint}
      onClick={onChoose}
      className={classNames(
        "flex min-h-control cursor-pointer items-baseline gap-3 rounded-md px-3 py-1.5",
        isChosen && "bg-info-soft text-info",
      )}
    >
      <span className="min-w-0 font-bold">{label}</span>
      {detail ? <span className="min-w-0 flex-1 truncate text-faint text-sm">{detail}</span> : null}
      {kind ? <span className="ml-auto shrink-0 text-faint text-xs">{kind}</span> : null}
    </div>
  );
}

/** Screens by name; the group's name finds all its screens. */
function matchingScreens(navigation: Navigation, query: string): SearchResult[] {
  const wanted = folded(query);
  const groupOf = (href: string) =>
    navigation.groups.find(({ items }) => items.some((item) => item.href === href))?.label;
  return entriesOf(navigation)
    .map(({ label, href }) => ({ label, href, kind: groupOf(href) }))
    .filter(({ label, kind }) => folded(`${label} ${kind ?? ""}`).includes(wanted));
}

/** Full-width, half-width, upper and lower case are one. */
function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
