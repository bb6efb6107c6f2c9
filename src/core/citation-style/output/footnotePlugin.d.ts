import type { MarkdownIt } from "markdown-it";

declare const footnote: (md: MarkdownIt) => void;
export default footnote;
