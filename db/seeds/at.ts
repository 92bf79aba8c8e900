import { setClock } from "#app/platform/clock.ts";

/** Does something as if it were that civil date and time of day in Japan; the clock of the whole process stands there meanwhile. */
export async function at<T>(date: string, time: string, work: () => Promise<T>): Promise<T> {
  const instant = new Date(`${date}T${time}:00+09:00`);
  const before = setClock(() => instant);
  try {
    return await work();
  } finally {
    setClock(before);
  }
}
