// Writes frontend/dist/hub/: style sheets, script, fonts and images. Names are hashed later, by Django.
import { cp, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "dist", "hub");
const typeface = join(here, "node_modules/@fontsource-variable/atkinson-hyperlegible-next");
// For documents that the portal makes itself (PDF): a file for each weight, packed as Python can read it.
const printed = join(here, "node_modules/@fontsource/atkinson-hyperlegible-next/files");
const printFonts = ["latin-400", "latin-700", "latin-ext-400", "latin-ext-700"];
const fonts = {
  "atkinson-latin.woff2": "atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "atkinson-latin-italic.woff2": "atkinson-hyperlegible-next-latin-wght-italic.woff2",
  "atkinson-latin-ext.woff2": "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
};
const images = ["favicon.svg", "icons.svg", "logo.svg", "mosaic.svg"];

await rm(join(here, "dist"), { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
await Promise.all([
  ...Object.entries(fonts).map(([name, source]) => cp(join(typeface, "files", source), join(out, "fonts", name))),
  ...printFonts.map((name) =>
    cp(join(printed, `atkinson-hyperlegible-next-${name}-normal.woff`), join(out, "fonts", `print-${name}.woff`)),
  ),
  ...images.map((name) => cp(join(here, "images", name), join(out, name))),
  cp(join(here, "node_modules/altcha/dist/workers/pbkdf2.js"), join(out, "proof-worker.js")),
  cp(join(typeface, "LICENSE"), join(out, "fonts", "LICENSE.txt")),
]);

await build({
  absWorkingDir: here,
  entryPoints: {
    hub: "css/hub.css",
    admin: "css/admin.css",
    tiles: "css/tiles.css",
    proof: "css/proof.css",
    "self-check": "css/self-check.css",
  },
  outdir: "dist/hub",
  bundle: true,
  minify: true,
  target: ["chrome111", "firefox115", "safari16.4"],
  external: ["./fonts/*", "./mosaic.svg"],
  loader: { ".png": "dataurl", ".svg": "dataurl" },
  logLevel: "warning",
});
await build({
  absWorkingDir: here,
  entryPoints: {
    hub: "js/hub.js",
    suggest: "js/suggest.js",
    place: "js/place.js",
    tiles: "js/tiles.js",
    progress: "js/progress.js",
    editor: "js/editor.js",
    dates: "js/dates.js",
    autosave: "js/autosave.js",
    sending: "js/sending.js",
    proof: "js/proof.js",
    "self-check": "js/self-check/main.js",
  },
  outdir: "dist/hub",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
});
