import type { Sliced } from "../../sliced.js";
import { vectorsFromBytes, vectorsToBytes } from "../embedding/bytes.js";
import type { Embedding } from "../embedding/embedding.js";
import { readIndex, writeIndex } from "../search/bytes.js";
import { wantsVectors } from "./build.js";
import type { LibraryData, WorkMarks } from "./data.js";
import { phrasesOf } from "./concepts.js";
import type { LibraryOptions } from "./libraryIndex.js";

/** "stl" and a version: raised whenever entries are read or indexed otherwise than before. */
const MARK = 0x016c7473;
/** The mark, the number of entries, that of entries with an abstract in millionths, and the lengths of words and vectors. */
const HEADER = 20;
const KINDS = ["DOI", "PMID", "title"] as const;
const MILLION = 1_000_000;

const align = (length: number): number => Math.ceil(length / 4) * 4;

/** What a library's index is kept as: header, marks of works, words, vectors. */
export function* libraryToBytes({ words, works, vectors, abstracts }: LibraryData): Sliced<Uint8Array> {
  const index = yield* writeIndex(words);
  const likeness = vectors ? vectorsToBytes(vectors) : new Uint8Array(0);
  const count = works.title.length;
  const marks = HEADER + KINDS.length * count * 4;
  const bytes = new Uint8Array(marks + align(index.length) + likeness.length);
  const header = [MARK, count, Math.round(abstracts * MILLION), index.length, likeness.length];
  new Uint32Array(bytes.buffer, 0, header.length).set(header);
  KINDS.forEach((kind, at) => {
    new Uint32Array(bytes.buffer, HEADER + at * count * 4, count).set(works[kind]);
  });
  bytes.set(index, marks);
  bytes.set(likeness, marks + align(index.length));
  return bytes;
}

/**
 * Reads what `libraryToBytes` wrote; undefined where it is damaged, of another version, of another number of entries, or
 * without the vectors that are wanted: then it is to be made anew. Never throws.
 */
export function* libraryFromBytes(
  kept: Uint8Array,
  entryCount: number,
  embedding?: Embedding,
): Sliced<LibraryData | undefined> {
  if (kept.length < HEADER) return undefined;
  // a copy of its own, in which lists of numbers lie as they must
  const bytes = Uint8Array.from(kept);
  const [mark, count = 0, abstracts = 0, wordBytes = 0, vectorBytes = 0] = new Uint32Array(
    bytes.buffer,
    0,
    5,
  );
  const marks = HEADER + KINDS.length * count * 4;
  const vectorsAt = marks + align(wordBytes);
  if (mark !== MARK || count !== entryCount || bytes.length !== vectorsAt + vectorBytes) return undefined;
  yield;
  const read = yield* readIndex(bytes.subarray(marks, marks + wordBytes));
  yield;
  if (read.kind !== "index" || read.data.starts.length - 1 !== count) return undefined;
  const isEmbedded = embedding !== undefined && wantsVectors(abstracts / MILLION);
  const vectors = isEmbedded ? vectorsFromBytes(bytes.subarray(vectorsAt), embedding) : undefined;
  if (isEmbedded && vectors?.values.length !== count * embedding.dimensions) return undefined;
  const works: WorkMarks = {
    DOI: new Uint32Array(bytes.buffer, HEADER, count),
    PMID: new Uint32Array(bytes.buffer, HEADER + count * 4, count),
    title: new Uint32Array(bytes.buffer, HEADER + count * 8, count),
  };
  return { words: read.data, works, ...(vectors ? { vectors } : {}), abstracts: abstracts / MILLION };
}

/** So many units are read between two turns of others. */
const DIGESTED_AT_ONCE = 1 << 20;

/** 64 bits of texts, in hexadecimal: FNV-1a from two beginnings, mixed. It tells contents apart and keeps no secret. */
function* digestOf(texts: readonly string[]): Sliced<string> {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (const text of texts) {
    for (let start = 0; start < text.length; start += DIGESTED_AT_ONCE) {
      const end = Math.min(text.length, start + DIGESTED_AT_ONCE);
      for (let at = start; at < end; at++) {
        const unit = text.charCodeAt(at);
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul(b ^ unit, 0x2c1b3c6d);
        b ^= b >>> 15;
      }
      if (end - start === DIGESTED_AT_ONCE) yield;
    }
    a = Math.imul(a ^ 0x10000, 0x01000193);
    b = Math.imul(b ^ 0x10000, 0x2c1b3c6d);
  }
  return [a, b].map((hash) => (hash >>> 0).toString(16).padStart(8, "0")).join("");
}

/** By what the index of a library is kept: its text, what it was read as, and what it was indexed with. */
export function libraryKey(
  { text, format }: { readonly text: string; readonly format: string },
  { lexicon, embedding }: LibraryOptions,
): Sliced<string> {
  const phrases = phrasesOf(lexicon).flatMap(({ concept, text: form }) => [concept, form]);
  return digestOf([text, format, String(MARK), String(embedding?.identity ?? 0), ...phrases]);
}
