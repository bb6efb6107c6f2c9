// How long an author waits for the claims of a pack: its index read from what is shipped, and look-ups over it, beside
// MiniSearch on the same claims in the same run.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { root } from "../scripts/lib/root.mjs";
import { createLexicon } from "../src/core/knowledge/lexicon.js";
import { PREPARED_FILE } from "../src/core/knowledge/load.js";
import { readPrepared } from "../src/core/retrieval/claims/prepared.js";
import { createSourceFinder, type SourceFinder } from "../src/core/retrieval/sources.js";
import { shippedPack } from "../test/support/shippedPack.js";
import { readQueries } from "../test/support/claimQueries.js";
import { compare } from "./harness.js";

const pack = shippedPack();
const lexicon = createLexicon([pack]);
const written = readFileSync(join(root, "data/packs", pack.id, PREPARED_FILE), "utf8");
const texts = readQueries("tuning").map(({ text }) => text);

function fromShipped(): SourceFinder {
  const reading = readPrepared(written, pack);
  if (!reading) throw new Error(`${PREPARED_FILE} is stale: run npm run generate`);
  return createSourceFinder([pack], lexicon, { prepared: new Map([[pack.id, reading]]) });
}

function miniSearch(): MiniSearch {
  const index = new MiniSearch({ fields: ["text", "wordings", "about"] });
  index.addAll(
    pack.claims.map(({ id, text, about, wordings = [] }) => ({
      id,
      text,
      wordings: wordings.join(" "),
      about: about.join(" "),
    })),
  );
  return index;
}

const finder = fromShipped();
const peer = miniSearch();
const inTurn = (): (() => string) => {
  let at = 0;
  return () => texts[at++ % texts.length] ?? "";
};
const [asked, askedPeer] = [inTurn(), inTurn()];

await compare(
  `${pack.claims.length} claims made ready`,
  [
    { name: "read from what is shipped", run: fromShipped },
    { name: "read from the claims", run: () => createSourceFinder([pack], lexicon) },
    { name: "MiniSearch, the same texts", run: miniSearch },
  ],
  { warmUp: 3, rounds: 30 },
);
await compare(
  "a sentence looked up, compared and judged",
  [
    { name: "Stemma", run: () => finder.find(asked()) },
    { name: "MiniSearch, ranked only", run: () => peer.search(askedPeer()) },
  ],
  { warmUp: 240, rounds: 480, limit: 8 },
);
