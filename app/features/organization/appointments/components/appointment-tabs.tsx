import { useLocation } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Tabs } from "#app/components/ui/tabs.tsx";
import { appointmentHistoryPath, appointmentsPath } from "../../paths.ts";
import { appointmentMessages } from "../messages.ts";

/** Who is what on a day, and everything there ever was. */
export function AppointmentTabs({ slug }: { slug: string }) {
  const words = useWords(appointmentMessages).views;
  const { pathname } = useLocation();
  const tabs = [
    { label: words.present, href: appointmentsPath(slug) },
    { label: words.history, href: appointmentHistoryPath(slug) },
  ];
  return <Tabs label={words.label} tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))} />;
}
