import { CslItem } from "./cslItem.js";

/** What could not be taken over from a record: the field, and why. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

export interface LooseReading {
  readonly item: CslItem | undefined;
  readonly faults: readonly FieldFault[];
}

/**
 * A record that means to be a CSL item, as one. Numbers are taken where text is asked for, as exporters write them;
 * a field that cannot be understood costs that field, a record without an id the whole record.
 */
export function readLooseItem(record: unknown): LooseReading {
  if (!isRecord(record))
    return { item: undefined, faults: [{ field: "", message: "An item must be an object." }] };
  const id = textOf(record["id"]) ?? textOf(record["citation-key"]);
  if (id === undefined)
    return {
      item: undefined,
      faults: [{ field: "id", message: "The item has no id, so it cannot be cited." }],
    };
  const type = textOf(record["type"]) ?? "document";
  const known: Record<string, unknown> = { ...record, id, type };
  return settle(new Map(Object.entries(known).filter(([, value]) => value !== null)));
}

function settle(fields: Map<string, unknown>): LooseReading {
  const first = CslItem.safeParse(Object.fromEntries(fields));
  if (first.success) return { item: first.data, faults: [] };
  const faults: FieldFault[] = [];
  for (const issue of first.error.issues) {
    const field = String(issue.path[0] ?? "");
    const value = fields.get(field);
    if (typeof value === "number") fields.set(field, String(value));
    else if (fields.delete(field))
      faults.push({ field, message: `\`${field}\` cannot be understood: ${issue.message}.` });
  }
  const second = CslItem.safeParse(Object.fromEntries(fields));
  return { item: second.success ? second.data : undefined, faults };
}

/** Text, or a number as text. */
const textOf = (value: unknown): string | undefined =>
  typeof value === "number" ? String(value) : typeof value === "string" && value !== "" ? value : undefined;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
