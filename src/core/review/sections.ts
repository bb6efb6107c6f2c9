import type { Section } from "../knowledge/schema.js";
import type { Problem, Reading } from "../text/problem.js";
import { compareNumbers, follows } from "./headings.js";
import type { BodyItem } from "./items.js";

/** An item of the body with the number of its section and how many paragraphs stand there up to and with it. */
export interface PlacedItem {
  readonly section: string;
  readonly paragraph: number;
  readonly item: BodyItem;
}

/**
 * Takes a heading whose number does not come behind the last one for what it is: an item of a numbered list, as are
 * those that count on directly behind it. A number left out is reported: the text below the missing heading would be
 * given a wrong address.
 */
export function checkHeadings(items: readonly BodyItem[]): Reading<BodyItem[]> {
  const problems: Problem[] = [];
  let last: string | undefined;
  let listed: string | undefined;
  const value = items.map((item): BodyItem => {
    const inList = listed;
    listed = undefined;
    if (item.kind !== "heading") return item;
    const { number, title, start, end } = item;
    const countsOn = inList !== undefined && Number(number) === Number(inList) + 1;
    if (countsOn || (last !== undefined && compareNumbers(number, last) <= 0)) {
      listed = number;
      return { kind: "paragraph", text: `${number}. ${title}`, start, end };
    }
    if (!follows(last, number)) problems.push(missingHeading(item, last));
    last = number;
    return item;
  });
  return { value, problems };
}

const missingHeading = (item: BodyItem & { kind: "heading" }, last: string | undefined): Problem => ({
  message: `Heading ${item.number} comes directly behind ${last ?? "the front matter"}: a heading between them could not be read.`,
  span: { start: item.start, end: item.end },
  severity: "error",
});

/** Paragraphs keep counting under headings without number, and begin anew under each with one. */
export function placeItems(items: readonly BodyItem[]): PlacedItem[] {
  let section = "";
  let paragraph = 0;
  return items.map((item) => {
    if (item.kind === "heading") [section, paragraph] = [item.number, 0];
    if (item.kind === "paragraph") paragraph += 1;
    return { section, paragraph, item };
  });
}

export function sectionsOf(placed: readonly PlacedItem[]): Section[] {
  return placed.flatMap(({ item }) => {
    if (item.kind !== "heading") return [];
    const within = placed.filter((other) => other.section === item.number);
    const subheadings = within.flatMap((other) =>
      other.item.kind === "subheading"
        ? [{ title: other.item.title, fromParagraph: other.paragraph + 1 }]
        : [],
    );
    const paragraphs = within.filter((other) => other.item.kind === "paragraph").length;
    return [
      {
        number: item.number,
        title: item.title,
        paragraphs,
        ...(subheadings.length > 0 ? { subheadings } : {}),
      },
    ];
  });
}
