// Packs the .vsix: `node scripts/package.mjs`. What goes in is in .vscodeignore.
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { root } from "./lib/root.mjs";

/** Builds for shipping and packs; the path of the .vsix. */
export async function packageVsix(vsix = join(root, "out/stemma.vsix")) {
  await build({ production: true });
  mkdirSync(join(root, "out"), { recursive: true });
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  // the project has no public address yet: the README's relative links stay as they are
  const options = ["--no-dependencies", "--no-rewrite-relative-links", "--allow-missing-repository"];
  const run = spawnSync(process.execPath, [vsce, "package", ...options, "--out", vsix], {
    cwd: root,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`vsce did not pack the extension:\n${run.stdout}${run.stderr}`);
  console.log(`${relative(root, vsix)}  ${(statSync(vsix).size / 1e6).toFixed(2)} MB`);
  return vsix;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await packageVsix();
