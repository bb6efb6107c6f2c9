/** What a person asked for in a way that cannot be answered: exit code 2. */
export class Misuse extends Error {}

export interface Arguments {
  readonly positional: readonly string[];
  readonly json: boolean;
  readonly limit: number | undefined;
  readonly libraries: readonly string[];
  readonly packs: readonly string[];
  readonly settings: ReadonlyMap<string, string>;
  readonly validate: string | undefined;
}

const VALUE_OPTIONS = new Set(["--limit", "--library", "--pack", "--setting", "--validate"]);

function limitOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1)
    throw new Misuse(`--limit takes a whole number from 1, not "${value}"`);
  return limit;
}

function settingOf(text: string): [string, string] {
  const equals = text.indexOf("=");
  if (equals < 1) throw new Misuse(`--setting takes KEY=VALUE, not "${text}"`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/** Reads the words behind a command. `--library` takes all words up to the next option. `--` ends the options. */
export function parseArguments(words: readonly string[]): Arguments {
  const positional: string[] = [];
  const values = new Map<string, string[]>();
  let json = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "--") {
      positional.push(...words.slice(i + 1));
      break;
    }
    const [name = "", inline] = word.startsWith("--") ? word.split(/=(.*)/su, 2) : [word];
    if (word === "--json") json = true;
    else if (VALUE_OPTIONS.has(name)) {
      const taken = inline === undefined ? [words[++i]] : [inline];
      const first = taken[0];
      if (first === undefined || (inline === undefined && first.startsWith("--")))
        throw new Misuse(`${name} needs a value`);
      const list = [...(values.get(name) ?? []), first];
      while (name === "--library" && words[i + 1] !== undefined && !words[i + 1]?.startsWith("--"))
        list.push(words[++i] ?? "");
      values.set(name, list);
    } else if (word.startsWith("--")) throw new Misuse(`there is no option "${name}"`);
    else positional.push(word);
  }
  return {
    positional,
    json,
    limit: limitOf(values.get("--limit")?.at(-1)),
    libraries: values.get("--library") ?? [],
    packs: values.get("--pack") ?? [],
    settings: new Map((values.get("--setting") ?? []).map(settingOf)),
    validate: values.get("--validate")?.at(-1),
  };
}

/** The one positional word a command takes. */
export function single(args: Arguments, what: string): string {
  const [word, ...more] = args.positional;
  if (word === undefined) throw new Misuse(`${what} is missing`);
  if (more.length > 0)
    throw new Misuse(`one ${what} is taken, not ${args.positional.length}; put it in quotes`);
  return word;
}
