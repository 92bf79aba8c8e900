import type { FieldSource } from "#app/components/form/field.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useSearchResults } from "#app/components/layout/search-results.ts";
import { useWords } from "#app/components/locale.tsx";
import { workMessages } from "#app/components/work-messages.ts";
import { evidenceOfMessages } from "../of-messages.ts";
import { evidenceChoicesPath } from "../paths.ts";

/** Names an item by its number or by words. While someone types it offers what they may mean; without JavaScript the page that follows does. */
export function EvidenceField({ slug, field }: { slug: string; field: FieldSource }) {
  const words = useWords(evidenceOfMessages);
  const { failed } = useWords(workMessages).search;
  const { results, state, search } = useSearchResults(evidenceChoicesPath(slug));
  const listId = `${field.id}-choices`;
  const searchFor = (typed: string) => {
    // What was chosen is not searched for again.
    if (!results.some(({ label }) => label === typed)) search(typed);
  };
  return (
    <>
      <TextField
        field={field}
        label={words.add}
        help={words.addHelp}
        autoComplete="off"
        list={listId}
        onInput={({ currentTarget, nativeEvent }) => {
          // Half-converted kana are nobody's search words.
          if (!(nativeEvent as InputEvent).isComposing) searchFor(currentTarget.value);
        }}
        onCompositionEnd={({ currentTarget }) => searchFor(currentTarget.value)}
      />
      <datalist id={listId}>
        {results.map(({ label }) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <p role="status" className="mt-1 text-bad">
        {state === "failed" ? failed : null}
      </p>
    </>
  );
}
