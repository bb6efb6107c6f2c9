import type { CompileContext, Extension, Token } from "mdast-util-from-markdown";
import "./tokens.js";

/** Brings the tokens of `pandocInlines` into the tree, as nodes without children. */
export const pandocFromMarkdown = (): Extension => ({
  enter: {
    pandocCitation(this: CompileContext, token: Token) {
      this.enter({ type: "citation", groups: token.citationGroups ?? [] }, token);
    },
    pandocMarkup(this: CompileContext, token: Token) {
      this.enter({ type: "markup", markup: token.markupKind ?? "mark" }, token);
    },
  },
  exit: {
    pandocCitation(this: CompileContext, token: Token) {
      this.exit(token);
    },
    pandocMarkup(this: CompileContext, token: Token) {
      this.exit(token);
    },
  },
});
