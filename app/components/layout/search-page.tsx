import { Form, Link } from "@remix-run/react";
import { inputClass } from "../form/field.tsx";
import { useWords } from "../locale.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { workMessages } from "../work-messages.ts";
import { PageHeader } from "./page-header.tsx";
import type { SearchResult } from "./search-results.ts";

/** The results of a search as a page of their own: for browsers without JavaScript, and for sharing. */
export function SearchPage({ query, results }: { query: string; results: SearchResult[] }) {
  const words = useWords(workMessages).search;
  return (
    <>
      <PageHeader title={words.open} facts={[query ? words.count(results.length) : words.hint]} />
      <Form role="search" className="mb-4 flex max-w-xl gap-2">
        <input type="search" name="q" aria-label={words.label} defaultValue={query} className={inputClass} />
        <Button variant="primary" className="shrink-0">
          {words.submit}
        </Button>
      </Form>
      {query && results.length === 0 ? <p className="text-soft">{words.none(query)}</p> : null}
      {results.length > 0 ? (
        <Card flush>
          <ul className="divide-y divide-line">
            {results.map(({ label, href, detail, kind }) => (
              <li key={href}>
                <Link
                  to={href}
                  className="-outline-offset-2 flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 hover:bg-sunken"
                >
                  <b>{label}</b>
                  <span className="text-faint text-sm">{detail}</span>
                  <span className="ml-auto text-faint text-sm">{kind}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
