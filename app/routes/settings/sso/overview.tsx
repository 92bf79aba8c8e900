import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import { TestOutcome } from "#app/features/sso/components/test-outcome.tsx";
import { listMailDomains } from "#app/features/sso/mail-domains.server.ts";
import {
  mailDomainsPath,
  ssoConnectionPath,
  ssoIdentitiesPath,
  ssoRolesPath,
  ssoTestPath,
  ssoUsePath,
} from "#app/features/sso/paths.ts";
import { mappableRoles } from "#app/features/sso/role-mapping.ts";
import { countIdentities, findProvider, keeperOptions } from "#app/features/sso/settings.server.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { showTest } from "#app/features/sso/shown-test.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("signIn.configure", async ({ actor, request, locale }) => {
  const { provider, domains, identities, keepers } = await readOrganization(actor, async (tx) => ({
    provider: await findProvider(tx),
    domains: await listMailDomains(tx),
    identities: await countIdentities(tx),
    keepers: await keeperOptions(tx),
  }));
  const keeper = keepers.find(({ id }) => id === provider?.keeperId);
  return {
    slug: actor.organization.slug,
    title: ssoSettingsMessages(locale).title,
    isSaved: new URL(request.url).searchParams.has("saved"),
    connection: provider && { name: provider.name, issuer: provider.issuer, clientId: provider.clientId },
    state: stateOf(provider),
    domains: domains.map(({ domain, confirmedAt }) => ({ domain, isConfirmed: confirmedAt !== null })),
    test: showTest(provider?.lastTest, locale),
    isTested: provider?.testedAt != null,
    roleClaim: provider?.roleClaim ?? "",
    mapped: mappableRoles.filter((role) => provider?.roleMapping.some((entry) => entry.role === role)),
    keeper: keeper?.name,
    lacksKeeper: !!provider?.isEnabled && provider.isOnlyWay && !keeper,
    identities,
  };
});

function stateOf(
  provider: { isEnabled: boolean; isOnlyWay: boolean } | undefined,
): "notSetUp" | "off" | "on" | "onlyWay" {
  if (!provider) return "notSetUp";
  return provider.isEnabled ? (provider.isOnlyWay ? "onlyWay" : "on") : "off";
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function SsoOverviewPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, connection, state, domains } = page;
  const words = useWords(ssoSettingsMessages);
  const roles = useWords(roleMessages);
  const isOn = state === "on" || state === "onlyWay";
  return (
    <>
      <PageHeader
        title={words.title}
        badges={<Badge tone={isOn ? "good" : "neutral"}>{words[state]}</Badge>}
        facts={[words.lead]}
      />
      {page.isSaved ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {words.saved}
          </Alert>
        </div>
      ) : null}
      {page.lacksKeeper ? (
        <div className="mb-4">
          <Alert tone="bad">{words.keeperGone}</Alert>
        </div>
      ) : null}
      <div className="grid max-w-5xl gap-4 lg:grid-cols-2">
        <Step number={1} title={words.steps.connection} href={ssoConnectionPath(slug)} isFirst={!connection}>
          {connection ? (
            <DescriptionList
              items={[
                { term: words.connection.name, details: connection.name },
                { term: words.connection.issuer, details: <span className="break-all">{connection.issuer}</span> },
                { term: words.connection.clientId, details: <span className="break-all">{connection.clientId}</span> },
              ]}
            />
          ) : (
            <p className="text-soft">{words.notSetUp}</p>
          )}
        </Step>
        <Step number={2} title={words.steps.domains} href={mailDomainsPath(slug)}>
          {domains.length === 0 ? (
            <p className="text-soft">{words.domains.empty}</p>
          ) : (
            <ul className="space-y-1">
              {domains.map(({ domain, isConfirmed }) => (
                <li key={domain} className="flex flex-wrap items-center gap-2">
                  <span className="break-all">{domain}</span>
                  <Badge tone={isConfirmed ? "good" : "caution"}>
                    {isConfirmed ? words.domains.confirmed : words.domains.waiting}
                  </Badge>
                </li>
              ))}
            </ul>
          )}
        </Step>
        {connection ? (
          <>
            <Step number={3} title={words.steps.test} href={ssoTestPath(slug)} verb={words.test.start}>
              <TestOutcome test={page.test} isStale={!page.isTested} />
            </Step>
            <Step number={4} title={words.steps.use} href={ssoUsePath(slug)}>
              <DescriptionList
                items={[
                  { term: words.state, details: words[state] },
                  { term: words.use.keeper, details: page.keeper },
                ]}
              />
            </Step>
            <Step title={words.steps.roles} href={ssoRolesPath(slug)}>
              <DescriptionList
                items={[
                  { term: words.roles.claim, details: page.roleClaim },
                  { term: words.test.roles, details: page.mapped.map((role) => roles[role]).join("、") },
                ]}
              />
            </Step>
            <Step title={words.steps.identities} href={ssoIdentitiesPath(slug)}>
              <p>{words.identities.lead(page.identities)}</p>
            </Step>
          </>
        ) : null}
      </div>
    </>
  );
}

function Step({
  number,
  title,
  href,
  verb,
  isFirst = false,
  children,
}: {
  number?: number;
  title: string;
  href: string;
  verb?: string;
  /** Nothing else can be done before. */
  isFirst?: boolean;
  children: ReactNode;
}) {
  const { change } = useWords(ssoSettingsMessages);
  return (
    <Card
      title={number ? `${number}. ${title}` : title}
      actions={
        <ButtonLink
          to={href}
          size="small"
          variant={isFirst ? "primary" : "secondary"}
          aria-label={`${title}: ${verb ?? change}`}
        >
          {verb ?? change}
        </ButtonLink>
      }
    >
      {children}
    </Card>
  );
}
