import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Cache, Clock, FileTimes, Workspace } from "../../src/service/workspace.js";
import { createLibraries, type Libraries } from "../../src/service/libraries.js";
import type { LibraryState } from "../../src/service/libraryState.js";

const URI = "file:///project/refs.bib";
const entries = (count: number, title = "Copper"): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `@article{c${at}, title = {${title} prices ${at}}, author = {Kin, A.}, year = 2001, abstract = {Lichen ${at}}}\n`,
  ).join("");
const LARGE = entries(1200);

/** A disk, a cache and a clock that a test turns. */
interface Desk {
  readonly libraries: Libraries;
  readonly log: string[];
  readonly cache: Map<string, Uint8Array>;
  /** How often the file was read. */
  reads: number;
  write(text: string | undefined): void;
  /** Lets time pass. */
  pass(milliseconds: number): Promise<void>;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function desk(text: string | undefined, cache = new Map<string, Uint8Array>(), modified = 0): Desk {
  let now = 1_000_000;
  let file = text === undefined ? undefined : new TextEncoder().encode(text);
  let times: FileTimes | undefined = file && { size: file.length, modified };
  const waiting: { readonly at: number; readonly go: () => void }[] = [];
  const log: string[] = [];
  const clock: Clock = {
    now: () => now,
    wait: (milliseconds) =>
      new Promise((go) => {
        waiting.push({ at: now + milliseconds, go });
      }),
  };
  const store: Cache = {
    read: (key) => Promise.resolve(cache.get(key)),
    write: (key, bytes) => Promise.resolve(void cache.set(key, bytes)),
  };
  const workspace: Workspace = {
    openDocument: () => undefined,
    openDocuments: () => [],
    readFile: () => {
      made.reads += 1;
      return Promise.resolve(file);
    },
    readDirectory: () => Promise.resolve(undefined),
    stat: () => Promise.resolve(times),
    decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
    folders: () => [],
  };
  const made: Desk = {
    libraries: createLibraries({
      workspace,
      logger: { log: (level, message) => log.push(`${level}: ${message}`) },
      pause: turn,
      clock,
      cache: () => store,
      onRead: () => undefined,
    }),
    log,
    cache,
    reads: 0,
    write(next) {
      file = next === undefined ? undefined : new TextEncoder().encode(next);
      times = file && { size: file.length, modified: now };
      made.libraries.changed(URI);
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      while (now < end) {
        now += 50;
        for (const one of waiting.splice(0)) {
          if (one.at <= now) one.go();
          else waiting.push(one);
        }
        for (let turns = 0; turns < 20; turns++) await turn();
      }
    },
  };
  return made;
}

const NAMED = [{ uri: URI, declaredBy: "setting" }] as const;
const soFar = async ({ libraries }: Desk): Promise<LibraryState | undefined> =>
  (await libraries.soFar(NAMED))[0];
async function state(made: Desk): Promise<LibraryState> {
  const asked = made.libraries.read(URI);
  const progress = { isDone: false };
  void asked.finally(() => (progress.isDone = true));
  for (let round = 0; !progress.isDone && round < 400; round++) await made.pass(50);
  return asked;
}
async function session(text: string, cache: Map<string, Uint8Array>): Promise<Desk> {
  const made = desk(text, cache);
  await (await state(made)).searchable?.();
  for (let turns = 0; cache.size === 0 && turns < 500; turns++) await made.pass(50);
  return made;
}
const found = ({ catalogue }: LibraryState, typed: string): number =>
  catalogue?.().find(typed, { limit: 5000 }).length ?? -1;

describe("a library that is kept between sessions", () => {
  it("answers in the second session before its file is read, and is read behind that", async () => {
    const cache = new Map<string, Uint8Array>();
    await session(LARGE, cache);
    const second = desk(LARGE, cache);
    const [first] = await Promise.all([soFar(second), second.pass(100)]);
    assert.equal(first?.library?.entries.length, 1200);
    assert.equal(first.text, undefined);
    assert.equal(found(first, "lichen"), 1200);
    assert.match(second.log.join(), /1200 entries, 0 problems, as kept/u);
    const whole = await state(second);
    assert.equal(whole.text, LARGE);
    assert.equal(whole.whole, undefined);
    assert.equal(whole.library?.byKey.get("c7")?.item().abstract, "Lichen 7");
    assert.doesNotMatch(second.log.join(), /read anew/u);
  });
  it("is read anew where the bytes are others, though size and date are the same", async () => {
    const cache = new Map<string, Uint8Array>();
    await session(LARGE, cache);
    const second = desk(entries(1200, "Silver"), cache);
    // Silver is as long as Copper
    const whole = await state(second);
    await whole.searchable?.();
    await second.pass(100);
    assert.match(second.log.join(), /as kept.*is not what was kept of it, and is read anew/su);
    assert.equal(found(whole, "silver"), 1200);
    assert.equal(found(whole, "copper"), 0);
  });
  it("is read anew at once where the file has another size or date", async () => {
    const cache = new Map<string, Uint8Array>();
    await session(LARGE, cache);
    const second = desk(`${LARGE}@misc{new, title = {New}}\n`, cache);
    assert.equal((await state(second)).library?.entries.length, 1201);
    assert.doesNotMatch(second.log.join(), /as kept/u);
  });
  it("is read anew where what was kept is damaged, foreign, or cannot be had", async () => {
    const cache = new Map<string, Uint8Array>();
    await session(LARGE, cache);
    const [[key, bytes] = ["", new Uint8Array()]] = cache;
    for (const other of [
      bytes.slice(0, 1000),
      new Uint8Array(0),
      new TextEncoder().encode("a foreign file"),
    ]) {
      cache.set(key, other);
      const made = desk(LARGE, new Map(cache));
      assert.equal((await state(made)).library?.entries.length, 1200);
      assert.doesNotMatch(made.log.join(), /as kept/u);
    }
  });
  it("is not kept where it is small", async () => {
    const made = desk(entries(20));
    await state(made);
    await made.pass(500);
    assert.equal(made.cache.size, 0);
  });
});

describe("a library that an exporter is writing", () => {
  it("is read again when it ends in the middle of an entry, and no error is told", async () => {
    const made = desk(entries(3));
    await state(made);
    made.write(entries(5).slice(0, -30));
    const asked = state(made);
    await made.pass(200);
    made.write(entries(9));
    const now = await asked;
    assert.deepEqual([now.library?.entries.length, now.library?.problems.length], [9, 0]);
  });
  it("is not empty for having been so for a moment, nor gone", async () => {
    for (const moment of ["", undefined]) {
      const made = desk(entries(3));
      await state(made);
      made.write(moment);
      const meanwhile = soFar(made);
      await made.pass(200);
      assert.equal((await meanwhile)?.library?.entries.length, 3, "what was there is there meanwhile");
      made.write(entries(4));
      assert.equal((await state(made)).library?.entries.length, 4);
    }
  });
  it("is told as it is when nobody touched it for a while: broken, empty, gone", async () => {
    const broken = desk(entries(3));
    await state(broken);
    broken.write(entries(5).slice(0, -30));
    await broken.pass(10_000);
    const now = await state(broken);
    assert.deepEqual([now.library?.entries.length, now.library?.problems.length], [4, 1]);
    const gone = desk(entries(3));
    await state(gone);
    gone.write(undefined);
    await gone.pass(3000);
    assert.equal((await state(gone)).state, "missing");
  });
  it("that has been broken for long is told so at once", async () => {
    const made = desk(`${entries(2)}@article{x, title = {`);
    const now = await state(made);
    assert.deepEqual([now.library?.entries.length, now.library?.problems.length, made.reads], [2, 1, 1]);
  });
});

describe("a library that is read anew", () => {
  it("answers as it was where reading takes long, and as it is when that is done", async () => {
    const made = desk(LARGE);
    await state(made);
    made.write(entries(5).slice(0, -30));
    const asked = made.libraries.forManuscript(TextDocument.create("file:///a.md", "", 1, ""), NAMED);
    await made.pass(200);
    assert.equal((await asked).states[0]?.library?.entries.length, 1200);
    await made.pass(10_000);
    assert.equal((await state(made)).library?.entries.length, 4);
  });
});
