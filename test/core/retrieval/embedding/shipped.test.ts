import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readEmbedding } from "../../../../src/core/retrieval/embedding/embedding.js";
import { dot } from "../../../../src/core/retrieval/embedding/vectors.js";

const folder = join(process.cwd(), "data/embedding");
const bytes = readFileSync(join(folder, "titles-128.bin"));

function embedded(text: string): Float32Array {
  const read = readEmbedding(bytes);
  assert.ok(read.kind === "embedding");
  return read.embedding.embed(text);
}

/** Each says in other words what the second says; the third is of the same field, and on something else. */
const TRIPLES = [
  ["heart attack", "myocardial infarction", "renal transplantation"],
  ["brain tumour growth", "progression of glioblastoma", "hearing loss in children"],
  ["high blood pressure", "arterial hypertension", "bone density"],
  ["tiny vesicles released by cells", "secretion of exosomes", "dietary fibre intake"],
  ["plants that lack water", "drought stress tolerance in wheat", "pollinator visits to flowers"],
  ["children who are too fat", "childhood obesity", "childhood leukemia"],
] as const;

describe("the shipped embedding", () => {
  it("is the file that its provenance tells of, and at most 5 MB", () => {
    const Provenance = z.object({ bytes: z.int(), sha256: z.string() });
    const told = Provenance.parse(JSON.parse(readFileSync(join(folder, "titles-128.json"), "utf8")));
    assert.deepEqual(told, {
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    assert.ok(bytes.length <= 5_000_000);
  });

  for (const [one, same, other] of TRIPLES)
    it(`has "${one}" nearer to "${same}" than to "${other}"`, () => {
      const [a, b, c] = [one, same, other].map(embedded);
      assert.ok(a && b && c);
      const [near, far] = [dot(a, b), dot(a, c)];
      assert.ok(near > far, `${near.toFixed(3)} against ${far.toFixed(3)}`);
    });
});
