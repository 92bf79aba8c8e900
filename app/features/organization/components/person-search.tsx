import { Form, useLocation } from "@remix-run/react";
import { TextField } from "#app/components/form/text-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import type { PersonChoices } from "../person-choices.server.ts";
import { personSearchMessages } from "../person-search-messages.ts";

/**
 * Finds whom the list of people below it is to offer, where there are too many for one list. A form of its own that only changes the address:
 * it stands before the one that chooses, because without JavaScript the page begins anew.
 */
export function PersonSearch({ choices: { words, found, isPart } }: { choices: PersonChoices }) {
  const say = useWords(personSearchMessages);
  const { search } = useLocation();
  if (!isPart && words === "") return null;
  return (
    <Form method="get" role="search" preventScrollReset className="mb-5">
      {[...new URLSearchParams(search)].map(([name, value]) =>
        name === "person" ? null : <input key={`${name}=${value}`} type="hidden" name={name} value={value} />,
      )}
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <TextField
          field={{ id: "person-search", name: "person", key: words, initialValue: words }}
          type="search"
          label={say.label}
          help={say.help}
          autoComplete="off"
          className="w-full max-w-80"
        />
        <Button>{say.find}</Button>
      </div>
      <p role="status" className="mt-1 text-faint text-sm">
        {isPart ? say.part(found) : say.found(found)}
      </p>
    </Form>
  );
}
