import type { Problem, Reading, Span } from "../text/problem.js";
import type { TableLine } from "./items.js";
import type { PlacedItem } from "./sections.js";

/** A table of the body; its rows are numbered from 1, the head not counted. */
export interface ReviewTable extends Span {
  readonly number: number;
  readonly section: string;
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly TableLine[];
}

/** Reads the tables: a caption above, the head, the rows; a table may go on below "Table 3. Cont." or a page's end. */
export function readTables(placed: readonly PlacedItem[]): Reading<ReviewTable[]> {
  const tables: ReviewTable[] = [];
  const problems: Problem[] = [];
  let open = -1;
  for (const { item, section } of placed) {
    const current = tables[open];
    if (item.kind === "caption")
      open = item.table === undefined ? -1 : openTable(tables, item, item.table, section);
    else if (item.kind !== "rows") open = -1;
    else if (current) tables[open] = withRows(current, item.rows);
    else problems.push(problem(item, "These rows have no table's caption directly above them."));
  }
  return {
    value: tables.filter((table) => table.header.length > 0),
    problems: [...problems, ...check(tables)],
  };
}

type Caption = Extract<PlacedItem["item"], { kind: "caption" }>;

/** Opens the table that a caption names, a new one unless it says that one goes on; gives its index. */
function openTable(tables: ReviewTable[], caption: Caption, number: number, section: string): number {
  const earlier = tables.findIndex((table) => table.number === number);
  if (caption.goesOn && earlier >= 0) return earlier;
  const { text, start, end } = caption;
  return tables.push({ number, section, caption: text, header: [], rows: [], start, end }) - 1;
}

function withRows(table: ReviewTable, lines: readonly TableLine[]): ReviewTable {
  const isNew = table.header.length === 0;
  const header = isNew ? (lines[0]?.cells ?? []) : table.header;
  // A table that goes on repeats its head.
  const rows = lines.filter((line, index) => !(isNew ? index === 0 : isSame(line.cells, header)));
  return { ...table, header, rows: [...table.rows, ...rows], end: lines.at(-1)?.end ?? table.end };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join("\t") === b.join("\t");

function check(tables: readonly ReviewTable[]): Problem[] {
  return tables.flatMap((table, index) => [
    ...(tables.findIndex((other) => other.number === table.number) < index
      ? [problem(table, `Table ${table.number} stands twice.`)]
      : []),
    ...(table.header.length === 0
      ? [problem(table, `Table ${table.number} has no rows below its caption.`)]
      : []),
    ...table.rows
      .filter((row) => row.cells.length !== table.header.length)
      .map((row) =>
        problem(
          row,
          `This row of table ${table.number} has ${row.cells.length} cells; the table's head has ${table.header.length}.`,
        ),
      ),
  ]);
}

const problem = ({ start, end }: Span, message: string): Problem => ({
  message,
  span: { start, end },
  severity: "error",
});
