import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { accountMessages, demoOutboxPath } from "#app/features/accounts/index.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { getOutboxMail } from "#app/platform/mail/outbox.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("demo", async ({ params, locale }) => {
  const mail = await globally((tx) => getOutboxMail(tx, idParam(params, "mailId")));
  return {
    recipient: mail.recipient,
    subject: mail.subject,
    body: mail.body,
    createdAt: formatInstant(mail.createdAt, locale),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.subject) }];

export default function DemoMailPage() {
  const mail = useLoaderData<typeof loader>();
  const { demo } = useWords(accountMessages);
  return (
    <>
      <h1 className="text-xl">{mail.subject}</h1>
      <p className="mt-1 break-all text-soft">
        {demo.to}: {mail.recipient} ・ {mail.createdAt}
      </p>
      <div className="mt-5 whitespace-pre-wrap break-words rounded-lg bg-sunken p-4">
        {mail.body.split(/(https?:\/\/\S+)/).map((part, index) =>
          /^https?:\/\//.test(part) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes
            <a key={index} href={part} className="text-info underline">
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </div>
      <p className="mt-6">
        <Link to={demoOutboxPath} className="text-info underline">
          {demo.outboxTitle}
        </Link>
      </p>
    </>
  );
}
