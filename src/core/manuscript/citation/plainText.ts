// Pandoc joins these to the next word by a no-break space (its data file `abbreviations`).
const joined = new Set(
  "aet. aetat. al. Apr. Aug. bk. Bros. c. Capt. cf. ch. chap. chs. Co. col. Corp. cp. d. Dec. Dr. e.g. ed. eds. esp. f. fasc. Feb. ff. fig. fl. fol. fols. Fr. Gen. Gov. Hon. i.e. ill. Inc. incl. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. Mar. Mr. Mrs. Ms. n. n.b. nn. No. Nov. Oct. p. Ph.D. pp. Pres. Prof. pt. q.v. Rep. Rev. s.v. s.vv. saec. sec. Sen. Sep. Sept. Sgt. Sr. St. univ. viz. vol. vs.".split(
    " ",
  ),
);

const punctuation: readonly (readonly [RegExp, string])[] = [
  [/---/g, "—"],
  [/--/g, "–"],
  [/\.\.\./g, "…"],
  [/"(?=\S)([^"]*)"/g, "“$1”"],
  [/"(?=\S)/g, "“"],
  [/"/g, "”"],
  [/(^|[\s(“])'(?=\S)([^']*)'(?![\p{L}\p{N}])/gu, "$1‘$2’"],
  [/'/g, "’"],
];

const smart = (text: string): string =>
  punctuation.reduce((done, [from, to]) => done.replace(from, to), text);

const blanks = (text: string): string =>
  text
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/([\p{L}.]+\.) /gu, (all: string, word: string) => (joined.has(word) ? `${word}\u00a0` : all));

const markup =
  /\\([^\p{L}\p{N}\s])|(`+)\s*([^]*?)\s*\2|(<!--[^]*?-->|<\/?[A-Za-z][^<>]*>)|\$((?!\s)[^$]*[^\s$])\$(?!\d)|!?\[([^[\]]*)\](?:\([^()]*\)|\{[^{}]*\})|(@[^\s\];,]+)|(?<![\p{L}\p{N}])(\*{1,3}|_{1,3})(?=\S)([^*_]*?)\8(?![\p{L}\p{N}])|\*{1,3}(?=\S)([^*]*?)\*{1,3}|~~?(\S[^~]*)~~?|\^([^\s^]+)\^/gu;

const render = (text: string, depth: number): string => {
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(markup)) {
    const [all, escape, , code, html, math, label, key, , emphasis, strong, below, above] = found;
    const verbatim = escape ?? code ?? html ?? math ?? key;
    const inner = label ?? emphasis ?? strong ?? below ?? above ?? "";
    parts.push(
      smart(text.slice(from, found.index)),
      verbatim ?? (depth > 0 ? render(inner, depth - 1) : inner),
    );
    from = found.index + all.length;
  }
  return parts.join("") + smart(text.slice(from));
};

/**
 * The text of a citation's prefix or suffix without its mark-up, as Pandoc gives it: curly quotes, dashes, and a
 * no-break space behind abbreviations (`p.\u00a03`).
 */
export const plainText = (source: string): string => blanks(render(source, 4));
