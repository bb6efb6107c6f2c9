import type { CslItem } from "./cslItem.js";
import type { EntryGlance, EntryWords } from "./library.js";
import { familyName, isOthers, withoutMarkup, yearOf } from "./summary.js";

export const glanceOfItem = (item: CslItem): EntryGlance => ({
  title: withoutMarkup(item.title ?? ""),
  names: (item.author ?? item.editor ?? []).map((name) => (isOthers(name) ? "others" : familyName(name))),
  year: yearOf(item.issued) ?? "",
  container: withoutMarkup(item["container-title"] ?? ""),
  DOI: item.DOI ?? "",
  PMID: item.PMID ?? "",
  URL: item.URL ?? "",
});

export const wordsOfItem = (item: CslItem): EntryWords => ({
  keywords: item.keyword ?? "",
  abstract: withoutMarkup(item.abstract ?? ""),
});
