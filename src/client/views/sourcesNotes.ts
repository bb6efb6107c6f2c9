import type { NoteContent } from "../../webview/sources/messages.js";

/** What the page says where it has no sentence to speak of. */
export const NOTES: Readonly<Record<"no-manuscript" | "no-sentence" | "waiting", NoteContent>> = {
  "no-manuscript": {
    kind: "note",
    tone: "quiet",
    text: "No manuscript is open",
    detail: "Open a file in Markdown, Quarto or R Markdown and put the cursor into a sentence.",
    buttons: [{ label: "Show the index", action: "review" }],
  },
  "no-sentence": {
    kind: "note",
    tone: "quiet",
    text: "The cursor is in no sentence",
    detail: "Put it into one to see what supports it.",
    buttons: [],
  },
  waiting: {
    kind: "note",
    tone: "quiet",
    text: "The cursor is not followed",
    detail: "The setting stemma.sources.live is off.",
    buttons: [
      { label: "Look up this sentence", action: "refresh" },
      { label: "Follow the cursor", action: "follow" },
    ],
  },
};

export const failure = (reason: string): NoteContent => ({
  kind: "note",
  tone: "failure",
  text: "Stemma’s server does not answer",
  detail: reason,
  buttons: [
    { label: "Restart the server", action: "restart" },
    { label: "Show status", action: "status" },
  ],
});
