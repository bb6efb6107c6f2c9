import type { OutputFormat } from "../../core/citation-style/output/manuscriptOutput.js";
import type { FeatureContext } from "../context.js";
import type { Formatting, StyleChoice } from "../formatting.js";

export interface FormatQuery {
  readonly to: OutputFormat;
  /** In place of the manuscript's own. */
  readonly style?: string | undefined;
  /** Makes a URI of the path that `style` is; where absent it starts from the document. */
  readonly resolveStyle?: (path: string) => string;
}

export interface FormatResult {
  readonly text: string;
  readonly style: { readonly id: string; readonly title: string };
  /** What could not be done as wanted. */
  readonly problems: readonly string[];
  /** Keys that no library has. */
  readonly unknown: readonly string[];
}

/** A manuscript with its citations and references printed. */
export async function formatManuscript(
  context: FeatureContext,
  formatting: Formatting,
  choice: StyleChoice,
  { to, style, resolveStyle }: FormatQuery,
): Promise<FormatResult> {
  const formatted = await formatting.format(context, {
    ...choice,
    style,
    ...(resolveStyle === undefined ? {} : { resolveStyle }),
  });
  const { problems, unknown } = formatted;
  return { text: await formatting.write(context, formatted, to), style: formatted.style, problems, unknown };
}
