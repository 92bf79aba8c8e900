/** The mark of the product: 証 in a square seal. It stands beside the name, so it is silent for readers. */
export function BrandMark({ className = "size-7" }: { className?: string }) {
  return <img src="/mark.svg" alt="" width="64" height="64" className={className} />;
}
