// What the extension host calls: runs every suite that was bundled beside this file.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import Mocha from "mocha";
import ResultsReporter from "../../scripts/lib/reporter.mjs";

process.setSourceMapsEnabled(true);
// the extension host's console is full of the workbench's own lines: the caller tells ours by this mark
const mark = process.env.STEMMA_MARK;
if (mark !== undefined)
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    for (const line of format(...words).split("\n")) console.log(mark + line);
  };

export async function run(): Promise<void> {
  const grep = process.env.STEMMA_GREP;
  const mocha = new Mocha({
    ui: "bdd",
    timeout: 30_000,
    color: false,
    reporter: ResultsReporter,
    ...(grep === undefined ? {} : { grep }),
  });
  for (const name of readdirSync(__dirname))
    if (name.endsWith(".test.js")) mocha.addFile(join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${String(failures)} failed`);
}
