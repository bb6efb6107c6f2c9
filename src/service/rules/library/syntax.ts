import type { Finding, LibraryContext, LibraryRule } from "../../rule.js";

const check = ({ library }: LibraryContext): Finding[] =>
  library.problems.map(({ message, span }) => ({ span, message, fixes: [] }));

export const syntax: LibraryRule = {
  code: "library/syntax",
  defaultSeverity: "error",
  title: "A place that cannot be read, or not as it is meant",
  documentation: {
    why: "A missing brace or quote can cost all entries behind it where other programs read the file: Pandoc rejects a library whole. Stemma reads the others and says where to mend it.",
    example: "@article{kin2020, title = {A title, year = {2020}}",
    quiet: ["what every reader takes: comments, text between entries, parentheses for braces"],
  },
  check,
};
