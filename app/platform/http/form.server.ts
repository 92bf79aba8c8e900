import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formMessages } from "./messages.ts";

/** The words of a feature's problems by their key; one that carries values is a function of them. */
export type ProblemWords = Readonly<Record<string, string | ((values: never) => string)>>;

/** What an action gives back when the form was not accepted: Conform's result, and what is stored now when someone else was first. */
export type FormAnswer = { result: SubmissionResult<string[]>; conflict: unknown };

type FormCall = {
  request: Request;
  locale: Locale;
  problems?: ProblemWords;
  secrets?: readonly string[];
  /** What only the database can tell against a form; it is asked also where the schema refuses it, so that all is said at once. */
  further?: (typed: Record<string, unknown>) => Promise<readonly Invalid[]>;
};

/**
 * Reads a form by its schema and does the work. A refusal comes back beside the field that caused it with everything that was typed;
 * anything else thrown is passed on. The body is read before a unit of work opens. What was typed into `secrets` never comes back.
 */
export async function handleForm<Schema extends z.ZodType, Result>(
  { request, locale, problems, secrets = [], further = async () => [] }: FormCall,
  schema: Schema,
  work: (input: z.output<Schema>) => Promise<Result>,
) {
  const formData = await request.formData();
  const submission = parseWithZod(formData, { schema, disableAutoCoercion: true });
  const hideFields = [...secrets];
  const say = (key: string, values: Record<string, string | number> = {}) => wordsOf(key, values, locale, problems);
  const found: Record<string, string[]> = {};
  for (const { field = "", problem, values } of await further(submission.payload)) {
    found[field] = [...(found[field] ?? []), say(problem, values)];
  }
  if (submission.status !== "success") {
    const answer = submission.reply({ hideFields });
    const error = Object.fromEntries(
      Object.entries(answer.error ?? {}).map(([field, keys]) => [field, keys?.map((key) => say(key)) ?? null]),
    );
    for (const [field, words] of Object.entries(found)) error[field] = [...(error[field] ?? []), ...words];
    return data<FormAnswer>({ result: { ...answer, error }, conflict: undefined }, { status: 422 });
  }
  if (Object.keys(found).length > 0) {
    const result = submission.reply({ fieldErrors: found, hideFields });
    return data<FormAnswer>({ result, conflict: undefined }, { status: 422 });
  }
  try {
    return await work(submission.value as z.output<Schema>);
  } catch (refusal) {
    if (refusal instanceof Invalid) {
      const words = [say(refusal.problem, refusal.values)];
      const result = submission.reply(
        refusal.field ? { fieldErrors: { [refusal.field]: words }, hideFields } : { formErrors: words, hideFields },
      );
      return data<FormAnswer>({ result, conflict: undefined }, { status: 422 });
    }
    if (refusal instanceof Conflict && refusal.current !== undefined) {
      const result = submission.reply({ formErrors: [say("stale")], hideFields });
      return data<FormAnswer>({ result, conflict: refusal.current }, { status: 409 });
    }
    throw refusal;
  }
}

/** A refusal in words, where there is no form to show it in. */
export function sayProblem({ problem, values }: Invalid, locale: Locale, problems?: ProblemWords): string {
  return wordsOf(problem, values, locale, problems);
}

function wordsOf(
  key: string,
  values: Record<string, string | number>,
  locale: Locale,
  problems?: ProblemWords,
): string {
  const common: ProblemWords = formMessages(locale).problems;
  const found = problems?.[key] ?? common[key];
  if (typeof found === "function") return found(values as never);
  // A schema's own words (a wrong type, a missing field) are for programmers.
  return (
    found ??
    (key.includes("undefined") ? formMessages(locale).problems.required : formMessages(locale).problems.invalid)
  );
}
