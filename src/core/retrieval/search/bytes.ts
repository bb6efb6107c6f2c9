import { type IndexData, MOST_FIELDS } from "./data.js";
import { atOnce, type Sliced } from "../../sliced.js";
import { createReader, type Reader } from "./byteReader.js";
import { createWriter } from "./byteWriter.js";

/** "stx" and the version of the layout: another layout, or other terms for the same words, is another version. */
const MARK = [0x73, 0x74, 0x78, 2];
const CHECK_BYTES = 4;

/** What was read of bytes: an index, or why not. `old` is to be built anew, and so is `broken`. */
export type ReadIndex =
  | { readonly kind: "index"; readonly data: IndexData }
  | { readonly kind: "old" }
  | { readonly kind: "broken" };

/** Four bytes at a time, as many as there are, then one at a time: FNV-1a, mixed. One changed byte always shows. */
function checksum(bytes: Uint8Array, from: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - ((bytes.length - from) % 4);
  let sum = 0x811c9dc5;
  for (let at = from; at < whole; at += 4) {
    sum = Math.imul(sum ^ view.getUint32(at, true), 0x01000193);
    sum ^= sum >>> 15;
  }
  for (let at = whole; at < bytes.length; at++) sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  return sum >>> 0;
}

const checkBytes = (sum: number): number[] => [
  sum & 0xff,
  (sum >>> 8) & 0xff,
  (sum >>> 16) & 0xff,
  sum >>> 24,
];

/** The index as bytes that can be kept on a disk. They hold counts of words, not the text. */
export const toBytes = (data: IndexData): Uint8Array => atOnce(writeIndex(data));

/** The same, so that others can take a turn meanwhile. */
export function* writeIndex(data: IndexData): Sliced<Uint8Array> {
  const writer = createWriter();
  writer.bytes([...MARK, 0, 0, 0, 0]);
  for (const strings of [data.fields, data.terms, data.words]) {
    writer.strings(strings);
    yield;
  }
  writer.numbers(data.wordTerms);
  writer.numbers(data.lengths);
  writer.numbers(data.starts.subarray(1).map((start, at) => start - (data.starts[at] ?? 0)));
  yield;
  writer.numbers(data.cellTerms);
  yield;
  writer.bytes(data.cells);
  yield;
  const bytes = writer.taken();
  yield;
  bytes.set(checkBytes(checksum(bytes, MARK.length + CHECK_BYTES)), MARK.length);
  return bytes;
}

function summed(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) starts[at + 1] = (starts[at] ?? 0) + (counts[at] ?? 0);
  return starts;
}

const allBelow = (numbers: Uint32Array, end: number): boolean => {
  for (const number of numbers) if (number >= end) return false;
  return true;
};

/** Whether everything points to something that is there. */
function isSound(data: IndexData): boolean {
  const documents = data.starts.length - 1;
  return (
    data.fields.length <= MOST_FIELDS &&
    data.wordTerms.length === data.words.length &&
    data.lengths.length === documents * data.fields.length &&
    data.cells.length === data.cellTerms.length &&
    data.starts[documents] === data.cells.length &&
    allBelow(data.wordTerms, data.terms.length) &&
    allBelow(data.cellTerms, data.terms.length)
  );
}

function* readData(reader: Reader): Sliced<IndexData> {
  const fields = reader.strings();
  const terms = reader.strings();
  yield;
  const words = reader.strings();
  yield;
  const wordTerms = reader.numbers();
  const lengths = reader.numbers();
  const starts = summed(reader.numbers());
  yield;
  const cellTerms = reader.numbers();
  return { fields, terms, words, wordTerms, lengths, starts, cellTerms, cells: reader.rest() };
}

/** Reads what `toBytes` wrote; never throws, whatever the bytes are. */
export const fromBytes = (bytes: Uint8Array): ReadIndex => atOnce(readIndex(bytes));

/** The same, so that others can take a turn meanwhile. */
export function* readIndex(bytes: Uint8Array): Sliced<ReadIndex> {
  if (bytes.length < MARK.length + CHECK_BYTES) return { kind: "broken" };
  if (MARK.slice(0, 3).some((byte, at) => bytes[at] !== byte)) return { kind: "broken" };
  if (bytes[3] !== MARK[3]) return { kind: "old" };
  const body = MARK.length + CHECK_BYTES;
  if (checkBytes(checksum(bytes, body)).some((byte, at) => bytes[MARK.length + at] !== byte))
    return { kind: "broken" };
  yield;
  const reader = createReader(bytes, body);
  const data = yield* readData(reader);
  yield;
  return !reader.failed && isSound(data) ? { kind: "index", data } : { kind: "broken" };
}
