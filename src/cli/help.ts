import { type Command, COMMANDS } from "./commandTable.js";
import { EVERYWHERE, type Option, type OptionName, OPTIONS } from "./options.js";

const EXITS = "exit: 0 answered · 1 not found, or problems · 2 misuse or unreadable file";

const written = (name: OptionName): string => {
  const { value }: Option = OPTIONS[name];
  return value === undefined ? `--${name}` : `--${name} ${value}`;
};

const usage = ({ name, takes, options }: Command): string =>
  [
    "stemma",
    name,
    ...(takes === undefined ? [] : [takes]),
    ...options.map((own) => `[${written(own)}]`),
  ].join(" ");

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join("");
}

const optionTable = (names: readonly OptionName[]): string =>
  table(names.map((name) => [written(name), OPTIONS[name].says]));

/** What `stemma --help` prints. */
export const generalHelp = (): string =>
  `stemma: terms, references and claims of a review, from the command line

${table(COMMANDS.map((command) => [usage(command), command.says]))}
everywhere:
${optionTable(EVERYWHERE)}
${EXITS}
`;

/** What a command prints for `--help`. */
export const commandHelp = (command: Command): string =>
  `${usage(command)}: ${command.says}

${optionTable([...command.options, ...EVERYWHERE])}
${EXITS}
`;
