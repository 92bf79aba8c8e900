import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Asks again every so often while the page is looked at; without JavaScript the browser loads the page again. */
export function Refreshing({ seconds = 1 }: { seconds?: number }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== "idle") return;
    const ask = () => {
      if (!document.hidden) revalidate();
    };
    const timer = setTimeout(ask, seconds * 1_000);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [revalidate, state, seconds]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(seconds + 1)} />
    </noscript>
  );
}
