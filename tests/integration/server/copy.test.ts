import { expect, test } from "vitest";
import { copyOut } from "#app/server/backup/copy.ts";
import { asOwner } from "#tests/support/members.ts";

test.each([
  [1, 1],
  [5_000, 200],
  [40, 20_000],
  [30, 40_000],
  [10, 70_000],
  [4, 65_536],
])(
  "a connection goes on after %i rows of %i letters were copied out of it, however slowly they were taken",
  async (rows, letters) => {
    const answers = await asOwner(async (owner) => {
      const connection = await owner.reserve();
      let received = 0;
      for await (const chunk of copyOut(
        connection,
        `select repeat('x', ${letters}) from generate_series(1, ${rows})`,
      )) {
        if (rows < 100) await new Promise((resolve) => setTimeout(resolve, 1));
        received += chunk.byteLength;
      }
      const [answer] = await connection<{ next: number }[]>`select 7 as next`;
      connection.release();
      return { received, next: answer?.next };
    });

    // The letters, and the end of each line.
    expect(answers).toEqual({ received: rows * (letters + 1), next: 7 });
  },
);
