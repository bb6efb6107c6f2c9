/* Where a sentence was when it was asked about, kept true while the text around it changes. Offsets are UTF-16. */

export interface Place {
  readonly line: number;
  readonly character: number;
}

/** What was asked, and the stretch that the answer is about; without `range` it has not come yet. */
export interface Asked {
  readonly uri: string;
  /** Of the document. */
  readonly version: number;
  /** Of the libraries and packs. */
  readonly revision: number;
  readonly range?: { readonly start: Place; readonly end: Place };
}

const isBefore = (a: Place, b: Place): boolean =>
  a.line < b.line || (a.line === b.line && a.character <= b.character);

/** Whether a cursor here would ask what was asked already. */
export const covers = (asked: Asked | undefined, now: Omit<Asked, "range">, cursor: Place): boolean =>
  asked?.range !== undefined &&
  asked.uri === now.uri &&
  asked.version === now.version &&
  asked.revision === now.revision &&
  isBefore(asked.range.start, cursor) &&
  isBefore(cursor, asked.range.end);

export interface Replacement {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** An offset after a change of the text; one inside what was replaced goes to its end. */
export function shifted(offset: number, { rangeOffset, rangeLength, text }: Replacement): number {
  if (rangeOffset >= offset) return offset;
  return Math.max(rangeOffset + rangeLength, offset) - rangeLength + text.length;
}
