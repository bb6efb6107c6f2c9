import type { DocumentKind } from "./facts.js";

/** The kind of a document by its language in the editor or, where that says nothing, its file's name. */
export const kindOf = (languageId: string, path: string): DocumentKind => {
  const language = languageId.toLowerCase();
  if (language === "quarto" || language === "rmd") return language;
  if (/\.qmd$/i.test(path)) return "quarto";
  return /\.(?:rmd|rmarkdown)$/i.test(path) ? "rmd" : "markdown";
};
