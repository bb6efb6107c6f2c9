// The grammar's tests in test/grammar, against the grammars of Markdown and its inclusions that VS Code itself has.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { codeFolder, ensureHost } from "../test/host/install.mjs";
import { writeResults } from "./lib/results.mjs";
import { root } from "./lib/root.mjs";

const grammars = [
  "markdown-basics/syntaxes/markdown.tmLanguage.json",
  "markdown-math/syntaxes/md-math.tmLanguage.json",
  "html/syntaxes/html.tmLanguage.json",
  "html/syntaxes/html-derivative.tmLanguage.json",
  "yaml/syntaxes/yaml.tmLanguage.json",
  "javascript/syntaxes/JavaScript.tmLanguage.json",
];

ensureHost();
const reports = join(root, "out/grammar");
rmSync(reports, { recursive: true, force: true });
const run = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vscode-tmgrammar-test/dist/unit.js"),
    ...grammars.flatMap((path) => ["--grammar", join(codeFolder, "extensions", path)]),
    ...["--config", "package.json", "--xunit-report", reports],
    "test/grammar/**/*.{md,qmd,rmd}",
  ],
  { cwd: root, encoding: "utf8" },
);
// a fenced block may hold any of fifty languages, whose grammars are not at issue here
const lines = `${run.stdout}${run.stderr}`
  .split("\n")
  .filter((line) => !line.startsWith("grammar not found"));
console.log(lines.join("\n").trim());
const tests = existsSync(reports)
  ? readdirSync(reports).flatMap((name) => readReport(join(reports, name)))
  : [];
if (process.env.STEMMA_RESULTS !== undefined)
  writeResults(process.env.STEMMA_RESULTS, { complete: true, tests });
console.log(`${tests.filter(({ state }) => state === "passed").length} of ${tests.length} lines as expected`);
process.exit(run.status === 0 && tests.length > 0 ? 0 : 1);

/**
 * One test for each line of a manuscript with something expected of it.
 * @param {string} file of the XUnit form
 * @returns {import("./lib/results.mjs").Outcome[]}
 */
function readReport(file) {
  const cases = readFileSync(file, "utf8").matchAll(/<testcase name="([^"]*)"[^>]*>([^]*?)<\/testcase>/g);
  return [...cases].map(([, title = "", inside = ""]) =>
    inside.trim() === ""
      ? { title, state: "passed", milliseconds: 0 }
      : { title, state: "failed", milliseconds: 0, message: inside.trim() },
  );
}
