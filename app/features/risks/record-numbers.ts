import { parseRecordLabel } from "#app/features/records/index.ts";
import type { RecordKind } from "#db/codes/records.ts";

/** The numbers of records of a kind as people list them (台帳-0012、13); nothing when one of them is none. */
export function numbersIn(kind: RecordKind, typed: string): number[] | undefined {
  const numbers = typed
    .normalize("NFKC")
    .split(/[\s、,，]+/)
    .filter((each) => each !== "")
    .map((each) => {
      const label = parseRecordLabel(each);
      return label?.kind === kind ? label.number : Number(/^\d{1,9}$/.exec(each)?.[0]);
    });
  return numbers.every(Number.isInteger) ? [...new Set(numbers)] : undefined;
}
