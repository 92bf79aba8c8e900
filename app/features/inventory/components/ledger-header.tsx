import { Link, useLocation } from "@remix-run/react";
import Download from "lucide-react/icons/download";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import Plus from "lucide-react/icons/plus";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { Menu, MenuLink } from "#app/components/ui/menu.tsx";
import { approvalPath } from "#app/features/approvals/index.ts";
import { inventoryListMessages } from "../list-messages.ts";
import { inventoryMessages } from "../messages.ts";
import {
  inventoryChangesPath,
  inventoryReportPath,
  inventorySubmissionPath,
  inventoryVersionsPath,
  inventoryWorkbookPath,
  newEntryPath,
} from "../paths.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";
import { dateText } from "../value-text.ts";

/** What the signed-in person may do with the ledger. */
export type LedgerRights = {
  edit: boolean;
  import: boolean;
  submit: boolean;
  export: boolean;
  print: boolean;
  /** Sees the whole ledger, so also its versions and what changed since. */
  whole: boolean;
};

/** How the ledger as a whole stands, in the words of its head. */
export type LedgerState = {
  entries: number;
  revision: number | undefined;
  approvedOn: string | undefined;
  approvedBy: string | undefined;
  pendingId: string | undefined;
  changes: number;
  /** There are at least so many changes; nobody counted further. */
  isChangesCut: boolean;
  /** Entries were reviewed since the approval: what a yearly approval is of, also when nothing had to be changed. */
  isReviewed: boolean;
};

/** The head of the ledger: how many entries, which version is approved by whom, what has changed since, and what can be done. */
export function LedgerHeader({
  slug,
  state,
  can,
  importsHref,
}: {
  slug: string;
  state: LedgerState;
  can: LedgerRights;
  importsHref: string;
}) {
  const { title } = useWords(inventoryMessages);
  const words = useWords(inventoryScreenMessages);
  const list = useWords(inventoryListMessages);
  const locale = useLocale();
  const { search } = useLocation();
  const { revision, approvedOn, approvedBy, pendingId, changes } = state;
  const canSubmit =
    can.submit && !pendingId && state.entries > 0 && (revision === undefined || changes > 0 || state.isReviewed);
  const approved =
    revision === undefined
      ? list.neverApproved
      : list.approvedBy(words.version(revision), approvedOn ? dateText(approvedOn, locale) : "", approvedBy ?? "");
  const count = changes.toLocaleString(locale);
  const changed = state.isChangesCut ? list.changesAtLeast(count) : list.changes(count);
  const link = "rounded hover:underline";

  return (
    <PageHeader
      title={title}
      facts={[
        words.entries(state.entries.toLocaleString(locale)),
        can.whole && revision !== undefined ? (
          <Link key="approved" to={inventoryVersionsPath(slug)} className={link}>
            {approved}
          </Link>
        ) : (
          approved
        ),
        pendingId ? (
          <Link key="pending" to={approvalPath(slug, pendingId)} className={link}>
            <Badge tone="info">{list.pending}</Badge>
          </Link>
        ) : null,
        revision === undefined || changes === 0 ? null : can.whole ? (
          <Link key="changes" to={inventoryChangesPath(slug)} className={link}>
            <Badge tone="caution">{changed}</Badge>
          </Link>
        ) : (
          <Badge key="changes" tone="caution">
            {changed}
          </Badge>
        ),
      ]}
      actions={
        <>
          {can.import ? (
            <ButtonLink to={importsHref} icon={<FileSpreadsheet className="size-4" aria-hidden="true" />}>
              {list.import_}
            </ButtonLink>
          ) : null}
          {can.print || can.export ? (
            <Menu
              align="end"
              summaryClass={buttonClass("secondary")}
              label={
                <>
                  <Download className="size-4" aria-hidden="true" />
                  {list.output}
                </>
              }
            >
              {can.print && can.whole && revision !== undefined ? (
                <MenuLink to={inventoryReportPath(slug)} reloadDocument target="_blank">
                  {list.pdf}
                </MenuLink>
              ) : null}
              {can.print ? (
                <MenuLink to={`${inventoryReportPath(slug)}?draft`} reloadDocument target="_blank">
                  {list.pdfDraft}
                </MenuLink>
              ) : null}
              {can.export ? (
                <MenuLink to={inventoryWorkbookPath(slug) + search} reloadDocument>
                  {list.excel}
                </MenuLink>
              ) : null}
            </Menu>
          ) : null}
          {canSubmit ? <ButtonLink to={inventorySubmissionPath(slug)}>{list.submit}</ButtonLink> : null}
          {can.edit ? (
            <ButtonLink to={newEntryPath(slug)} variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
              {list.add}
            </ButtonLink>
          ) : null}
        </>
      }
    />
  );
}
