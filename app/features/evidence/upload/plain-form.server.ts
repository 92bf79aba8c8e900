import { data, redirect } from "@remix-run/node";
import type { Actor } from "#app/platform/actor.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import { receiveUploads } from "#app/platform/http/upload.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { megabyte } from "#app/utils/file-size.ts";
import { keptName } from "../file-names.ts";
import { evidenceProblemMessages } from "../problem-messages.ts";
import { uploadMessages } from "../upload-messages.ts";
import { refuseEmpty, takeWhole, type UploadFacts } from "./uploads.server.ts";

/**
 * Takes in the files of a form that a browser without JavaScript sends; they wait to be registered like all others. What can be taken is
 * taken, and leads to `next`; of each of the others it is said why not.
 */
export async function answerPlainForm(
  { actor, request, locale }: { actor: Actor; request: Request; locale: Locale },
  target: Pick<UploadFacts, "itemId" | "recordId">,
  next: string,
) {
  const { notTaken, othersTaken, noneTaken } = uploadMessages(locale);
  const say = (refusal: Invalid) => sayProblem(refusal, locale, evidenceProblemMessages(locale));
  const refused = (errors: string[]) => data({ errors }, { status: 422 });
  try {
    const { taken, refusals } = await takeFiles(actor, request, target);
    if (refusals.length === 0) return redirect(next);
    const errors = refusals.map(({ name, refusal }) => notTaken(keptName(name), say(refusal)));
    return refused([...errors, taken > 0 ? othersTaken(taken) : noneTaken]);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return refused(refusal.problem === "noFile" ? [say(refusal)] : [say(refusal), noneTaken]);
  }
}

async function takeFiles(actor: Actor, request: Request, target: Pick<UploadFacts, "itemId" | "recordId">) {
  const files = await receiveUploads(request, {
    field: "files",
    mostFiles: 200,
    mostBytes: 64 * megabyte,
    mostInAll: 128 * megabyte,
  });
  if (files.length === 0) throw new Invalid("noFile", { field: "files" });
  const refusals: { name: string; refusal: Invalid }[] = [];
  try {
    for (const { name, file } of files) {
      try {
        refuseEmpty(file);
        await takeWhole(actor, { ...target, name }, file);
      } catch (refusal) {
        if (!(refusal instanceof Invalid)) throw refusal;
        refusals.push({ name, refusal });
      }
    }
  } finally {
    for (const { file } of files) await file.discard();
  }
  return { taken: files.length - refusals.length, refusals };
}
