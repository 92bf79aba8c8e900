/** The first letter of a name in a circle; the name itself stands beside it. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-info-soft font-bold text-info text-sm"
    >
      {Array.from(name.trim())[0]?.toUpperCase()}
    </span>
  );
}
