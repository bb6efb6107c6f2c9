import { lineEnd } from "./lines.js";

/** One line's part of a cell: where it begins in the cell's text and in the table's source. */
interface CellLine {
  readonly at: number;
  readonly source: number;
}

/** A cell of a grid table: its text as Pandoc reads it, which is a text of blocks again, and where that stands. */
export interface GridCell {
  readonly text: string;
  readonly lines: readonly CellLine[];
}

interface Row {
  readonly start: number;
  readonly text: string;
}

const border = /^ {0,3}\+(?:[-=:]+\+)+\s*$/;

const rowsOf = (source: string): Row[] => {
  const rows: Row[] = [];
  for (let at = 0; at < source.length; at = lineEnd(source, at))
    rows.push({ start: at, text: source.slice(at, lineEnd(source, at)).replace(/\r?\n$/, "") });
  return rows;
};

const positions = (text: string, sign: RegExp): number[] =>
  [...text.matchAll(sign)].map(({ index }) => index);

/** The bars of a line that stand where the table's columns do; where letters are wide, as many bars as columns are taken. */
const barsOf = (line: string, columns: readonly number[]): readonly number[] => {
  const bars = positions(line, /[|+]/g);
  const atColumns = columns.filter((column) => line[column] === "|" || line[column] === "+");
  const isWhole = atColumns.length >= 2 && line.slice(columns[columns.length - 1] ?? 0).trim().length === 1;
  return isWhole || bars.length !== columns.length ? atColumns : bars;
};

interface DraftLine {
  readonly text: string;
  readonly source: number;
}

// One blank belongs to the frame.
const withoutFrame = (lines: readonly DraftLine[]): DraftLine[] => {
  const framed = lines.every(({ text }) => text === "" || text.startsWith(" "));
  return lines.map(({ text, source }) =>
    framed && text !== "" ? { text: text.slice(1), source: source + 1 } : { text, source },
  );
};

const cellOf = (lines: readonly DraftLine[]): GridCell => {
  const placed: CellLine[] = [];
  let text = "";
  for (const line of withoutFrame(lines)) {
    placed.push({ at: text.length, source: line.source });
    text += `${line.text}\n`;
  }
  return { text, lines: placed };
};

const cellsOfRow = (rows: readonly Row[], columns: readonly number[]): GridCell[] => {
  const cells = new Map<number, DraftLine[]>();
  for (const { start, text } of rows) {
    const bars = barsOf(text, columns);
    bars.slice(0, -1).forEach((bar, index) => {
      const line = { text: text.slice(bar + 1, bars[index + 1]).trimEnd(), source: start + bar + 1 };
      const cell = cells.get(index);
      if (cell) cell.push(line);
      else cells.set(index, [line]);
    });
  }
  return [...cells.values()].map(cellOf);
};

/** The cells of a grid table, row by row. Borders within a row (cells that span others) are read as text of the cell. */
export const gridCells = (source: string): readonly GridCell[] => {
  const rows = rowsOf(source);
  const columns = positions(rows[0]?.text ?? "", /\+/g);
  const cells: GridCell[] = [];
  let row: Row[] = [];
  for (const line of rows) {
    if (!border.test(line.text)) row.push(line);
    else {
      cells.push(...cellsOfRow(row, columns));
      row = [];
    }
  }
  return cells;
};

/** Where an offset of the cell's text stands in the table's source. */
export const cellToSource =
  ({ lines }: GridCell) =>
  (offset: number): number => {
    let line = lines[0];
    for (const next of lines) {
      if (next.at > offset) break;
      line = next;
    }
    return line ? line.source + offset - line.at : offset;
  };
