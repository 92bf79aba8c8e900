import { useLocation } from "@remix-run/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useWords } from "../locale.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { keepDrafts } from "./draft-keeper.ts";
import { useDraftOwner } from "./draft-owner.ts";
import { discardDraft, draftKey, keepDraft } from "./drafts.ts";
import { fieldMessages } from "./messages.ts";

/**
 * Keeps what is typed into a form on the device, brings it back after an expired session, a reload or a reopened tab, and says so.
 * Only forms that keep drafts load it.
 */
export function Draft({
  form,
  id,
  answer,
  isStored,
}: {
  form: RefObject<HTMLFormElement>;
  id: string;
  /** What the action answered, if it answered with anything but a redirect. */
  answer: unknown;
  isStored: boolean;
}) {
  const words = useWords(fieldMessages);
  const { pathname } = useLocation();
  const key = draftKey(useDraftOwner(), pathname, id);
  const [isRestored, setRestored] = useState(false);
  const isAnswered = useRef(false);
  isAnswered.current = answer !== undefined;

  useEffect(() => {
    if (!form.current) return;
    return keepDrafts(form.current, key, { restores: !isAnswered.current, onRestored: setRestored });
  }, [form, key]);

  useEffect(() => {
    if (answer !== undefined) keepDraft(key);
  }, [key, answer]);

  useEffect(() => {
    if (isStored) discardDraft(key);
  }, [key, isStored]);

  if (!isRestored) return null;
  const discard = () => {
    discardDraft(key);
    form.current?.reset();
  };
  return (
    <div className="mb-4">
      <Alert
        live
        tone="caution"
        title={words.restored}
        actions={
          <Button type="button" size="small" onClick={discard}>
            {words.discard}
          </Button>
        }
      >
        {words.restoredDetail}
      </Alert>
    </div>
  );
}
