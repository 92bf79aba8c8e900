import { z } from "zod";
import { cellPlace } from "#app/platform/sheet/grid.ts";

/** How one column of a file is read. */
export type PlannedColumn<Target extends string = string> = {
  readonly column: number;
  /** The header as people read it (保管 場所); empty when the column has none. */
  readonly header: string;
  readonly target: Target;
  /** How sure the proposal is, 0 to 1; 1 for what somebody chose. */
  readonly score: number;
  readonly isRemembered: boolean;
};

/** What every plan of how a file is read has, whatever it is a list of: what was proposed, and what the person changed in it. */
export type BasePlan = {
  sheet: number;
  sheetName: string;
  columns: readonly PlannedColumn[];
  /** Choices of the person by the key of a department's name; the others follow the proposal. */
  departments: Record<string, unknown>;
  /** What was typed over a cell in the preview, by its name (`E5`). */
  corrections: Record<string, string>;
  /** Rows (0-based) that the person takes or leaves against what was detected. */
  rows: Record<string, "take" | "leave">;
  /** Whether the rows without errors are imported although others have some. */
  validRowsOnly: boolean;
};

/** Most cells that may be typed over in one preview; who needs more corrects the file. */
export const mostCorrections = 500;

/** The place of a row, a column or a sheet, from 0. */
export const placeIndex = z.number().int().min(0).max(1_048_575);

/** The schema of planned columns whose targets are these. */
export function plannedColumns<Target extends string>(isTarget: (text: string) => text is Target) {
  return z
    .array(
      z.object({
        column: placeIndex,
        header: z.string(),
        target: z.string().refine(isTarget),
        score: z.number(),
        isRemembered: z.boolean(),
      }) as unknown as z.ZodType<PlannedColumn<Target>>,
    )
    .max(1_000);
}

/** The parts of a plan's schema that all plans share. */
export const planParts = {
  sheet: placeIndex,
  sheetName: z.string(),
  corrections: z
    .record(
      z.string().refine((name) => cellPlace(name) !== undefined),
      z.string(),
    )
    .default({}),
  rows: z.record(z.string().regex(/^\d+$/), z.enum(["take", "leave"])).default({}),
  validRowsOnly: z.boolean().default(false),
};
