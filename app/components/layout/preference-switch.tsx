import { Form, useLocation, useRouteLoaderData } from "@remix-run/react";
import { classNames } from "../class-names.ts";
import { useDocument } from "../document.tsx";
import { useLocale, useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import { type Theme, themes } from "../theme.ts";

const languages = [
  { value: "ja", label: "日本語" },
  { value: "en", label: "English" },
] as const;

/** Buttons that set the language or the appearance of this device; they post `locale` or `theme`, and `returnTo`. */
export function PreferenceSwitch({ kind, action }: { kind: "locale" | "theme"; action: string }) {
  const words = useWords(componentMessages).preferences;
  const { pathname, search } = useLocation();
  const locale = useLocale();
  const facts = useDocument();
  const theme = useRouteLoaderData<{ theme: Theme }>("root")?.theme ?? facts.theme;
  const choices = kind === "locale" ? languages : themes.map((value) => ({ value, label: words.themes[value] }));
  const chosen = kind === "locale" ? locale : theme;

  return (
    <Form method="post" action={action} preventScrollReset>
      <input type="hidden" name="returnTo" value={pathname + search} />
      <fieldset className="flex rounded-lg bg-sunken p-0.5">
        <legend className="sr-only">{kind === "locale" ? words.language : words.theme}</legend>
        {choices.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            name={kind}
            value={value}
            lang={kind === "locale" ? value : undefined}
            aria-pressed={value === chosen}
            className={classNames(
              "min-h-control-small flex-1 whitespace-nowrap rounded-md px-3 text-sm",
              value === chosen ? "bg-surface font-bold text-ink shadow-sm" : "text-soft hover:text-ink",
            )}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </Form>
  );
}
