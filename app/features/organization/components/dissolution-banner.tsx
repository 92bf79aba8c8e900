import { Link } from "@remix-run/react";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { dissolutionBannerMessages } from "../dissolution-banner-messages.ts";
import { dissolutionPath } from "../paths.ts";
import { civilDateText } from "../profile-texts.ts";

/** Stands above every page of an organization that is to be dissolved. */
export function DissolutionBanner({ slug, date, canOpen }: { slug: string; date: string; canOpen: boolean }) {
  const words = useWords(dissolutionBannerMessages);
  const locale = useLocale();
  return (
    <p className="flex flex-wrap items-center justify-center gap-x-4 bg-bad-soft px-4 py-1.5 text-center font-bold text-bad text-sm">
      <span>{words.banner(civilDateText(date, locale))}</span>
      {canOpen ? (
        <Link to={dissolutionPath(slug)} className="underline">
          {words.link}
        </Link>
      ) : null}
    </p>
  );
}
