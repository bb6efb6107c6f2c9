import { listMarker, orderedMarkers, startsWith } from "./lines.js";

const withoutLineEnds = (comment: string): string => comment.replace(/[\r\n]/g, " ");

/** Stands in a prepared text for a part of a marker, and for nothing in the author's. */
export const filler = "\ue000";

// Every marker becomes a bullet, which may follow a paragraph in its item at once, as to Pandoc every marker may. Its text
// is indented by four columns at most: that is as far as Pandoc wants the item's further paragraphs to be.
const bullet = (length: number): string =>
  length <= 5 ? "-".padEnd(length) : "-".padEnd(4) + filler.repeat(length - 4);

const isBlankBefore = (text: string, at: number): boolean =>
  /(?:^|\n)[ \t>]*\r?\n?$/.test(text.slice(Math.max(0, at - 80), at));

// In a list every line that begins with a marker begins an item; elsewhere only behind a blank line.
const withBullets = (text: string): string => {
  const inList = startsWith(listMarker, text, 0);
  return text.replace(orderedMarkers, (all: string, before: string, marker: string, at: number) =>
    inList || isBlankBefore(text, at) ? before + bullet(marker.length) : all,
  );
};

/**
 * A block's text as the parser is to read it, every character at its place: a comment holds no line ends (to Pandoc it
 * may go over blank lines), and Pandoc's list markers are such as CommonMark knows.
 */
export const prepareBlock = (text: string, isContainer: boolean): string => {
  const whole = text.includes("<!--") ? text.replace(/<!--[^]*?-->/g, withoutLineEnds) : text;
  return isContainer ? withBullets(whole) : whole;
};

const exampleLabel = /^\(?@([\w-]+)/;

/** The names of the numbered examples that a block defines (`(@name) ...`): `@name` elsewhere refers to one and cites nothing. */
export const exampleNames = (text: string): readonly string[] => {
  if (!text.includes("@")) return [];
  return [...text.matchAll(orderedMarkers)].flatMap(
    ([, , marker]) => exampleLabel.exec(marker ?? "")?.[1] ?? [],
  );
};
