import { exampleMarker, fancyMarker } from "./lines.js";

const withoutLineEnds = (comment: string): string => comment.replace(/[\r\n]/g, " ");

// CommonMark knows bullets and numbers only: another marker becomes one of the same length, the shorter part of it.
const plainMarker = (text: string): string => {
  fancyMarker.lastIndex = 0;
  const found = fancyMarker.exec(text);
  const marker = found?.[1];
  if (!found || !marker) return text;
  const start = found[0].length - marker.length;
  if (marker.length > 10)
    return text.slice(0, start) + " ".repeat(marker.length) + text.slice(found[0].length);
  const plain = marker.length === 1 ? "-" : `${"1".padStart(marker.length - 1, "0")}.`;
  return text.slice(0, start) + plain + text.slice(found[0].length);
};

/**
 * A block's text as the parser is to read it, every character at its place: a comment holds no line ends (to Pandoc it
 * may go over blank lines), and Pandoc's list markers are such as CommonMark knows.
 */
export const prepareBlock = (text: string, isContainer: boolean): string => {
  const whole = text.includes("<!--") ? text.replace(/<!--[^]*?-->/g, withoutLineEnds) : text;
  return isContainer ? plainMarker(whole) : whole;
};

/** The name of the numbered example that a block defines (`(@name) ...`): a `@name` elsewhere refers to it and cites nothing. */
export const exampleName = (text: string): string | undefined => {
  exampleMarker.lastIndex = 0;
  const found = exampleMarker.exec(text);
  const name = found?.[1] ?? found?.[2];
  return name === "" ? undefined : name;
};
