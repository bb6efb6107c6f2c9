import { codeEnd, htmlEnd, mathEnd, runLength, texEnd } from "./opaque.js";

/** Where each `[` of an inline text closes, and how deep each stands; brackets within code, math, TeX and tags are none. */
export interface Brackets {
  /** The offset of the closing `]`, or -1. */
  closing(at: number): number;
}

// Deeper than this no author nests brackets; beyond it they are text, so that no text exhausts the stack.
const deepest = 48;

const opaqueEnd = (text: string, at: number): number => {
  switch (text[at]) {
    case "\\": {
      const end = texEnd(text, at);
      return end >= 0 ? end : at + 2;
    }
    case "`": {
      const end = codeEnd(text, at);
      return end >= 0 ? end : at + runLength(text, at);
    }
    case "$":
      return mathEnd(text, at);
    case "<":
      return htmlEnd(text, at);
    default:
      return -1;
  }
};

const inSpan = -1;
const special = /[[\]\\`$<]/g;

export const matchBrackets = (text: string): Brackets => {
  const closings = new Map<number, number>();
  const open: number[] = [];
  const scan = new RegExp(special);
  // What stands in a <span> is closed in there.
  const leaveSpan = (): void => {
    const barrier = open.lastIndexOf(inSpan);
    if (barrier >= 0) open.length = barrier;
  };
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const at = match.index;
    const char = text[at];
    if (char === "[") open.push(at);
    else if (char === "]") {
      const start = open[open.length - 1] === inSpan ? undefined : open.pop();
      if (start !== undefined && open.length < deepest) closings.set(start, at);
    } else {
      if (/^<span[\s>]/i.test(text.slice(at, at + 6))) open.push(inSpan);
      else if (/^<\/span>/i.test(text.slice(at, at + 7))) leaveSpan();
      const end = opaqueEnd(text, at);
      if (end > at) scan.lastIndex = end;
    }
  }
  return { closing: (at) => closings.get(at) ?? -1 };
};
