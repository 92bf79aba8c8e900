import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { useLocale, useWords } from "../locale.tsx";
import { workMessages } from "../work-messages.ts";
import { sealDate, sealLettering, sealName } from "./seal-name.ts";

/** One box of an approval. `date` is a civil date; `name` is who sealed, who is waited for, or whose seal stands for the one left out. */
export type SealBox = {
  /** 作成, 確認 or 承認, or what the organization calls the step. */
  label: string;
  name?: string | undefined;
  date?: string | undefined;
  state: "stamped" | "waiting" | "sentBack" | "omitted" | "open";
};

/** A round vermilion stamp with the family name and the date. It says the same in words. */
export function Seal({ label, name, date }: { label: string; name: string; date: string }) {
  const locale = useLocale();
  const words = useWords(workMessages).seal;
  const { lines, size } = sealLettering(sealName(name));
  const spoken = words.stamped(label, name, locale === "en" ? formatDateEn(date) : formatDateJa(date));
  const nameY = 28 - ((lines.length - 1) * size) / 2;

  return (
    <svg viewBox="0 0 64 64" role="img" aria-label={spoken} className="size-16 -rotate-2">
      <title>{spoken}</title>
      <circle cx="32" cy="32" r="29.5" fill="none" strokeWidth="2.2" className="stroke-seal" />
      <g textAnchor="middle" fontWeight="700" className="fill-seal">
        {lines.map((line, index) => (
          <text key={line} x="32" y={nameY + index * (size + 0.5)} fontSize={size}>
            {line}
          </text>
        ))}
        <text x="32" y="45" fontSize="11">
          {sealDate(date)}
        </text>
      </g>
    </svg>
  );
}

/** The boxes of 作成・確認・承認 as they stand on Japanese documents; an empty one says who is waited for. */
export function SealRow({ boxes }: { boxes: SealBox[] }) {
  const words = useWords(workMessages).seal;
  return (
    <ul
      aria-label={words.approvals}
      className="flex w-fit max-w-full divide-x divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {boxes.map(({ label, name, date, state }) => (
        <li key={label} className="flex w-24 min-w-0 shrink flex-col items-center">
          <span
            aria-hidden="true"
            className="w-full border-line border-b bg-sunken px-1 py-0.5 text-center text-soft text-xs"
          >
            {label}
          </span>
          <div className="flex min-h-20 w-full flex-col items-center justify-center px-1 py-2 text-center text-sm leading-snug">
            {state === "stamped" && name && date ? (
              <Seal label={label} name={name} date={date} />
            ) : (
              <>
                <span className="sr-only">
                  {name && (state === "waiting" || state === "sentBack" || state === "omitted")
                    ? words.unstamped[state](label, name)
                    : words.notStamped(label)}
                </span>
                <span aria-hidden="true" className="text-faint">
                  {state === "open" ? "—" : name}
                </span>
                {state === "waiting" || state === "sentBack" ? (
                  <span
                    aria-hidden="true"
                    className={state === "sentBack" ? "font-bold text-bad" : "text-faint text-xs"}
                  >
                    {state === "sentBack" ? words.sentBack : words.waiting}
                  </span>
                ) : null}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
