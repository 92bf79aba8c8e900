import { useLocation } from "@remix-run/react";
import { type RefObject, useEffect, useState } from "react";
import { useDraftOwner } from "./draft-owner.ts";
import { type Draft, discardDraft, draftKey, keepDraft, markDraftSubmitted, readDraft, writeDraft } from "./drafts.ts";
import { setByProgram } from "./set-by-program.ts";

/** Milliseconds of silence after which what was typed is kept. */
const pause = 300;

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

  // Restores once, when the form appears; a form that came back with problems already shows what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later answer must not bring back an older draft
  useEffect(() => {
    const draft = isOn && answer === undefined ? readDraft(key) : undefined;
    if (!draft || !form.current) return;
    const isDifferent = !isSame(draft.values, valuesOf(form.current));
    if (isDifferent) fill(form.current, draft.values);
    else discardDraft(key);
    setRestored(isDifferent);
  }, [key, isOn]);

  useEffect(() => {
    if (answer !== undefined) keepDraft(key);
  }, [key, answer]);

  useEffect(() => {
    if (isStored) discardDraft(key);
  }, [key, isStored]);

  useEffect(() => {
    const element = form.current;
    if (!element || !isOn) return;
    let timer: number | undefined;
    const save = () => {
      if (timer === undefined) return;
      window.clearTimeout(timer);
      timer = undefined;
      writeDraft(key, valuesOf(element));
    };
    const onInput = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(save, pause);
    };
    const onSubmit = () => {
      window.clearTimeout(timer);
      timer = undefined;
    };
    const onReset = () => {
      onSubmit();
      setRestored(false);
    };
    element.addEventListener("input", onInput);
    element.addEventListener("submit", onSubmit);
    element.addEventListener("reset", onReset);
    window.addEventListener("pagehide", save);
    return () => {
      save();
      element.removeEventListener("input", onInput);
      element.removeEventListener("submit", onSubmit);
      element.removeEventListener("reset", onReset);
      window.removeEventListener("pagehide", save);
    };
  }, [form, key, isOn]);

  return {
    isRestored,
    onSubmit() {
      if (!isOn || !form.current) return;
      writeDraft(key, valuesOf(form.current));
      markDraftSubmitted(key);
    },
    discard() {
      discardDraft(key);
      form.current?.reset();
      setRestored(false);
    },
  };
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What is worth keeping: no secrets, no files, no hidden plumbing but the record's version. */
function controlsOf(form: HTMLFormElement): Control[] {
  const unkept = ["password", "file", "submit", "button", "reset", "image", "hidden"];
  return [...form.elements].filter(
    (control): control is Control =>
      control.matches("input[name], textarea[name], select[name]:not([multiple])") &&
      !control.hasAttribute("data-secret") &&
      (control.hasAttribute("data-draft") || !unkept.includes((control as Control).type)),
  );
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

function valuesOf(form: HTMLFormElement): Draft["values"] {
  return controlsOf(form)
    .filter((control) => !isChoice(control) || control.checked)
    .map((control) => [control.name, control.value]);
}

function isSame(a: Draft["values"], b: Draft["values"]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Fields of the same name are filled in their order; fields that no longer exist are passed over. */
function fill(form: HTMLFormElement, values: Draft["values"]): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of values) left.set(name, [...(left.get(name) ?? []), value]);

  for (const control of controlsOf(form)) {
    if (isChoice(control)) {
      if (control.checked !== (left.get(control.name)?.includes(control.value) ?? false)) choose(control);
      continue;
    }
    const value = left.get(control.name)?.shift();
    if (value !== undefined && value !== control.value) setByProgram(control, value);
  }
}

/** A radio button is unchosen by choosing another, which the draft also names. */
function choose(control: HTMLInputElement): void {
  if (control.type === "checkbox" || !control.checked) control.click();
}
