import X from "lucide-react/icons/x";

/** The cross at the end of a row that takes it away: it sends the form it stands in. `label` is what it says. */
export function RemoveRowButton({ label }: { label: string }) {
  return (
    <button
      type="submit"
      aria-label={label}
      title={label}
      className="flex size-6 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink print:hidden"
    >
      <X className="size-4" aria-hidden="true" />
    </button>
  );
}
