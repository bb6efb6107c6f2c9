import type { CslItem } from "../../bibliography/cslItem.js";

/** A reference taken apart: `source` says where and when the work appeared. */
export interface ReferenceFields {
  readonly type: string;
  /** Authors, and the title behind them unless `title` is given. */
  readonly head: string;
  readonly title?: string;
  readonly source: Partial<CslItem>;
}
