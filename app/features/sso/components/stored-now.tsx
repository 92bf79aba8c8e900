import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { type Description, DescriptionList } from "#app/components/ui/description-list.tsx";
import { ssoSettingsMessages } from "../settings-messages.ts";

/** Somebody else saved first: what is stored now, above what was typed and is still in the form. */
export function StoredNow({ items }: { items: Description[] }) {
  const { storedNow } = useWords(ssoSettingsMessages);
  return (
    <div className="mb-5">
      <Alert tone="caution" title={storedNow}>
        <DescriptionList items={items} />
      </Alert>
    </div>
  );
}
