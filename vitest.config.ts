import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // As the product is started: saves each file the reading of drizzle-orm's package.json a hundred times over.
    execArgv: ["--import", "./app/server/quick-imports.mjs"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["app/**/*.test.ts", "db/**/*.test.ts"],
          setupFiles: ["tests/setup/errors.ts"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/setup/database.ts"],
          setupFiles: ["tests/setup/errors.ts", "tests/setup/worker-database.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/setup/product.ts"],
          setupFiles: ["tests/setup/errors.ts", "tests/setup/product-errors.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A page on a busy machine may take its time; what never comes fails all the same.
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
