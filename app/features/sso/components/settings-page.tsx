import type { ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ssoSettingsPath } from "../paths.ts";
import { ssoSettingsMessages } from "../settings-messages.ts";

/** One part of setting single sign-on up: what it is about, and its one form. */
export function SsoSettingsPage({
  slug,
  title,
  lead,
  notice,
  children,
}: {
  slug: string;
  title: string;
  lead?: string;
  /** What has just been done. */
  notice?: string | false | undefined;
  children: ReactNode;
}) {
  const words = useWords(ssoSettingsMessages);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: ssoSettingsPath(slug) }]} facts={[lead]} />
      {notice ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {notice}
          </Alert>
        </div>
      ) : null}
      <Card className="max-w-2xl">{children}</Card>
    </>
  );
}
