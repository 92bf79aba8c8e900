import { useCallback, useEffect, useRef, useState } from "react";

export type SearchResult = { label: string; href: string; detail?: string | undefined; kind?: string | undefined };

type State = "idle" | "searching" | "done" | "failed";

/** Milliseconds of silence after which what was typed is searched for. */
const pause = 160;

/**
 * Asks `path?q=` while someone types. A plain fetch and not a fetcher of the router: a search that fails must not replace the page with
 * an error. Answers that are overtaken by the next question are dropped.
 */
export function useSearchResults(path: string) {
  const [results, setResults] = useState<SearchResult[]>([]);
  const [state, setState] = useState<State>("idle");
  const latest = useRef<{ timer?: number; request?: AbortController }>({});

  useEffect(() => () => cancel(latest.current), []);

  const search = useCallback(
    (text: string) => {
      cancel(latest.current);
      const query = text.trim();
      if (query === "") {
        setResults([]);
        setState("idle");
        return;
      }
      const request = new AbortController();
      const ask = async () => {
        try {
          const answer = await fetch(`${path}?${new URLSearchParams({ q: query })}`, {
            headers: { Accept: "application/json" },
            signal: request.signal,
          });
          if (!answer.ok) throw new Error(`search answered ${answer.status}`);
          const { results } = (await answer.json()) as { results: SearchResult[] };
          setResults(results);
          setState("done");
        } catch {
          // Shown in words below the field, unless the next question made this one void.
          if (!request.signal.aborted) setState("failed");
        }
      };
      setState("searching");
      latest.current = { request, timer: window.setTimeout(() => void ask(), pause) };
    },
    [path],
  );

  return { results, state, search };
}

function cancel({ timer, request }: { timer?: number; request?: AbortController }): void {
  window.clearTimeout(timer);
  request?.abort();
}
