import { JobProgress } from "../data/job-progress.tsx";
import { useWords } from "../locale.tsx";
import { takingInMessages } from "./messages.ts";

/** How far an import is; `progress` is undefined while it waits for its turn. */
export function Running({ progress }: { progress: number | undefined }) {
  const { waiting, running, runningText: help } = useWords(takingInMessages);
  return <JobProgress progress={progress} words={{ waiting, running, help }} />;
}
