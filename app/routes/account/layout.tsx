import { Form, Outlet, useLoaderData, useLocation, useRouteLoaderData } from "@remix-run/react";
import { forgetAllDrafts } from "#app/components/form/drafts.ts";
import { PublicShell } from "#app/components/layout/public-shell.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Tabs } from "#app/components/ui/tabs.tsx";
import { workMessages } from "#app/components/work-messages.ts";
import {
  emailPath,
  passkeysPath,
  passwordPath,
  profilePath,
  secondFactorsPath,
  sessionsPath,
} from "#app/features/accounts/account-paths.ts";
import { DemoNotice } from "#app/features/accounts/components/demo-notice.tsx";
import { preferencesPath, signOutPath } from "#app/features/accounts/paths.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { homePath } from "#app/features/home/paths.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import type { loader as rootLoader } from "../../root.tsx";

export const loader = guarded("signedIn", ({ visitor }) => ({
  name: visitor.account.name,
  email: visitor.account.email,
  organizations: visitor.organizations,
  isBound: visitor.isBound,
}));

export default function AccountLayout() {
  const { name, email, organizations, isBound } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const { pathname } = useLocation();
  const { parts } = useWords(securityMessages);
  const { shell } = useWords(workMessages);
  const tabs = [
    { label: parts.profile, href: profilePath },
    ...(isBound
      ? []
      : [
          { label: parts.email, href: emailPath },
          { label: parts.password, href: passwordPath },
          { label: parts.secondFactor, href: secondFactorsPath },
          { label: parts.passkeys, href: passkeysPath },
        ]),
    { label: parts.sessions, href: sessionsPath },
  ];

  return (
    <PublicShell wide preferencesAction={preferencesPath} notice={root?.demo ? <DemoNotice /> : null}>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
        <p className="min-w-0 flex-1 basis-52 break-words">
          <b>{name}</b> <span className="text-soft">{email}</span>
        </p>
        <ul className="flex flex-wrap gap-2">
          {organizations.map((organization) => (
            <li key={organization.slug}>
              <ButtonLink to={homePath(organization.slug)} size="small">
                {organization.name}
              </ButtonLink>
            </li>
          ))}
        </ul>
        <Form method="post" action={signOutPath} reloadDocument onSubmit={forgetAllDrafts}>
          <Button size="small">{shell.signOut}</Button>
        </Form>
      </div>
      <Tabs label={parts.label} tabs={tabs.map((tab) => ({ ...tab, isCurrent: pathname.startsWith(tab.href) }))} />
      <Outlet />
    </PublicShell>
  );
}
