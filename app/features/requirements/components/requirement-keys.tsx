import { useNavigate } from "@remix-run/react";
import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { useEffect } from "react";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { requirementDetailMessages } from "../detail-messages.ts";
import { requirementPath } from "../paths.ts";

type Neighbor = { id: string; code: string } | undefined;

/** The way to the items before and behind, which ← and → go too wherever they mean nothing else. */
export function RequirementKeys({ slug, previous, next }: { slug: string; previous: Neighbor; next: Neighbor }) {
  const words = useWords(requirementDetailMessages);
  const navigate = useNavigate();
  const previousPath = previous && requirementPath(slug, previous.id);
  const nextPath = next && requirementPath(slug, next.id);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const path = { ArrowLeft: previousPath, ArrowRight: nextPath }[event.key];
      const isTaken =
        event.target instanceof Element && event.target.closest("input, textarea, select, dialog, summary");
      if (
        !path ||
        isTaken ||
        event.defaultPrevented ||
        event.altKey ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      navigate(path);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [navigate, previousPath, nextPath]);

  return (
    <>
      {previous && previousPath ? (
        <ButtonLink
          to={previousPath}
          aria-label={words.previous(previous.code)}
          aria-keyshortcuts="ArrowLeft"
          title={words.keys}
          icon={<ArrowLeft className="size-4" aria-hidden="true" />}
        >
          {previous.code}
        </ButtonLink>
      ) : null}
      {next && nextPath ? (
        <ButtonLink to={nextPath} aria-label={words.next(next.code)} aria-keyshortcuts="ArrowRight" title={words.keys}>
          {next.code}
          <ArrowRight className="size-4" aria-hidden="true" />
        </ButtonLink>
      ) : null}
    </>
  );
}
