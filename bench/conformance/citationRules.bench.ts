// What the rules of citations and libraries say of the real manuscripts in ../shared/corpora: counts a rule, and with
// `npm run bench -- bench/conformance/citationRules.bench.ts list [CODE]` each finding with its line, to be read by hand.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { z } from "zod";
import { diskWorkspace, silentLogger } from "../../src/cli/files.js";
import { Settings } from "../../src/protocol.js";
import { createLanguageService } from "../../src/service/index.js";
import { EVERY_RULE } from "../../src/service/ruleRegistry.js";

const corpus = join(process.cwd(), "../shared/corpora/manuscripts");
const [mode = "count", wanted = ""] = process.argv.slice(2);
const Entry = z.object({ path: z.string(), bib: z.array(z.string()) });
const OURS = /^(?:citation|library\/unused)/u;

const uriOf = (path: string): string => pathToFileURL(join(corpus, path)).toString();
const serviceFor = (libraries: readonly string[]) =>
  createLanguageService({
    workspace: { ...diskWorkspace, folders: () => [] },
    logger: silentLogger,
    packFolders: [],
    settings: Settings.parse({
      libraries: libraries.map(uriOf),
      rules: Object.fromEntries(
        EVERY_RULE.map(({ code }) => [code, OURS.test(code) ? "information" : "off"]),
      ),
    }),
    commandLinks: false,
    trusted: true,
    pause: () => Promise.resolve(),
  });

if (!existsSync(corpus)) {
  console.log("../shared/corpora is absent: nothing is measured");
  process.exit(0);
}
const entries = readFileSync(join(corpus, "manifest.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => Entry.parse(JSON.parse(line)));
const counts = new Map<string, { findings: number; manuscripts: Set<string> }>();
for (const { path, bib } of entries) {
  const text = readFileSync(join(corpus, path), "utf8");
  const document = TextDocument.create(uriOf(path), "markdown", 0, text);
  for (const { rule, span, message, fixes } of await serviceFor(bib).findings(document)) {
    const count = counts.get(rule.code) ?? { findings: 0, manuscripts: new Set() };
    counts.set(rule.code, {
      findings: count.findings + 1,
      manuscripts: count.manuscripts.add(path),
    });
    if (mode !== "list" || !rule.code.includes(wanted)) continue;
    const { line } = document.positionAt(span.start);
    const around = text.slice(Math.max(0, span.start - 80), span.end + 60).replace(/\s+/gu, " ");
    const ways = fixes.map(({ title }) => title).filter((title) => !title.startsWith("Say nothing"));
    console.log(`${rule.code} ${path}:${line + 1}\n    ${around}\n    ${message}\n    ${ways.join(" | ")}`);
  }
}
console.log(`${entries.length} manuscripts`);
for (const [code, { findings, manuscripts }] of counts)
  console.log(`${code}: ${findings} findings in ${manuscripts.size} manuscripts`);
