import { Outlet } from "@remix-run/react";
import { PublicShell } from "#app/components/layout/public-shell.tsx";
import { DemoNotice } from "#app/features/accounts/components/demo-notice.tsx";
import { preferencesPath } from "#app/features/accounts/index.ts";

export default function DemoLayout() {
  return (
    <PublicShell wide preferencesAction={preferencesPath} notice={<DemoNotice />}>
      <Outlet />
    </PublicShell>
  );
}
