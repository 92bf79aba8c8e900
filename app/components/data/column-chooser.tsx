import { useLocation } from "@remix-run/react";
import Columns3 from "lucide-react/icons/columns-3";
import { useId } from "react";
import { useWords } from "../locale.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { workMessages } from "../work-messages.ts";
import { ApplyChoices, ChoiceRow } from "./choice-row.tsx";
import { useListSearch, useSubmitToAddress } from "./use-list-address.ts";

/** Which columns a list shows, in the address as `?col=a&col=b`; `shown` is what `shownColumns` gave. */
export function ColumnChooser({ columns, shown }: { columns: { id: string; label: string }[]; shown: string[] }) {
  const words = useWords(workMessages).table;
  const formId = useId();
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
            <ChoiceRow
              key={id}
              id={`${formId}-${id}`}
              type="checkbox"
              name="col"
              value={id}
              isChosen={shown.includes(id)}
            >
              {label}
            </ChoiceRow>
          ))}
        </fieldset>
        <ApplyChoices />
      </form>
    </Menu>
  );
}
