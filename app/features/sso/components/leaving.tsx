import { useWords } from "#app/components/locale.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { ssoMessages } from "../messages.ts";

/** What is seen for a moment on the way to the sign-in service, and where somebody goes on whose browser stays. */
export function Leaving({ url }: { url: string }) {
  const { door } = useWords(ssoMessages);
  return (
    <div role="status">
      <h1 className="text-xl">{door.leaving}</h1>
      <p className="mt-2 mb-5 break-words">{door.leavingLead(new URL(url).host)}</p>
      <a href={url} className={buttonClass("primary")}>
        {door.leave}
      </a>
    </div>
  );
}
