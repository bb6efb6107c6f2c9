import { atOnce, type Sliced } from "../sliced.js";
import type { LibraryProblem } from "./library.js";

export type LibraryEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export interface DecodedLibrary {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: LibraryEncoding;
  /** One, where the bytes were not UTF-8 and had to be guessed at. */
  readonly problems: readonly LibraryProblem[];
}

/** Decodes bytes, or throws where they are not of that encoding. `TextDecoder` with `fatal` does it in Node and browsers. */
export type Decode = (bytes: Uint8Array, encoding: LibraryEncoding) => string;

/**
 * The text of a library file: UTF-8, or UTF-16 by its byte order mark or by its zero bytes; what is neither is read as
 * Windows-1252 (Latin-1 with quotes), as old reference managers wrote it, and said so.
 */
export const decodeLibraryBytes = (bytes: Uint8Array, decode: Decode): DecodedLibrary =>
  atOnce(decodeLibraryInSlices(bytes, decode));

/** Bytes decoded between two turns of others: some milliseconds' work. */
const AT_ONCE = 4_000_000;

/** The same, some megabytes at a time where the file is UTF-8. */
export function* decodeLibraryInSlices(bytes: Uint8Array, decode: Decode): Sliced<DecodedLibrary> {
  const wide = utf16Of(bytes);
  const first = wide ?? "utf-8";
  try {
    const text = wide ? decode(bytes, wide) : yield* decodeUtf8(bytes, decode);
    return { text: withoutMark(text), encoding: first, problems: [] };
  } catch {
    return { text: decode(bytes, "windows-1252"), encoding: "windows-1252", problems: [notUtf8()] };
  }
}

function* decodeUtf8(bytes: Uint8Array, decode: Decode): Sliced<string> {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = beforeCharacter(bytes, start + AT_ONCE);
    parts.push(decode(bytes.subarray(start, end), "utf-8"));
    start = end;
    if (start < bytes.length) yield;
  }
  return parts.length === 1 ? (parts[0] ?? "") : parts.join("");
}

/** The place at or before another at which a character begins (10xxxxxx goes on with one). */
function beforeCharacter(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) return bytes.length;
  let place = at;
  while (place > at - 4 && ((bytes[place] ?? 0) & 0xc0) === 0x80) place--;
  return place;
}

const withoutMark = (text: string): string => (text.startsWith("\ufeff") ? text.slice(1) : text);

const notUtf8 = (): LibraryProblem => ({
  message:
    "This file is not UTF-8; it was read as Windows-1252 (Latin-1). Save it as UTF-8 so that all programs read its letters alike.",
  span: { start: 0, end: 0 },
  severity: "warning",
});

/** By its mark, or by where the zero bytes of its first letters stand: `@` is 40 00 or 00 40. */
function utf16Of(bytes: Uint8Array): LibraryEncoding | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return "utf-16le";
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return "utf-16be";
  return undefined;
}
