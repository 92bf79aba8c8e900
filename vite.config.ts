import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: {
    assetsInlineLimit: 0,
    // Node runs our .ts files as they are; left out of the server bundle, routes, jobs, workers and commands share one copy of them.
    ...(command === "build" && isSsrBuild ? { rollupOptions: { external: /^#(app|db)\/.*\.ts$/ } } : {}),
  },
}));
