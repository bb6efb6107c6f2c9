/** Markdown for hovers and completion documentation: what comes from data is escaped, what we lay out is not. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+!|<>~$]/gu, "\\$&");

/** A link that runs a command of the editor; empty where the editor does not run such links. */
export const commandLink = (
  label: string,
  command: string,
  args: readonly unknown[],
  enabled: boolean,
): string =>
  enabled ? `[${escapeMarkdown(label)}](command:${command}?${encodeURIComponent(JSON.stringify(args))})` : "";

export const joinLines = (lines: readonly (string | undefined | false)[]): string =>
  lines.filter((line): line is string => typeof line === "string" && line !== "").join("\n\n");

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
