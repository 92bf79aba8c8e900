import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { accountMessages, demoMailPath, signInPath } from "#app/features/accounts/index.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { listOutbox } from "#app/platform/mail/outbox.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("demo", async ({ locale }) => ({
  mails: (await globally(listOutbox)).map((mail) => ({ ...mail, createdAt: formatInstant(mail.createdAt, locale) })),
  title: accountMessages(locale).demo.outboxTitle,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function DemoOutboxPage() {
  const { mails } = useLoaderData<typeof loader>();
  const { demo, reset } = useWords(accountMessages);
  return (
    <>
      <h1 className="text-xl">{demo.outboxTitle}</h1>
      <p className="mt-1 text-soft">{demo.outboxLead}</p>
      {mails.length === 0 ? <p className="mt-6">{demo.outboxEmpty}</p> : null}
      <ul className="mt-4 divide-y divide-line">
        {mails.map((mail) => (
          <li key={mail.id} className="py-3">
            <Link to={demoMailPath(mail.id)} className="font-bold text-info underline">
              {mail.subject}
            </Link>
            <p className="break-all text-soft text-sm">
              {mail.recipient} ・ {mail.createdAt}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-6">
        <Link to={signInPath} className="text-info underline">
          {reset.back}
        </Link>
      </p>
    </>
  );
}
