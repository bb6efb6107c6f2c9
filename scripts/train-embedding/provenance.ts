// What is said of the shipped file beside it: where it comes from, and how to tell that it is that file.
import { createHash } from "node:crypto";
import type { Article } from "./corpus.js";
import type { Options } from "./plan.js";

const COMMAND = "npm run train:embedding -- PATH/TO/citebench PATH/TO/scifact";

/** @param withheld number of titles of another benchmark's corpus that were left out */
export function provenanceOf(
  bytes: Uint8Array,
  articles: readonly Article[],
  options: Options,
  withheld: number,
) {
  const trained = articles.filter(({ split }) => split === "train");
  const licences: [string, number][] = [...new Set(trained.map(({ licence }) => licence))].map((licence) => [
    licence,
    trained.filter((article) => article.licence === licence).length,
  ]);
  return {
    what: "Vectors of word stems, compounds and runs of four letters, four bits a number; the layout is in src/core/retrieval/embedding/format.ts.",
    made: new Date().toISOString().slice(0, 10),
    command: COMMAND,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    node: process.version,
    options,
    trainedOn: {
      what: "Citing sentences and the titles they cite, of the split `train` of CiteBench: open-access articles of PubMed Central. Nothing of the text of an article is in the file but the frequency and company of its words.",
      licences: Object.fromEntries<number>(licences),
      withheld: `${withheld} titles of SciFact's corpus were left out wherever they are cited; no claim, abstract or title of SciFact was used.`,
      articles: trained.map(({ id }) => id).join(" "),
    },
  };
}
