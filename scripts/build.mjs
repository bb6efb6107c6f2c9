// Bundles the extension, the language server and the command line into dist/:
// `node scripts/build.mjs [--dev] [--watch]`; without --dev minified, as it is shipped.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { constants, root } from "./lib/root.mjs";
import { collectNotices, formatNotices, packageFolder } from "./lib/notices.mjs";
import { writeStyles } from "./lib/styles.mjs";

/**
 * @typedef {{ entry: string, out: string, layers: string[], external?: string[], banner?: string, browser?: boolean }} Bundle
 *   `browser`: for a page of the editor's, where there is no Node
 */

/**
 * Each bundle, and the folders of src that may be in it: the client is thin, the server knows no editor.
 * @type {Bundle[]}
 */
const bundles = [
  {
    entry: "src/client/main.ts",
    out: "extension",
    layers: ["client", "preview", "protocol.ts", "core", "webview/sources/messages.ts"],
    external: ["vscode"],
  },
  {
    entry: "src/server/main.node.ts",
    out: "server",
    layers: ["server", "service", "core", "node", "protocol.ts"],
  },
  {
    entry: "src/cli/main.ts",
    out: "cli",
    layers: ["cli", "service", "core", "node"],
    banner: "#!/usr/bin/env node",
  },
  { entry: "src/webview/sources/main.ts", out: "webview/sources", layers: ["webview"], browser: true },
  { entry: "src/webview/sources/sources.css", out: "webview/sources", layers: ["webview"], browser: true },
];

const dist = join(root, "dist");

/**
 * What a bundle asks for by `import()` becomes a bundle of its own beside it, so that it costs nothing before it is
 * called for: `activate` can return before the language client is read.
 * @param {Bundle} bundle
 * @param {Map<string, Bundle>} deferred those found, by the name of their file
 * @returns {import("esbuild").Plugin}
 */
const deferImports = (bundle, deferred) => ({
  name: "defer-imports",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const out = basename(path, ".js");
      const entry = relative(root, join(resolveDir, path)).replace(/\.js$/, ".ts");
      deferred.set(out, { ...bundle, entry, out, banner: "" });
      return { path: `./${out}.js`, external: true };
    });
  },
});

/**
 * Zod's own messages in forty languages, a quarter of a megabyte in each bundle, of which English is ever shown.
 * @type {import("esbuild").Plugin}
 */
const dropLocales = {
  name: "drop-locales",
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/**
 * @param {Bundle} bundle
 * @param {{ production: boolean }} mode
 * @param {Map<string, Bundle>} deferred
 */
const buildOptions = (bundle, { production }, deferred) =>
  /** @satisfies {import("esbuild").BuildOptions} */ ({
    absWorkingDir: root,
    entryPoints: { [bundle.out]: bundle.entry },
    outdir: dist,
    bundle: true,
    ...(bundle.browser === true
      ? { format: "iife", platform: "browser", target: "chrome128" }
      : { format: "cjs", platform: "node", target: "node20" }),
    mainFields: ["module", "main"],
    external: bundle.external ?? [],
    plugins: [deferImports(bundle, deferred), dropLocales],
    // `require` in its place: an extension host answers that for "vscode" wherever it comes from
    supported: { "dynamic-import": false },
    banner: { js: bundle.banner ?? "" },
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    metafile: true,
    define: constants,
    logLevel: "warning",
  });

/**
 * What a bundle holds that it should not.
 * @param {import("esbuild").Metafile} metafile
 * @param {Bundle} bundle
 * @param {readonly string[]} beside the other bundles, as a bundle names them
 */
function problemsOf(metafile, { out, layers, external = [], browser = false }, beside) {
  const outputs = Object.values(metafile.outputs);
  const builtin = browser ? [] : builtinModules.flatMap((name) => [name, `node:${name}`]);
  const known = new Set([...builtin, ...external, ...beside]);
  const imports = outputs.flatMap((output) => output.imports).filter(({ path }) => !known.has(path));
  const strays = filesIn(metafile).filter(
    (file) => packageFolder(file) === undefined && !layers.some((layer) => file.startsWith(`src/${layer}`)),
  );
  return [
    ...imports.map(({ path }) => `dist/${out}.js imports ${path}, which is not there at run time.`),
    ...strays.map(
      (file) => `dist/${out}.js contains ${file}, which is not of its layers (${layers.join(", ")}).`,
    ),
  ];
}

/** The files that left something in the bundle. @param {import("esbuild").Metafile} metafile */
const filesIn = (metafile) =>
  Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );

/**
 * Every bundle with what it defers, each with its metafile.
 * @param {{ production: boolean }} mode
 * @returns {Promise<{ bundle: Bundle, metafile: import("esbuild").Metafile }[]>}
 */
async function buildBundles(mode) {
  /** @type {Map<string, Bundle>} */
  const deferred = new Map();
  /** @param {Bundle} bundle */
  const buildOne = async (bundle) => ({
    bundle,
    metafile: (await esbuild.build(buildOptions(bundle, mode, deferred))).metafile,
  });
  const built = await Promise.all(bundles.map(buildOne));
  // a Map gives what is added to it during the walk, so a deferred bundle may defer in turn
  for (const bundle of deferred.values()) built.push(await buildOne(bundle));
  return built;
}

/** @param {{ production: boolean }} mode */
export async function build(mode) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const built = await buildBundles(mode);
  const { notices, problems } = collectNotices(built.flatMap(({ metafile }) => filesIn(metafile)));
  writeFileSync(join(dist, "THIRD-PARTY-NOTICES.txt"), formatNotices(notices));
  const beside = built.map(({ bundle }) => `./${bundle.out}.js`);
  const all = [...built.flatMap(({ metafile, bundle }) => problemsOf(metafile, bundle, beside)), ...problems];
  if (all.length > 0) throw new Error(all.join("\n"));
  for (const [file, { bytes }] of built.flatMap(({ metafile }) => Object.entries(metafile.outputs)))
    if (file.endsWith(".js")) console.log(`${file}  ${Math.round(bytes / 1000)} kB`);
  console.log(`dist/THIRD-PARTY-NOTICES.txt  ${notices.length} packages`);
  console.log(`dist/csl  ${writeStyles(dist)} citation styles and locales`);
}

async function watch() {
  const mode = { production: false };
  const built = await buildBundles(mode);
  for (const { bundle } of built) {
    const context = await esbuild.context({ ...buildOptions(bundle, mode, new Map()), logLevel: "info" });
    await context.watch();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const flags = process.argv.slice(2);
  try {
    if (flags.includes("--watch")) await watch();
    else await build({ production: !flags.includes("--dev") });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
