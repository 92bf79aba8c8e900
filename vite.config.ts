import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Rollup } from "vite";
import remixConfig from "./remix.config.js";

/** What every page loads, sign-in and errors included: in one file it is 3 kB less to load, and a dozen requests fewer, than each for itself. */
const frame =
  /\/app\/components\/(class-names|document|locale|messages|page-title|theme|use-hydrated|form\/drafts|layout\/(error-page|navigation-bar|page-announcer|preference-switch|public-shell)|ui\/(brand|button))\.tsx?$/;

/** The icons of the menu, which every work page loads: in one file they are 3 kB less than each for itself. */
const icon = /\/lucide-react\/.*\/icons\//;
const menu = /\/app\/(components\/layout\/|routes\/organization\/layout\.tsx)/;

// Node runs our .ts files as they are; left out of the server bundle, routes, jobs, workers and commands share one copy of them.
const server = { external: /^#(app|db)\/.*\.ts$/ };
const browser: Rollup.OutputOptions = {
  manualChunks: (id, { getModuleInfo }) => {
    if (frame.test(id)) return "frame";
    return icon.test(id) && getModuleInfo(id)?.importers.some((name) => menu.test(name)) ? "menu-icons" : undefined;
  },
};

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: {
    assetsInlineLimit: 0,
    ...(command === "build" ? { rollupOptions: isSsrBuild ? server : { output: browser } } : {}),
  },
}));
