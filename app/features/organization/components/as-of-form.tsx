import { Form, Link, useLocation } from "@remix-run/react";
import { DateField } from "#app/components/form/date-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, buttonClass } from "#app/components/ui/button.tsx";
import { asOfMessages } from "../as-of-messages.ts";

/** Chooses the day whose state the page shows; it stands in the address. */
export function AsOfForm({ day, isToday, isUnreadable }: { day: string; isToday: boolean; isUnreadable: boolean }) {
  const words = useWords(asOfMessages);
  const { pathname } = useLocation();
  return (
    <div className="mb-4 print:hidden">
      <Form method="get" action={pathname} className="flex flex-wrap items-end gap-x-3 gap-y-2">
        {/* Another day starts the field afresh. */}
        <DateField
          field={{ id: "as-of", name: "on", key: day, initialValue: day }}
          label={words.day}
          className="sm:w-124"
        />
        <Button>{words.show}</Button>
        {isToday ? null : (
          <Link to={pathname} className={buttonClass("ghost")}>
            {words.today}
          </Link>
        )}
      </Form>
      {isUnreadable ? (
        <div className="mt-3">
          <Alert tone="caution" live>
            {words.unreadable}
          </Alert>
        </div>
      ) : null}
    </div>
  );
}
