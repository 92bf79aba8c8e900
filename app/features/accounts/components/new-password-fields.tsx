import { type FormEvent, useState } from "react";
import type { FieldSource } from "#app/components/form/field-source.ts";
import { PasswordField } from "#app/components/form/text-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { accountMessages } from "../messages.ts";

/** A password that someone chooses, typed twice; a password manager may write both. Below stands how many characters are missing. */
export function NewPasswordFields({
  fields,
  fewest,
}: {
  fields: { password: FieldSource; again: FieldSource };
  fewest: number;
}) {
  const { reset } = useWords(accountMessages);
  const [count, setCount] = useState(0);
  const onInput = (event: FormEvent<HTMLInputElement>) => {
    setCount([...event.currentTarget.value.normalize("NFKC")].length);
  };
  return (
    <>
      <div>
        <PasswordField
          field={fields.password}
          label={reset.password}
          help={reset.passwordHelp(fewest)}
          autoComplete="new-password"
          onInput={onInput}
        />
        <output htmlFor={fields.password.id} className="mt-1 block text-soft text-sm">
          {count === 0 ? null : count < fewest ? reset.missing(fewest - count) : reset.longEnough(count)}
        </output>
      </div>
      <PasswordField field={fields.again} label={reset.again} autoComplete="new-password" />
    </>
  );
}
