// Tables in Markdown, to be copied into a decision or a README.

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Prints a table; the first column is of names, the others of figures. */
export function printTable(
  title: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const rule = header.map((_, column) => (column === 0 ? "---" : "---:"));
  console.log(`\n${title}\n\n${[header, rule, ...rows].map(line).join("\n")}`);
}

/** Three places behind the point, and no nought before it: .692. */
export const share = (value: number): string => value.toFixed(3).replace(/^(-?)0\./u, "$1.");

export const signed = (value: number): string => `${value < 0 ? "" : "+"}${share(value)}`;
