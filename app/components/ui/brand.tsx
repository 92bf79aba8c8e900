const glyph =
  "M29.5 15.5L49.2 15.5L49.2 19.8L29.5 19.8ZM28.4 43.6L49.9 43.6L49.9 47.9L28.4 47.9ZM40.6 28.9L48.9 28.9L48.9 33.2L40.6 33.2ZM37.9 17.3L42.4 17.3L42.4 46.2L37.9 46.2ZM30.7 25.6L35 25.6L35 45.6L30.7 45.6ZM15.9 25.5L26.9 25.5L26.9 28.9L15.9 28.9ZM16.2 14.8L26.9 14.8L26.9 18.2L16.2 18.2ZM15.9 30.8L26.9 30.8L26.9 34.3L15.9 34.3ZM14.1 20L28.3 20L28.3 23.6L14.1 23.6ZM18.1 36.2L27.2 36.2L27.2 47.8L18.1 47.8L18.1 44.1L23.3 44.1L23.3 39.8L18.1 39.8ZM15.8 36.2L19.7 36.2L19.7 49.2L15.8 49.2Z";

/** The mark of the product: 証 in a square seal. It stands beside the name, so it is silent for readers. */
export function BrandMark({ className = "size-7" }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true">
      <rect x="3" y="3" width="58" height="58" rx="12" fill="none" strokeWidth="5" className="stroke-seal" />
      <path d={glyph} className="fill-seal" />
    </svg>
  );
}
