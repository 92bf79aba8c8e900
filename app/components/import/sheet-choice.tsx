import { Form } from "@remix-run/react";
import { inputClass } from "../form/field.tsx";
import { useWords } from "../locale.tsx";
import { Button } from "../ui/button.tsx";
import { takingInMessages } from "./messages.ts";

/** Another sheet, or another header row, than the one that was found. */
export function SheetChoice({
  sheets,
  sheet,
  header,
  version,
  path,
}: {
  sheets: readonly string[];
  sheet: number;
  /** As it is written: 0, 3 or 3-4. */
  header: string;
  version: number;
  path: string;
}) {
  const words = useWords(takingInMessages).mapping;
  return (
    <details className="mt-6">
      <summary className="min-h-6 w-fit cursor-pointer rounded text-info underline underline-offset-2">
        {words.another}
      </summary>
      <Form method="post" action={path} className="mt-3 flex flex-wrap items-end gap-3">
        <input type="hidden" name="version" value={version} />
        <label className="min-w-40">
          <span className="block font-bold text-sm">{words.chooseSheet}</span>
          <select name="sheet" defaultValue={sheet} className={inputClass}>
            {sheets.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sheets of a file do not move, and two may have one name
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor="header-rows">
          <span className="block font-bold text-sm">{words.headerRow}</span>
          <input
            id="header-rows"
            name="rows"
            defaultValue={header}
            inputMode="numeric"
            aria-describedby="header-rows-help"
            className={`${inputClass} w-28`}
          />
        </label>
        <Button>{words.readAgain}</Button>
        <p id="header-rows-help" className="basis-full text-faint text-sm">
          {words.headerHelp}
        </p>
      </Form>
    </details>
  );
}
