import ts from "typescript";

/**
 * The titles of the tests that a file runs, each with those of the groups around it: `group > test`. Read from its syntax, so that a title in a
 * comment, in some other text, or of a test that is skipped is none.
 */
export function testTitles(source: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node, around: readonly string[]) => {
    const named = ts.isCallExpression(node) ? namedCall(node) : undefined;
    if (named?.isSkipped) return;
    const path = named ? [...around, named.title] : around;
    if (named?.kind === "test") titles.push(path.join(" > "));
    ts.forEachChild(node, (child) => visit(child, path));
  };
  visit(ts.createSourceFile("a.test.tsx", source, ts.ScriptTarget.Latest), []);
  return titles;
}

/** `test("title", …)`, `test.each(…)("title", …)`, `describe(…)` and their like. */
function namedCall(call: ts.CallExpression) {
  const names = namesOf(call.expression);
  const kind = names[0] === "describe" ? "describe" : names[0] === "test" || names[0] === "it" ? "test" : undefined;
  const [title] = call.arguments;
  if (!kind || !title || !ts.isStringLiteralLike(title)) return undefined;
  return { kind, title: title.text, isSkipped: names.some((name) => notRun.includes(name)) };
}

const notRun = ["skip", "todo", "skipIf", "runIf", "fails"];

/** The names from which a call is made, the first first: of `test.each(…)` these are `test` and `each`. */
function namesOf(node: ts.Expression): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return [...namesOf(node.expression), node.name.text];
  if (ts.isCallExpression(node)) return namesOf(node.expression);
  return ts.isTaggedTemplateExpression(node) ? namesOf(node.tag) : [];
}
