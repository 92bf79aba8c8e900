import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import type { ChangeView, DerivationView } from "../derivation-view.ts";
import { riskEntryMessages } from "../proposal-messages.ts";
import { ReasonChips } from "./reason-chips.tsx";

/** Whether the proposals of an entry are as the ledger is now, and what deriving again would do, old beside new. */
export function Freshness({ isDerived, changes }: { isDerived: boolean; changes: DerivationView }) {
  const words = useWords(riskEntryMessages);
  if (!isDerived) return <Alert tone="info">{words.neverDerived}</Alert>;
  if (changes.total === 0) return <p className="text-faint text-sm">{words.upToDate}</p>;
  return (
    <Alert tone="caution" title={words.outdated(changes.total)}>
      <dl className="space-y-2">
        {(["added", "changed", "gone"] as const).map((kind) =>
          changes[kind].length === 0 ? null : (
            <div key={kind}>
              <dt className="font-bold">{words.changes[kind]}</dt>
              <dd>
                <ul className="space-y-1">
                  {changes[kind].map((change) => (
                    <li key={change.code}>
                      <Change change={change} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ),
        )}
      </dl>
    </Alert>
  );
}

function Change({ change: { code, threat, before, now } }: { change: ChangeView }) {
  const words = useWords(riskEntryMessages);
  const sides = [
    [words.before, before],
    [words.now, now],
  ] as const;
  return (
    <>
      {code} {threat}
      {sides.map(([label, reasons]) =>
        reasons.length === 0 ? null : (
          <div key={label} className="flex flex-wrap items-baseline gap-1 text-sm">
            <span className="text-faint text-xs">{label}</span>
            <ReasonChips reasons={reasons} />
          </div>
        ),
      )}
    </>
  );
}
