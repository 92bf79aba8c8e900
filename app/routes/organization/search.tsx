import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import SearchX from "lucide-react/icons/search-x";
import { inputClass } from "#app/components/form/field.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { searchMessages } from "#app/features/home/search-messages.ts";
import { findRecords } from "#app/features/search/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("search.use", async ({ actor, request, locale }) => {
  const words = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 100);
  const found = words ? await readOrganization(actor, (tx) => findRecords(tx, words, 100)) : [];
  return { words, found, title: searchMessages(locale).title };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.words, data?.title) }];

/** The search for browsers without JavaScript, and an address for a search. */
export default function SearchPage() {
  const { words, found } = useLoaderData<typeof loader>();
  const search = useWords(searchMessages);
  return (
    <>
      <PageHeader title={search.title} facts={[found.length > 0 ? search.count(found.length) : search.lead]} />
      <Form method="get" role="search" className="mb-5 flex max-w-xl gap-2">
        <input
          type="search"
          name="q"
          defaultValue={words}
          aria-label={search.words}
          className={`${inputClass} min-w-0 flex-1`}
        />
        <Button className="shrink-0">{search.find}</Button>
      </Form>
      {words && found.length === 0 ? (
        <Card flush>
          <EmptyState icon={<SearchX aria-hidden="true" />} title={search.none(words)}>
            {search.noneHint}
          </EmptyState>
        </Card>
      ) : null}
      {found.length > 0 ? (
        <Card flush>
          <ul className="divide-y divide-line">
            {found.map((record) => (
              <li key={record.href + record.label}>
                <Link to={record.href} className="block px-4 py-3 hover:bg-sunken sm:px-5">
                  <span className="font-bold">{record.title}</span>
                  <span className="block text-soft text-sm">
                    {[record.label, record.detail].filter(Boolean).join("・")}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
