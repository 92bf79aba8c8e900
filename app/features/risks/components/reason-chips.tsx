/** Why a risk is proposed, each fact by itself. */
export function ReasonChips({ reasons }: { reasons: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {reasons.map((reason) => (
        <li key={reason} className="rounded-full bg-neutral-soft px-2.5 py-0.5 text-soft text-xs">
          {reason}
        </li>
      ))}
    </ul>
  );
}
