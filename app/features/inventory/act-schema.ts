import { z } from "zod";
import { withoutControls } from "#app/utils/japanese-text.ts";

const written = z.string().overwrite(withoutControls).trim();

/** What the small forms around an entry contain. */
export const Archiving = z.object({ reason: written.max(500, "tooLong").default("") });
export const CommentForm = z.object({ body: written.min(1, "commentMissing").max(10_000, "tooLong") });
export const LinkForm = z.object({ to: written.max(100, "tooLong") });
export const UnlinkForm = z.object({ linkId: z.uuid() });
export const DuplicateForm = z.object({ key: z.uuid() });

/** What the drafter of an approval tells those who confirm and approve. */
export const SubmissionForm = z.object({ note: written.max(2_000, "tooLong").default("") });

/** Rows chosen in the list: `ids` once per row, or all in one separated by commas. */
export const BulkForm = z.object({
  ids: z.array(z.uuid()).min(1, "nothingChosen").max(1_000, "tooMany"),
  returnTo: z.string().default(""),
});

/** The texts of a form by name; of a repeated name the last. */
export async function textsOf(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  return Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** The rows that a form speaks of, and where it came from. */
export async function bulkOf(request: Request): Promise<unknown> {
  const form = await request.formData();
  const ids = form
    .getAll("ids")
    .flatMap((value) => (typeof value === "string" ? value.split(",") : []))
    .filter((id) => id !== "");
  return { ids: [...new Set(ids)], returnTo: form.get("returnTo") ?? "" };
}
