import { Outlet, useRouteLoaderData } from "@remix-run/react";
import { PublicShell } from "#app/components/layout/public-shell.tsx";
import { DemoNotice } from "#app/features/accounts/components/demo-notice.tsx";
import { preferencesPath } from "#app/features/accounts/paths.ts";
import type { loader as rootLoader } from "../../root.tsx";

export default function PublicLayout() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <PublicShell preferencesAction={preferencesPath} notice={root?.demo ? <DemoNotice /> : null}>
      <Outlet />
    </PublicShell>
  );
}
