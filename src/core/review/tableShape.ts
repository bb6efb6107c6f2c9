import type { TableShape } from "../knowledge/schema.js";
import { citationsIn } from "./citations.js";
import type { ReviewTable } from "./tables.js";

/** What a pack keeps of a table: its shape, the first cell of each row and the references cited in the row. */
export const tableShape = ({ number, section, header, rows }: ReviewTable): TableShape => ({
  number,
  section,
  columns: header.length,
  rows: rows.map(({ cells }, index) => ({
    row: index + 1,
    key: cells[0] ?? "",
    cites: cells.flatMap((cell) => citationsIn(cell).flatMap(({ numbers }) => numbers)),
  })),
});
