import { appointmentLettersTask } from "#app/features/organization/appointments/letter.server.ts";
import { letterMessages } from "#app/features/organization/appointments/letter-messages.ts";
import { readDay } from "#app/features/organization/as-of.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The letters of everybody who is in office on a day as one PDF. */
export const loader = guarded("appointment.view", async ({ actor, request, locale }) => {
  const { day } = readDay(new URL(request.url).searchParams);
  const options = { actor, signal: request.signal };
  const bytes = await streamFromWorker(appointmentLettersTask.name, { selection: { on: day }, locale }, options);
  return pdfAnswer(bytes, { request, name: `${letterMessages(locale).fileName}_${day}`, plainName: "letters" });
});
