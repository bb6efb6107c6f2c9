import { z } from "zod";
import { RuleSeverity } from "../core/text/severity.js";
import { Misuse } from "./misuse.js";

/** Of paths or of words. */
const list = z.array(z.string());

/** The settings of the extension's manifest, by their key without `stemma.`. */
const SETTINGS = new Map<string, z.ZodType>([
  ["packs", list],
  ["libraries", list],
  ["defaultLibrary", z.string()],
  ["insertInto", z.string()],
  ["addToLibrary", z.enum(["ask", "always", "never"])],
  ["citeKeyPattern", z.string()],
  ["citationStyle", z.string()],
  ["sources.live", z.boolean()],
  ["inlayHints.citations", z.boolean()],
  ["network.enabled", z.boolean()],
  ["zotero.url", z.string()],
  ["abbreviations.known", list],
  ["abbreviations.leastUses", z.int().nonnegative()],
  ["trace.server", z.enum(["off", "messages", "verbose"])],
]);

const RULE = /^rules\.(?:citation|abbreviation|claim|library|term)\/[a-z][a-z0-9-]*$/u;

/** Of the settings, those that bear on what the command line answers; the others are checked only. */
export interface Settings {
  readonly packs: readonly string[];
  readonly libraries: readonly string[];
  readonly citationStyle?: string;
  /** By code. */
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  readonly abbreviations: { readonly known: readonly string[]; readonly leastUses: number | undefined };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const commaSeparated = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** A value as it is typed: a list is a JSON array or parted by commas, all else is itself. */
function valueOf(schema: z.ZodType, text: string): unknown {
  if (schema === list) return text.trimStart().startsWith("[") ? parseJson(text) : commaSeparated(text);
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodNumber) return parseJson(text);
  return text;
}

function checkedValue(key: string, text: string): unknown {
  const schema = RULE.test(key) ? RuleSeverity : SETTINGS.get(key);
  if (!schema) throw new Misuse(`there is no setting "${key}"; there are ${[...SETTINGS.keys()].join(", ")}`);
  const { success, data, error } = schema.safeParse(valueOf(schema, text));
  if (!success) throw new Misuse(`setting ${key}: ${error.issues[0]?.message ?? "is wrong"}, not "${text}"`);
  return data;
}

/** Reads `KEY=VALUE`, each with or without `stemma.` before the key. Lists add up. */
export function readSettings(words: readonly string[]): Settings {
  const packs: string[] = [];
  const libraries: string[] = [];
  const rules: Record<string, RuleSeverity> = {};
  let citationStyle: string | undefined;
  const known: string[] = [];
  let leastUses: number | undefined;
  for (const word of words) {
    const [, key, text] = /^(?:stemma\.)?([^=]+)=(.*)$/su.exec(word) ?? [];
    if (key === undefined || text === undefined) throw new Misuse(`--setting takes KEY=VALUE, not "${word}"`);
    const value = checkedValue(key, text);
    if (key === "packs") packs.push(...list.parse(value));
    if (key === "libraries") libraries.push(...list.parse(value));
    if (key === "citationStyle") citationStyle = z.string().parse(value);
    if (key === "abbreviations.known") known.push(...list.parse(value));
    if (key === "abbreviations.leastUses") leastUses = z.int().parse(value);
    if (RULE.test(key)) rules[key.slice("rules.".length)] = RuleSeverity.parse(value);
  }
  const style = citationStyle === undefined ? {} : { citationStyle };
  return { packs, libraries, ...style, rules, abbreviations: { known, leastUses } };
}
