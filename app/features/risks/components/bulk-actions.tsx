import { useLocation } from "@remix-run/react";
import { inputClass } from "#app/components/form/field.tsx";
import { SelectBox } from "#app/components/form/select-box.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { acceptanceMessages } from "../acceptance-messages.ts";
import { riskFieldMessages } from "../field-messages.ts";
import { riskListMessages } from "../list-messages.ts";
import { methodWords } from "../method-words.ts";
import {
  riskSendingPath,
  risksArchivingPath,
  risksConfirmingPath,
  risksGradingPath,
  risksMergingPath,
  risksRestorationPath,
  risksTogetherPath,
} from "../paths.ts";
import { riskReviewMessages } from "../review-messages.ts";
import { riskTogetherMessages } from "../together-messages.ts";

/** What can be done with the risks that are chosen in the list: assessed alike, made one, taken out. */
export function BulkActions({
  slug,
  method,
  methodNumber,
  shown,
  isArchived,
}: {
  slug: string;
  method: RiskMethodContent;
  methodNumber: number;
  /** The risks as the list shows them; buttons that say something of them carry it, so that it stands in no address. */
  shown: string;
  isArchived: boolean;
}) {
  const words = useWords(riskListMessages);
  const fields = useWords(riskFieldMessages);
  const together = useWords(riskTogetherMessages);
  const { pathname, search } = useLocation();
  const review = useWords(riskReviewMessages);
  const acceptance = useWords(acceptanceMessages);
  const said = methodWords(method, useLocale());
  const returnTo = <input type="hidden" name="returnTo" value={pathname + search} />;
  if (isArchived) {
    return (
      <>
        {returnTo}
        <Button size="small" formAction={risksRestorationPath(slug)}>
          {words.restore}
        </Button>
      </>
    );
  }
  const steps = (all: readonly { name: string }[]) =>
    all.map(({ name }, place) => ({ value: String(place + 1), label: `${place + 1} ${name}` }));
  return (
    <>
      {returnTo}
      <input type="hidden" name="method" value={methodNumber} />
      {method.scale === "qualitative" ? (
        <Choice
          name="level"
          label={fields.level}
          options={said.levels.map(({ level, name }) => ({ value: level, label: name }))}
        />
      ) : (
        <>
          <Choice name="impact" label={fields.impact} options={steps(said.impact)} />
          <Choice name="likelihood" label={fields.likelihood} options={steps(said.likelihood)} />
        </>
      )}
      <Button size="small" formMethod="get" formAction={risksTogetherPath(slug)}>
        {together.chosen}
      </Button>
      <Button size="small" name="shown" value={shown} formAction={risksGradingPath(slug)}>
        {words.grade}
      </Button>
      <input
        type="text"
        name="note"
        aria-label={review.confirm.note}
        placeholder={review.confirm.note}
        maxLength={2_000}
        autoComplete="off"
        className={`${inputClass} max-w-48`}
      />
      <Button size="small" name="shown" value={shown} formAction={risksConfirmingPath(slug)}>
        {review.confirm.bulk}
      </Button>
      <Button size="small" formMethod="get" formAction={riskSendingPath(slug)}>
        {acceptance.ask}
      </Button>
      <Button size="small" formAction={risksMergingPath(slug)}>
        {words.merge}
      </Button>
      <Button size="small" formAction={risksArchivingPath(slug)}>
        {words.archive}
      </Button>
    </>
  );
}

function Choice({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <div className="flex w-32">
      <SelectBox name={name} aria-label={label} defaultValue="">
        <option value="">{label}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectBox>
    </div>
  );
}
