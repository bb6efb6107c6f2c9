import type { WorkMarks } from "../library/data.js";
import type { Field } from "./field.js";
import type { TextList } from "./textList.js";

/** What a list shows of each entry. */
export interface ShownTexts {
  readonly keys: TextList;
  readonly titles: TextList;
  /** Family names, parted by a tab. */
  readonly names: TextList;
  readonly containers: TextList;
  readonly identifiers: TextList;
  /** 0 where there is none. */
  readonly years: Uint16Array;
}

/** What entries are found by first. */
export const FIRST_FIELDS = ["key", "keyPart", "firstName", "name", "title", "container", "year"] as const;
/** What is read of them behind that. */
export const LATER_FIELDS = ["keyword", "abstract"] as const;

export type FirstFields = Readonly<Record<(typeof FIRST_FIELDS)[number], Field>>;
export type LaterFields = Readonly<Record<(typeof LATER_FIELDS)[number], Field>>;

export interface CatalogueData {
  readonly count: number;
  readonly shown: ShownTexts;
  readonly works: WorkMarks;
  readonly first: FirstFields;
  /** Absent until it is read. */
  readonly later?: LaterFields;
}
