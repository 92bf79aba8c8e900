import { useLocation } from "@remix-run/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useDraftOwner } from "./draft-owner.ts";
import { discardDraft, draftKey, keepDraft } from "./drafts.ts";

/** Keeps what is typed into a form on the device and brings it back after an expired session, a reload or a reopened tab. */
export function useDraft({
  form,
  id,
  answer,
  isStored,
  isOn,
}: {
  form: RefObject<HTMLFormElement>;
  id: string;
  /** What the action answered, if it answered with anything but a redirect. */
  answer: unknown;
  isStored: boolean;
  isOn: boolean;
}) {
  const { pathname } = useLocation();
  const key = draftKey(useDraftOwner(), pathname, id);
  const [isRestored, setRestored] = useState(false);
  const isAnswered = useRef(false);
  isAnswered.current = answer !== undefined;

  useEffect(() => {
    if (!isOn) return;
    let hasLeft = false;
    let stop: (() => void) | undefined;
    const start = async () => {
      // Forms that keep nothing, such as the sign-in, do not load it.
      const { keepDrafts } = await import("./draft-keeper.ts");
      if (hasLeft || !form.current) return;
      stop = keepDrafts(form.current, key, { restores: !isAnswered.current, onRestored: setRestored });
    };
    void start();
    return () => {
      hasLeft = true;
      stop?.();
    };
  }, [form, key, isOn]);

  useEffect(() => {
    if (answer !== undefined) keepDraft(key);
  }, [key, answer]);

  useEffect(() => {
    if (isStored) discardDraft(key);
  }, [key, isStored]);

  return {
    isRestored,
    discard() {
      discardDraft(key);
      form.current?.reset();
    },
  };
}
