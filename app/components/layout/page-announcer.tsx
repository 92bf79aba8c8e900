import { useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

/** Says the title of a page that arrived without a full load, as the browser does for one that did; and picks up a focus that was lost with the old page. */
export function PageAnnouncer() {
  const { pathname } = useLocation();
  const [title, setTitle] = useState("");
  const lastPath = useRef(pathname);

  useEffect(() => {
    if (lastPath.current === pathname) return;
    lastPath.current = pathname;
    setTitle(document.title);
    if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <p role="status" className="sr-only print:hidden">
      {title}
    </p>
  );
}
