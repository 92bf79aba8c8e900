import { Form, Link } from "@remix-run/react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { inputClass } from "../form/field.tsx";
import { useWords } from "../locale.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { takingInMessages } from "./messages.ts";
import type { CellInHand } from "./view.ts";

/** Types over one cell of the file; the file itself stays as it came. */
export function CellEditor({
  cell,
  cellPath,
  rowPath,
  closeHref,
}: {
  cell: CellInHand;
  cellPath: string;
  rowPath: string;
  closeHref: string;
}) {
  const words = useWords(takingInMessages);
  const input = useRef<HTMLTextAreaElement>(null);
  // A cell is opened in order to type: by a press on the table, far from here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is another opening
  useEffect(() => {
    input.current?.focus({ preventScroll: matchMedia("(min-width: 64rem)").matches });
  }, [cell.name]);
  return (
    <Card title={words.fixTitle(cell.name)}>
      <Form method="post" action={cellPath} className="space-y-3" preventScrollReset>
        <input type="hidden" name="cell" value={cell.name} />
        <input type="hidden" name="page" value={cell.page} />
        <div className="space-y-1">
          <label htmlFor="cell-text" className="font-bold">
            {words.fixLabel(cell.header)}
          </label>
          <p id="cell-help" className="line-clamp-4 text-faint text-sm">
            {words.original(cell.original)} {words.fixHelp}
          </p>
          <textarea
            key={cell.name}
            ref={input}
            id="cell-text"
            name="text"
            rows={2}
            maxLength={32_767}
            defaultValue={cell.text}
            aria-describedby="cell-help"
            onKeyDown={sendOnEnter}
            className={`${inputClass} field-sizing-content max-h-60`}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary">{words.save}</Button>
          <Link
            to={closeHref}
            preventScrollReset
            className="inline-flex min-h-control items-center rounded px-2 text-info hover:underline"
          >
            {words.close}
          </Link>
        </div>
      </Form>
      <Form method="post" action={rowPath} className="mt-3 border-line border-t pt-3" preventScrollReset>
        <input type="hidden" name="row" value={Number(cell.name.replace(/\D/g, "")) - 1} />
        <input type="hidden" name="page" value={cell.page} />
        <Button size="small" name="choice" value="leave">
          {words.leaveRow}
        </Button>
      </Form>
    </Card>
  );
}

/** Enter saves, as in a spreadsheet; Shift+Enter or Alt+Enter makes a line. Not while kanji are being composed. */
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
  if (event.nativeEvent.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
