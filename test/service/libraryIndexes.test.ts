import assert from "node:assert/strict";
import type { Cache } from "../../src/service/workspace.js";
import { Cancelled } from "../../src/service/index.js";
import { createFixture, type Fixture, type FixtureOptions } from "../support/fixture.js";

const SENTENCE =
  "Capsaicin opened receptors in the tongue of the newt within seconds, and menthol closed them.";
const NEWT =
  "@article{newt, title = {Capsaicin and menthol receptors in the tongue of the newt}, year = 2019, abstract = {Capsaicin opened receptors within seconds; menthol closed them.}}\n";
const fillers = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `@article{copper${at}, title = {Copper prices, part ${at}}, year = 2001}\n`,
  ).join("");
const LARGE = NEWT + fillers(400);
const paper = (library: string): string =>
  `---\nbibliography: refs.bib\n---\n\n$0${SENTENCE}\n//- /refs.bib\n${library}`;

interface Kept extends Cache {
  readonly bytes: Map<string, Uint8Array>;
}
function memoryCache(): Kept {
  const bytes = new Map<string, Uint8Array>();
  return {
    bytes,
    read: (key) => Promise.resolve(bytes.get(key)),
    write(key, value) {
      bytes.set(key, value);
      return Promise.resolve();
    },
  };
}

/** A turn of others, as a server has it. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}
const open = (library: string, service: FixtureOptions["service"] = {}): Fixture =>
  createFixture(paper(library), { service: { pause: turn, ...service } });
const sources = ({ service, document, position }: Fixture, token?: { isCancellationRequested: boolean }) =>
  service.sources(document, { position }, token);
const firstOf = async (fixture: Fixture): Promise<string | undefined> =>
  (await sources(fixture)).candidates[0]?.references[0]?.citeKey;
const indexedOf = async ({ service, document }: Fixture): Promise<number | undefined> =>
  (await service.status(document)).libraries[0]?.indexed;

describe("indexing libraries behind the author", () => {
  it("a request that comes before the index is ready waits for it; status says when it is", async () => {
    const fixture = open(LARGE);
    assert.equal(await indexedOf(fixture), undefined);
    assert.equal(await firstOf(fixture), "newt");
    assert.equal(await indexedOf(fixture), 401);
  });
  it("begins before it is asked for where an editor wants it, and tells when it is done", async () => {
    let told = 0;
    const fixture = open(LARGE, { indexAhead: true, onIndexed: () => (told += 1) });
    await fixture.service.hover(fixture.document, fixture.position);
    await until(() => told === 1);
    assert.equal(await indexedOf(fixture), 401);
  });
  it("keeps hover and completion from waiting: they come while it is being made", async () => {
    let turns = 0;
    const fixture = open(LARGE, { indexAhead: true, pause: () => turn().then(() => void (turns += 1)) });
    await fixture.service.completion(fixture.document, fixture.position);
    await fixture.service.hover(fixture.document, fixture.position);
    assert.equal(await indexedOf(fixture), undefined);
    await sources(fixture);
    assert.ok(turns > 5, `others had ${turns} turns`);
  });
  it("a cancelled request rejects at once, and the index is made all the same", async () => {
    const fixture = open(LARGE);
    const token = { isCancellationRequested: false };
    const asked = sources(fixture, token);
    const rejected = assert.rejects(asked, Cancelled);
    token.isCancellationRequested = true;
    await rejected;
    assert.equal(await firstOf(fixture), "newt");
  });
  it("a library that changes meanwhile is read anew: the request gets what is there then", async () => {
    const fixture = open(LARGE);
    const asked = firstOf(fixture);
    await turn();
    await turn();
    fixture.write("/refs.bib", LARGE.replace("{newt,", "{renamed,"));
    assert.equal(await asked, "renamed");
    assert.equal(fixture.log.filter((line) => line.includes("made anew")).length, 1);
  });
  it("is not made again where a library was touched and says the same", async () => {
    const fixture = open(LARGE);
    await sources(fixture);
    fixture.write("/refs.bib", LARGE);
    assert.equal(await firstOf(fixture), "newt");
    assert.equal(fixture.log.filter((line) => line.includes("made anew")).length, 1);
  });
  it("does without a library that is not there", async () => {
    const fixture = createFixture(`---\nbibliography: gone.bib\n---\n\n$0${SENTENCE}\n`);
    assert.equal((await sources(fixture)).verdict, "unsupported");
  });
});

describe("keeping indexes between sessions", () => {
  const wasKept = ({ log }: Fixture): boolean => log.some((line) => line.includes("as kept"));

  it("opens what an earlier session kept, and finds the same", async () => {
    const cache = memoryCache();
    const first = open(LARGE, { cache });
    const result = await sources(first);
    await until(() => cache.bytes.size === 1);
    const second = open(LARGE, { cache });
    assert.deepEqual(await sources(second), result);
    assert.deepEqual([wasKept(first), wasKept(second)], [false, true]);
  });
  it("makes anew, and says so, what is damaged or cannot be read", async () => {
    const cache = memoryCache();
    await sources(open(LARGE, { cache }));
    await until(() => cache.bytes.size === 1);
    for (const [key, bytes] of cache.bytes) cache.bytes.set(key, bytes.slice(0, 1000));
    const damaged = open(LARGE, { cache });
    assert.equal(await firstOf(damaged), "newt");
    assert.ok(damaged.log.some((line) => /warning: .* damaged or old/u.test(line)));

    const failing: Cache = {
      read: () => Promise.reject(new Error("no access")),
      write: () => Promise.reject(new Error("disk full")),
    };
    const without = open(LARGE, { cache: failing });
    assert.equal(await firstOf(without), "newt");
    assert.ok(without.log.some((line) => line.includes("no access")));
  });
  it("keeps nothing of a small library, and nothing where the workspace is not trusted", async () => {
    const cache = memoryCache();
    await sources(open(NEWT, { cache }));
    await sources(createFixture(paper(LARGE), { trusted: false, service: { cache, indexAhead: true } }));
    for (let wait = 0; wait < 20; wait++) await turn();
    assert.equal(cache.bytes.size, 0);
  });
});
