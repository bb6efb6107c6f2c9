import type { RuleSeverity } from "../core/text/severity.js";
import { Misuse } from "./misuse.js";
import { EVERYWHERE, type Option, type OptionName, optionNamed, OPTIONS } from "./options.js";
import { readSettings, type Settings } from "./settings.js";

export interface Arguments {
  readonly positional: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly limit: number | undefined;
  /** Paths by --library and by the setting, as they were written. */
  readonly libraries: readonly string[];
  /** Paths by --pack and by the setting, as they were written. */
  readonly packs: readonly string[];
  readonly validate: string | undefined;
  readonly format: string | undefined;
  /** A citation style's name or path. */
  readonly style: string | undefined;
  /** What to make of a manuscript. */
  readonly to: string | undefined;
  /** The style by the setting, for manuscripts that name none. */
  readonly citationStyle: string | undefined;
  /** Severities of rules by code. */
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  readonly abbreviations: Settings["abbreviations"];
}

/** Words told apart: what stands for itself, and each option with its values. */
interface Words {
  readonly positional: readonly string[];
  readonly options: ReadonlyMap<OptionName, readonly string[]>;
}

function limitOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1)
    throw new Misuse(`--limit takes a whole number from 1, not "${value}"`);
  return limit;
}

/** The values behind an option: one, or for `...` all up to the next option. */
function valuesBehind(option: Option, following: readonly string[]): readonly string[] {
  if (option.value === undefined) return [];
  const end = following.findIndex((word) => word.startsWith("--"));
  const values = end < 0 ? following : following.slice(0, end);
  return option.value.endsWith("...") ? values : values.slice(0, 1);
}

function knownOption(word: string, command: string, own: readonly OptionName[]): OptionName {
  const name = optionNamed(word);
  const isTaken = name !== undefined && [...own, ...EVERYWHERE].includes(name);
  if (!isTaken) throw new Misuse(`stemma ${command} has no option "${word}"; see stemma ${command} --help`);
  return name;
}

function tellApart(words: readonly string[], command: string, own: readonly OptionName[]): Words {
  const positional: string[] = [];
  const options = new Map<OptionName, readonly string[]>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "--") return { positional: [...positional, ...words.slice(i + 1)], options };
    if (!word.startsWith("--")) {
      positional.push(word);
      continue;
    }
    const [flag = "", inline] = word.split(/=(.*)/su, 2);
    const name = knownOption(flag, command, own);
    const option: Option = OPTIONS[name];
    if (inline !== undefined && option.value === undefined) throw new Misuse(`${flag} takes no value`);
    const values = inline === undefined ? valuesBehind(option, words.slice(i + 1)) : [inline];
    if (option.value !== undefined && (values[0] ?? "") === "") throw new Misuse(`${flag} needs a value`);
    if (inline === undefined) i += values.length;
    options.set(name, [...(options.get(name) ?? []), ...values]);
  }
  return { positional, options };
}

/** Reads the words behind a command, which takes its `own` options and those of every command. `--` ends the options. */
export function parseArguments(
  words: readonly string[],
  command: string,
  own: readonly OptionName[],
): Arguments {
  const { positional, options } = tellApart(words, command, own);
  const values = (name: OptionName): readonly string[] => options.get(name) ?? [];
  const settings = readSettings(values("setting"));
  return {
    positional,
    json: options.has("json"),
    help: options.has("help"),
    version: options.has("version"),
    limit: limitOf(values("limit").at(-1)),
    libraries: [...values("library"), ...settings.libraries],
    packs: [...values("pack"), ...settings.packs],
    validate: values("validate").at(-1),
    format: values("format").at(-1),
    style: values("style").at(-1),
    to: values("to").at(-1),
    citationStyle: settings.citationStyle,
    rules: settings.rules,
    abbreviations: settings.abbreviations,
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
