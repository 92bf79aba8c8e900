import { appointmentLettersTask } from "#app/features/organization/appointments/letter.server.ts";
import { letterMessages } from "#app/features/organization/appointments/letter-messages.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The letter of one appointment as PDF. */
export const loader = guarded("appointment.view", async ({ actor, params, request, locale }) => {
  const selection = { appointmentId: idParam(params, "appointmentId") };
  const options = { actor, signal: request.signal };
  const bytes = await streamFromWorker(appointmentLettersTask.name, { selection, locale }, options);
  return pdfAnswer(bytes, { request, name: letterMessages(locale).fileName, plainName: "letter" });
});
