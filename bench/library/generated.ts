// Libraries as reference managers export them, with abstracts of 170 words; the same text each time for each size.

const COMMON =
  "the of and in to a cell stem mesenchymal transplantation depression induced inflammation hippocampal neurogenesis by model secretes factor expression significantly reduced increased cohort patients trial outcome months".split(
    " ",
  );
const GREEK = ["α-synuclein", "IL-1β", "5–10", "naïve"];
const STEMS = [
  "pro",
  "neuro",
  "gen",
  "mat",
  "osis",
  "kin",
  "lum",
  "cor",
  "ter",
  "vas",
  "ex",
  "im",
  "plas",
  "tro",
  "fer",
];

/** A sequence of shares, 0..1, the same each time. */
function shares(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** A word of a vocabulary of some sixty thousand, few of them often. */
function rareWord(next: () => number): string {
  let rank = Math.floor(next() ** 3 * 60_000);
  let word = "";
  do {
    word += STEMS[rank % STEMS.length] ?? "";
    rank = Math.floor(rank / STEMS.length);
  } while (rank > 0);
  return word;
}

function words(next: () => number, count: number): string {
  const one = (): string => {
    const kind = next();
    if (kind < 0.02) return GREEK[Math.floor(next() * GREEK.length)] ?? "";
    return kind < 0.6 ? (COMMON[Math.floor(next() * COMMON.length)] ?? "") : rareWord(next);
  };
  return Array.from({ length: count }, one).join(" ");
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const name = (next: () => number): string => `${capital(rareWord(next))}, ${capital(rareWord(next))} J.`;

function entry(next: () => number, at: number): string {
  const first = name(next);
  const year = 1980 + Math.floor(next() * 46);
  const key = `${first.split(",")[0]?.toLowerCase() ?? ""}${year}_${at}`;
  const authors = [first, name(next), at % 7 === 0 ? 'M{\\"u}ller, Anna' : name(next)].join(" and ");
  return `@article{${key},
  author = {${authors}},
  title = {${capital(words(next, 11))} {DNA}},
  journal = {Journal of ${capital(rareWord(next))} ${capital(rareWord(next))}},
  year = {${year}},
  volume = {${1 + (at % 80)}},
  number = {${1 + (at % 12)}},
  pages = {${at}--${at + 9}},
  doi = {10.1000/gen.${at}},
  keywords = {${words(next, 2)}, ${words(next, 2)}},
  abstract = {${capital(words(next, 170))}.}
}
`;
}

export function generatedLibrary(count: number): string {
  const next = shares(7);
  return Array.from({ length: count }, (_, at) => entry(next, at)).join("\n");
}
