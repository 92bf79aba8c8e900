import { classNames } from "#app/components/class-names.ts";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { phases } from "#db/codes/inventory.ts";
import type { PhaseFacts } from "#db/schema/inventory.ts";
import { inventoryMessages } from "../messages.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";
import { valueText } from "../value-text.ts";

/** The six phases in the life of the data at a glance: which are described, and by which media it is handled in them. */
export function PhaseStrip({
  phases: described,
  isNarrow = false,
}: {
  phases: Partial<Record<(typeof phases)[number], PhaseFacts>>;
  /** Stands in a narrow column, where the words need two rows. */
  isNarrow?: boolean;
}) {
  const words = useWords(inventoryMessages);
  const screen = useWords(inventoryScreenMessages);
  const locale = useLocale();
  return (
    <ul aria-label={screen.phases} className={classNames("grid grid-cols-3 gap-1.5", !isNarrow && "sm:grid-cols-6")}>
      {phases.map((phase) => {
        const facts = described[phase];
        const media = facts ? valueText("media", facts.media, locale) : "";
        return (
          <li
            key={phase}
            className={classNames(
              "flex min-h-12 flex-col items-center justify-center rounded-lg border px-1 py-1.5 text-center text-xs leading-snug",
              facts
                ? "border-transparent bg-info-soft font-bold text-info print:border-line"
                : "border-line border-dashed text-faint",
            )}
          >
            {words.phase[phase].split(/(?<=・)/).map((part) => (
              <span key={part}>{part.replace("・", "")}</span>
            ))}
            <span className="font-normal">
              {facts ? media : <span className="sr-only">{screen.phaseUnknown}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
