import { type Retraction, retractionText } from "../../../core/bibliography/online/retraction.js";
import type { CslItem } from "../../../core/bibliography/cslItem.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";

/** What a key stands for: her own entry, else the pack's. */
const itemOf = ({ libraries, knowledge }: FeatureContext, key: string): CslItem | undefined =>
  libraries.find(key)?.entry.item() ?? knowledge.reference(key)?.reference.csl;

const messageOf = (key: string, retraction: Retraction): string =>
  retraction.kind === "retracted"
    ? `@${key} was retracted. Check whether your sentence still stands without it. ${retractionText(retraction)}`
    : `There is an expression of concern about @${key}; read it before you rely on it. ${retractionText(retraction)}`;

export const retracted: Rule = {
  code: "citation/retracted",
  defaultSeverity: "information",
  title: "A cited work that was retracted, or that an expression of concern was published about.",
  documentation: {
    why: "A retracted work that is cited as if it stood is passed on from paper to paper. Crossref (with Retraction Watch) and Europe PMC tell which were; they are asked only where `stemma.network.enabled` is on, once a week at most, by DOI and PMID.",
    example: "The drug reversed it within days [@gone2019].",
    quiet: [
      "all works while the network is not allowed, or cannot be reached",
      "works without a DOI or PMID",
      "corrections and new versions",
    ],
  },
  check(context) {
    return context.manuscript.citations().flatMap(({ items }) =>
      items.flatMap(({ id, target, keySpan }): Finding[] => {
        const item = target === "reference" ? itemOf(context, id) : undefined;
        const retraction = item && context.retractions.of(item);
        return retraction ? [{ span: keySpan, message: messageOf(id, retraction), fixes: [] }] : [];
      }),
    );
  },
};
