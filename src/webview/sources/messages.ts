// zod/mini: the same schemas in a twentieth of the bytes, for a page that is read each time the view opens
import * as z from "zod/mini";

/*
 * What the editor and the page of the sources view say to each other, parsed once on either side: the only copy.
 * Offsets are UTF-16, `end` exclusive. `stamp` tells which content was on the page when something was asked of it.
 */

const Stretch = z.object({ start: z.int(), end: z.int() });
export type Stretch = z.infer<typeof Stretch>;

const Verdict = z.enum(["supported", "contested", "unsupported"]);
export type Verdict = z.infer<typeof Verdict>;

/** How a reference stands to the claim: `unread` where nobody judged the pair. */
const Standing = z.enum(["fits", "plausible", "check", "unread"]);
export type Standing = z.infer<typeof Standing>;

const ShownReference = z.object({
  label: z.string(),
  title: z.string(),
  standing: Standing,
  /** The standing in words; of one to check also why. */
  note: z.string(),
  /** Why it fits. */
  reason: z.optional(z.string()),
});
export type ShownReference = z.infer<typeof ShownReference>;

/** What inserting cites, or why it does nothing; `isDespite` where the claim says other than the sentence. */
const Insert = z.object({ label: z.string(), isDespite: z.boolean(), refusal: z.optional(z.string()) });

const ShownClaim = z.object({
  /** Its own within a result. */
  id: z.string(),
  text: z.string(),
  /** What it shares with the sentence, in `text` and in the sentence. */
  marks: z.array(Stretch),
  sentenceMarks: z.array(Stretch),
  badge: z.string(),
  /** "§3.2, paragraph 4"; none for an entry of the library. */
  place: z.optional(z.string()),
  references: z.array(ShownReference),
  /** What to see at once, and what of the review's own wording can wait. */
  cautions: z.array(z.string()),
  further: z.array(z.string()),
  insert: Insert,
});
export type ShownClaim = z.infer<typeof ShownClaim>;

const ShownPart = z.object({ text: z.string(), verdict: Verdict, phrase: z.string() });
export type ShownPart = z.infer<typeof ShownPart>;

const ACTIONS = ["refresh", "follow", "restart", "status", "review"] as const;

export const Content = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("note"),
    tone: z.enum(["quiet", "failure"]),
    text: z.string(),
    detail: z.optional(z.string()),
    buttons: z.array(z.object({ label: z.string(), action: z.enum(ACTIONS) })),
  }),
  z.object({
    kind: z.literal("sources"),
    sentence: z.string(),
    isPinned: z.boolean(),
    verdict: Verdict,
    /** The head in a phrase. */
    phrase: z.string(),
    /** What Insert cites, as labels; none where nothing fits. */
    recommended: z.array(z.string()),
    parts: z.array(ShownPart),
    groups: z.array(z.object({ title: z.string(), claims: z.array(ShownClaim) })),
    /** Of a refusal: what was searched, and what to try. */
    hints: z.array(z.string()),
  }),
]);
export type Content = z.infer<typeof Content>;
export type SourcesContent = Extract<Content, { kind: "sources" }>;
export type NoteContent = Extract<Content, { kind: "note" }>;

export const ToPage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("show"), stamp: z.int(), content: Content }),
  z.object({ type: z.literal("copied"), id: z.string() }),
]);
export type ToPage = z.infer<typeof ToPage>;

/** Of what is asked of a claim, `id` is the claim's; an empty one is the head's: what is recommended. */
export const FromPage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({
    type: z.literal("claim"),
    stamp: z.int(),
    id: z.string(),
    does: z.enum(["insert", "open", "copy"]),
  }),
  z.object({ type: z.literal("leave") }),
  z.object({ type: z.literal("action"), action: z.enum(ACTIONS) }),
]);
export type FromPage = z.infer<typeof FromPage>;
