import Check from "lucide-react/icons/check";
import { Card } from "../ui/card.tsx";

/** What the person may rely on when a file is read, a promise a line. */
export function ReadingGuide({ title, promises }: { title: string; promises: string }) {
  return (
    <Card title={title}>
      <ul className="space-y-2.5">
        {promises.split("\n").map((line) => (
          <li key={line} className="flex gap-2.5">
            <Check className="mt-1 size-4 shrink-0 text-good" aria-hidden="true" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
