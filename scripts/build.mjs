// Bundles the extension, the language server and the command line into dist/:
// `node scripts/build.mjs [--dev] [--watch]`; without --dev minified, as it is shipped.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { root } from "./lib/root.mjs";
import { collectNotices, formatNotices, packageFolder } from "./lib/notices.mjs";

/**
 * Each bundle, and the folders of src that may be in it: the client is thin, the server knows no editor.
 * @type {Bundle[]}
 */
const bundles = [
  {
    entry: "src/client/main.ts",
    out: "extension",
    layers: ["client", "preview", "protocol.ts", "core"],
    external: ["vscode"],
  },
  { entry: "src/server/main.node.ts", out: "server", layers: ["server", "service", "core", "protocol.ts"] },
  { entry: "src/cli/main.ts", out: "cli", layers: ["cli", "service", "core"], banner: "#!/usr/bin/env node" },
];

const dist = join(root, "dist");

/** @typedef {{ entry: string, out: string, layers: string[], external?: string[], banner?: string }} Bundle */

/** @param {Bundle} bundle @param {{ production: boolean }} mode */
const buildOptions = ({ entry, out, external = [], banner = "" }, { production }) =>
  /** @satisfies {import("esbuild").BuildOptions} */ ({
    absWorkingDir: root,
    entryPoints: { [out]: entry },
    outdir: dist,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    external,
    banner: { js: banner },
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });

/** What a bundle holds that it should not. @param {import("esbuild").Metafile} metafile @param {Bundle} bundle */
function problemsOf(metafile, { out, layers, external = [] }) {
  const outputs = Object.values(metafile.outputs);
  const known = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`), ...external]);
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

/** @param {{ production: boolean }} mode */
export async function build(mode) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const built = await Promise.all(
    bundles.map(async (bundle) => ({
      bundle,
      metafile: (await esbuild.build(buildOptions(bundle, mode))).metafile,
    })),
  );
  const { notices, problems } = collectNotices(built.flatMap(({ metafile }) => filesIn(metafile)));
  writeFileSync(join(dist, "THIRD-PARTY-NOTICES.txt"), formatNotices(notices));
  const all = [...built.flatMap(({ metafile, bundle }) => problemsOf(metafile, bundle)), ...problems];
  if (all.length > 0) throw new Error(all.join("\n"));
  for (const [file, { bytes }] of built.flatMap(({ metafile }) => Object.entries(metafile.outputs)))
    if (file.endsWith(".js")) console.log(`${file}  ${Math.round(bytes / 1000)} kB`);
  console.log(`dist/THIRD-PARTY-NOTICES.txt  ${notices.length} packages`);
}

async function watch() {
  const contexts = await Promise.all(
    bundles.map((bundle) =>
      esbuild.context({ ...buildOptions(bundle, { production: false }), logLevel: "info" }),
    ),
  );
  await Promise.all(contexts.map((context) => context.watch()));
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
