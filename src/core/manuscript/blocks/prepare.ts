import { exampleMarker, fancyMarker } from "./lines.js";

const withoutLineEnds = (comment: string): string => comment.replace(/[\r\n]/g, " ");

// CommonMark knows bullets, and numbers of up to nine digits; the rest of a longer marker is hidden in a comment.
const plainMarkerOf = (length: number): string => {
  if (length === 1) return "-";
  return length <= 10 ? `${"1".padStart(length - 1, "0")}.` : `- <!--${" ".repeat(length - 9)}-->`;
};

const withPlainMarker = (text: string): string => {
  fancyMarker.lastIndex = 0;
  const found = fancyMarker.exec(text);
  const marker = found?.[1];
  if (!found || !marker) return text;
  const end = found[0].length;
  return text.slice(0, end - marker.length) + plainMarkerOf(marker.length) + text.slice(end);
};

/**
 * A block's text as the parser is to read it, every character at its place: a comment holds no line ends (to Pandoc it
 * may go over blank lines), and Pandoc's list markers are such as CommonMark knows.
 */
export const prepareBlock = (text: string, isContainer: boolean): string => {
  const whole = text.includes("<!--") ? text.replace(/<!--[^]*?-->/g, withoutLineEnds) : text;
  return isContainer ? withPlainMarker(whole) : whole;
};

/** The name of the numbered example that a block defines (`(@name) ...`): a `@name` elsewhere refers to it and cites nothing. */
export const exampleName = (text: string): string | undefined => {
  exampleMarker.lastIndex = 0;
  const found = exampleMarker.exec(text);
  const name = found?.[1] ?? found?.[2];
  return name === "" ? undefined : name;
};
