// Abbreviation definitions against the hand-labelled pairs of ../shared/corpora/abbrev (626 MEDLINE abstracts).
// The even lines were tuned on, the odd ones only measured. Run with --show for what is missed and invented in the even.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findDefinitions } from "../../src/core/manuscript/abbreviation/find.js";

const Labelled = z.object({
  pmid: z.string(),
  title: z.string(),
  abstract: z.string(),
  gold: z.array(z.tuple([z.string(), z.string(), z.unknown()])),
});
type Labelled = z.infer<typeof Labelled>;

const file = join(process.cwd(), "../shared/corpora/abbrev/med1250-open.jsonl");
const show = process.argv.includes("--show");

const pair = (shortForm: string, longForm: string): string =>
  `${shortForm} = ${longForm.replace(/\s+/g, " ")}`;

/** The pairs of one abstract, each once. */
const found = ({ title, abstract }: Labelled): ReadonlySet<string> =>
  new Set(
    [title, abstract].flatMap((text) =>
      findDefinitions(text).map((one) => pair(one.shortForm, one.longForm)),
    ),
  );

const measure = (name: string, documents: readonly Labelled[], shown: boolean): void => {
  let right = 0;
  let ours = 0;
  let theirs = 0;
  for (const document of documents) {
    const gold = new Set(document.gold.map(([short, long]) => pair(short, long)));
    const mine = found(document);
    const both = [...mine].filter((one) => gold.has(one)).length;
    right += both;
    ours += mine.size;
    theirs += gold.size;
    if (shown) {
      for (const one of mine) if (!gold.has(one)) console.log(`${document.pmid} + ${one}`);
      for (const one of gold) if (!mine.has(one)) console.log(`${document.pmid} - ${one}`);
    }
  }
  const precision = right / ours;
  const recall = right / theirs;
  const f1 = (2 * precision * recall) / (precision + recall);
  console.log(
    `${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)} (${String(right)} right of ${String(ours)} found, ${String(theirs)} labelled)`,
  );
};

const main = (): void => {
  if (!existsSync(file)) {
    console.log("../shared/corpora is absent: nothing measured");
    return;
  }
  const documents = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => Labelled.parse(JSON.parse(line)));
  measure(
    "tuned on    ",
    documents.filter((_, index) => index % 2 === 0),
    show,
  );
  measure(
    "only measured",
    documents.filter((_, index) => index % 2 === 1),
    false,
  );
  measure("all         ", documents, false);
};

main();
