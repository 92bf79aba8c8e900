import { useLocation } from "@remix-run/react";
import Columns3 from "lucide-react/icons/columns-3";
import { useId } from "react";
import { useWords } from "../locale.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { useHydrated } from "../use-hydrated.ts";
import { workMessages } from "../work-messages.ts";
import { SyncedChoice } from "./synced-choice.tsx";
import { useListSearch, useSubmitToAddress } from "./use-list-address.ts";

/** Which columns a list shows, in the address as `?col=a&col=b`; `shown` is what `shownColumns` gave. */
export function ColumnChooser({ columns, shown }: { columns: { id: string; label: string }[]; shown: string[] }) {
  const words = useWords(workMessages).table;
  const formId = useId();
  const isHydrated = useHydrated();
  const submit = useSubmitToAddress();
  const { pathname } = useLocation();
  const params = new URLSearchParams(useListSearch());

  return (
    <Menu
      align="end"
      chevron={false}
      summaryClass={buttonClass("secondary", "small")}
      label={
        <>
          <Columns3 className="size-4 text-faint" aria-hidden="true" />
          {words.columns}
        </>
      }
    >
      <form action={pathname} onInput={(event) => submit(event.currentTarget, { replace: true })}>
        {[...params].map(([name, value]) =>
          name === "col" ? null : <input key={`${name}=${value}`} type="hidden" name={name} value={value} />,
        )}
        <fieldset>
          <legend className="sr-only">{words.columns}</legend>
          {columns.map(({ id, label }) => (
            <label
              key={id}
              htmlFor={`${formId}-${id}`}
              className="flex min-h-control-small items-center gap-2.5 rounded-md px-2.5 py-1 hover:bg-sunken"
            >
              <SyncedChoice
                id={`${formId}-${id}`}
                type="checkbox"
                name="col"
                value={id}
                isChosen={shown.includes(id)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {isHydrated ? null : (
          <div className="p-1.5">
            <Button size="small">{words.apply}</Button>
          </div>
        )}
      </form>
    </Menu>
  );
}
