/** An option as help shows it and as the parser takes it. */
export interface Option {
  /** What the value is called in help; a flag without value has none. `...` takes all words up to the next option. */
  readonly value?: string;
  readonly says: string;
}

/** Every option, by its name without the dashes; commandTable.ts says which command takes which. */
export const OPTIONS = {
  json: { says: "one JSON value on standard output, nothing else" },
  format: { value: "FORMAT", says: "text, json, sarif or github" },
  style: { value: "NAME|FILE.csl", says: "the citation style, in place of the manuscript's own" },
  to: { value: "FORMAT", says: "markdown (as if not told), html or text" },
  limit: { value: "N", says: "at most so many claims and library entries" },
  library: { value: "FILE...", says: "bibliographies to search as well" },
  validate: { value: "PATH", says: "checks a pack, folder or file, instead" },
  stdio: { says: "speaks over standard input and output, as it does without being told" },
  pack: { value: "PATH", says: "a further knowledge pack, folder or file" },
  setting: { value: "KEY=VALUE", says: "a setting as in the editor, such as packs=mine" },
  help: { says: "this text, or a command's own" },
  version: { says: "Stemma's version" },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

const isOptionName = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

/** The option that is written so, dashes and all. */
export const optionNamed = (word: string): OptionName | undefined => {
  const name = word.slice(2);
  return word.startsWith("--") && isOptionName(name) ? name : undefined;
};

/** What every command takes besides its own options. */
export const EVERYWHERE = ["pack", "setting", "help", "version"] as const satisfies readonly OptionName[];
