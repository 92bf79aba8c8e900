/**
 * A pure function of a text that remembers what it has answered: a company's ledger says the same words row by row, and each is worked out once. Long
 * texts are rarely said twice and are not kept; when too many are, all are forgotten.
 */
export function onceForEach<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (text.length > longest) return answer(text);
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const fresh = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}

const longest = 200;
const most = 20_000;
