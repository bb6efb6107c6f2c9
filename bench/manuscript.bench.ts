// What reading a manuscript costs: whole against bare remark with the same plug-ins, and a keystroke to fresh facts.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Manuscript } from "../src/core/manuscript/facts.js";
import { createManuscriptReader } from "../src/core/manuscript/reader.js";

const corpus = join(process.cwd(), "../shared/corpora/manuscripts");

const madeUp = (): string =>
  Array.from(
    { length: 60 },
    (_, index) =>
      `## Section ${String(index)}\n\nStem cells (SC) were *transplanted* at ${String(index)} weeks [@kin2020; see @a${String(index)}, p. 3]. It rose by $p < 0.05$ in **all** groups, as @b${String(index)} saw in Fig. 2.\n\n- one item with a [link](http://x.org)\n- another (p < 0.05) [@c]\n`,
  ).join("\n");

const material = (): string => {
  if (!existsSync(corpus)) {
    console.log("../shared/corpora is absent: made-up text");
    return madeUp();
  }
  const lines = readFileSync(join(corpus, "oracle.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const paths = lines.flatMap((line) => /"path": "([^"]+)"/.exec(line)?.[1] ?? []);
  return paths
    .filter((path) => path.endsWith(".md") || path.endsWith(".Rmd"))
    .map((path) => readFileSync(join(corpus, path), "utf8").replace(/^---\n[^]*?\n---\n/, ""))
    .join("\n\n");
};

/** A text of about so many words. */
const ofWords = (source: string, words: number): string => {
  const parts: string[] = [];
  for (let count = 0; count < words;) {
    for (const block of source.split(/\n(?=#{1,3} )/)) {
      parts.push(block);
      count += block.split(/\s+/).length;
      if (count >= words) break;
    }
  }
  return parts.join("\n");
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? NaN;

const timed = (run: () => void): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};

const fresh = (manuscript: Manuscript): void => {
  manuscript.citations();
  manuscript.definitions();
  manuscript.sentences();
};

const keystrokes = (text: string): number[] => {
  const reader = createManuscriptReader();
  fresh(reader.read(text, "markdown"));
  let now = text;
  let seed = 1;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const times: number[] = [];
  while (times.length < 300) {
    const at = Math.floor(random() * now.length);
    if (!/\w/.test(now[at] ?? "")) continue;
    now = `${now.slice(0, at)}x${now.slice(at)}`;
    // The editor hands over a flat string, not one that is still to be joined.
    now.charCodeAt(0);
    const flat = Buffer.from(now).toString();
    times.push(
      timed(() => {
        fresh(reader.read(flat, "markdown"));
      }),
    );
    now = flat;
  }
  return times.slice(50).sort((a, b) => a - b);
};

const bare = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkFrontmatter);
const source = material();
for (const words of [1_000, 10_000, 100_000]) {
  const text = ofWords(source, words);
  const rounds = words > 50_000 ? 3 : 10;
  const median = (run: () => void): number =>
    quantile(
      Array.from({ length: rounds }, () => timed(run)).sort((a, b) => a - b),
      0.5,
    );
  const whole = median(() => createManuscriptReader().read(text, "markdown"));
  const wholeFacts = median(() => {
    fresh(createManuscriptReader().read(text, "markdown"));
  });
  const remark = median(() => bare.parse(text));
  const times = keystrokes(text);
  console.log(
    `${String(words).padStart(7)} words, ${(text.length / 1000).toFixed(0)} kB: whole ${whole.toFixed(0)} ms (with facts ${wholeFacts.toFixed(0)}), bare remark ${remark.toFixed(0)} ms, ratio ${(whole / remark).toFixed(2)}; ` +
      `keystroke median ${quantile(times, 0.5).toFixed(2)}, p95 ${quantile(times, 0.95).toFixed(2)}, p99 ${quantile(times, 0.99).toFixed(2)} ms`,
  );
}
