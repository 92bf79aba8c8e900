import { Form, Link } from "@remix-run/react";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import CornerDownRight from "lucide-react/icons/corner-down-right";
import type { ReactNode } from "react";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink, IconButton } from "#app/components/ui/button.tsx";
import type { DepartmentInTree } from "../department-queries.server.ts";
import type { DepartmentNode } from "../department-tree.ts";
import { departmentPath, departmentPositionPath, newDepartmentPath } from "../paths.ts";
import { departmentMessages } from "../place-messages.ts";

/** A tree as nested lists; what stands beside a name is the caller's. */
export function DepartmentBranches<Node extends DepartmentNode>({
  nodes,
  parentId = null,
  label,
  row,
}: {
  /** In the order of the tree. */
  nodes: readonly Node[];
  parentId?: string | null;
  label?: string;
  row: (node: Node, place: { isFirst: boolean; isLast: boolean }) => ReactNode;
}) {
  const here = nodes.filter((node) => node.parentId === parentId);
  if (here.length === 0) return null;
  return (
    <ul
      aria-label={label}
      className={parentId === null ? "divide-y divide-line" : "ml-3 border-line border-l pl-3 sm:ml-5"}
    >
      {here.map((node, index) => (
        <li key={node.id} className={parentId === null ? "px-4 py-1.5 sm:px-5" : undefined}>
          {row(node, { isFirst: index === 0, isLast: index === here.length - 1 })}
          <DepartmentBranches nodes={nodes} parentId={node.id} row={row} />
        </li>
      ))}
    </ul>
  );
}

/** One department: who leads it, how much belongs to it (as links to the rows), and moving it by buttons. */
export function DepartmentRow({
  slug,
  department: { id, name, people, entries, leaders },
  place: { isFirst, isLast },
  links,
  canEdit,
}: {
  slug: string;
  department: DepartmentInTree;
  place: { isFirst: boolean; isLast: boolean };
  /** Where the people and the entries of a department are listed; undefined for what one may not see. */
  links: { people: ((id: string) => string) | undefined; entries: ((id: string) => string) | undefined };
  canEdit: boolean;
}) {
  const words = useWords(departmentMessages);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-0.5 py-1">
      <div className="min-w-0 flex-1 basis-48">
        <Link to={departmentPath(slug, id)} className="font-bold text-info hover:underline">
          {name}
        </Link>
        {leaders.length > 0 ? <p className="text-faint text-sm">{words.leaders(leaders.join("、"))}</p> : null}
      </div>
      <p className="flex gap-x-4 text-sm tabular-nums">
        <Amount text={words.people(people)} to={links.people?.(id)} />
        {entries === null ? null : <Amount text={words.entries(entries)} to={links.entries?.(id)} />}
      </p>
      {canEdit ? (
        <Form
          method="post"
          action={departmentPositionPath(slug, id)}
          preventScrollReset
          className="flex items-center gap-1 print:hidden"
        >
          <IconButton
            type="submit"
            name="direction"
            value="up"
            label={words.up(name)}
            disabled={isFirst}
            size="small"
            icon={<ArrowUp className="size-4" aria-hidden="true" />}
          />
          <IconButton
            type="submit"
            name="direction"
            value="down"
            label={words.down(name)}
            disabled={isLast}
            size="small"
            icon={<ArrowDown className="size-4" aria-hidden="true" />}
          />
          <ButtonLink
            to={`${newDepartmentPath(slug)}?below=${id}`}
            aria-label={words.addBelow(name)}
            variant="ghost"
            size="small"
            icon={<CornerDownRight className="size-4" aria-hidden="true" />}
          >
            {words.below}
          </ButtonLink>
        </Form>
      ) : null}
    </div>
  );
}

function Amount({ text, to }: { text: string; to: string | undefined }) {
  if (!to) return <span className="text-soft">{text}</span>;
  return (
    <Link to={to} className="inline-block min-h-6 text-info hover:underline">
      {text}
    </Link>
  );
}
