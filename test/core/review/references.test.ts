import assert from "node:assert/strict";
import { readBlocks } from "../../../src/core/review/blocks.js";
import { readDate } from "../../../src/core/review/references/dates.js";
import { readReferenceList } from "../../../src/core/review/references/list.js";
import { parseName, readAuthors } from "../../../src/core/review/references/names.js";
import { parseReference } from "../../../src/core/review/references/reference.js";

const parse = (text: string) => {
  const parsed = parseReference(text);
  return (
    parsed && { type: parsed.type, ...parsed.fields, ...(parsed.authorsCutShort ? { cutShort: true } : {}) }
  );
};

const issued = (...date: number[]) => ({ "date-parts": [date] });

describe("names", () => {
  const names: readonly (readonly [string, object])[] = [
    ["Ashby, R.-M.", { family: "Ashby", given: "R.-M." }],
    ["de Boer, J.W.", { family: "Boer", given: "J.W.", "non-dropping-particle": "de" }],
    ["van der Heide, A.", { family: "Heide", given: "A.", "non-dropping-particle": "van der" }],
    ["Van Laar, T.", { family: "Van Laar", given: "T." }],
    ["El Amin, K.", { family: "El Amin", given: "K." }],
    ["O’Hara, A.M.d.J.", { family: "O’Hara", given: "A.M.d.J." }],
    ["King, M.L., Jr.", { family: "King", given: "M.L.", suffix: "Jr." }],
    ["Beeth, L. van", { family: "Beeth", given: "L.", "dropping-particle": "van" }],
    ["Institute of Things", { literal: "Institute of Things" }],
  ];
  for (const [printed, name] of names) it(printed, () => assert.deepEqual(parseName(printed), name));

  it("end where the title begins", () => {
    assert.deepEqual(readAuthors("Ashby, R.; de Boer, J.W. A. thaliana; a plant. Indeed"), {
      authors: [parseName("Ashby, R."), parseName("de Boer, J.W.")],
      cutShort: false,
      rest: "A. thaliana; a plant. Indeed",
    });
  });
  it("may be cut short, or be mixed with institutions", () => {
    assert.deepEqual(readAuthors("Ashby, R.; The Things Group; Wei, Li; et al. On things"), {
      authors: [parseName("Ashby, R."), { literal: "The Things Group" }, parseName("Wei, Li")],
      cutShort: true,
      rest: "On things",
    });
  });
});

describe("references", () => {
  const forms: readonly (readonly [string, string, object])[] = [
    [
      "an article, with links behind it",
      "Ashby, R.; Wei, L.; et al. How *in vivo* things: TNF- α ; a review? *J. Things B* **2001**, *366–367*, 12–19. [[CrossRef](#)] [[PubMed Central](#)]",
      {
        type: "article-journal",
        author: [parseName("Ashby, R."), parseName("Wei, L.")],
        title: "How in vivo things: TNF-α; a review?",
        "container-title": "J. Things B",
        issued: issued(2001),
        volume: "366-367",
        page: "12-19",
        cutShort: true,
      },
    ],
    [
      "an article number, an issue, a suffix",
      "King, M.L., Jr.; Ødegård, Å. Things⁺. *Things* **2020**, *4* (2), e1271.",
      {
        type: "article-journal",
        author: [parseName("King, M.L., Jr."), parseName("Ødegård, Å.")],
        title: "Things⁺",
        "container-title": "Things",
        issued: issued(2020),
        volume: "4",
        issue: "2",
        page: "e1271",
      },
    ],
    [
      "a group as author",
      "Global Things Collaborators. Burden of things. *Lancet* **2019**, *3*, 5.",
      {
        type: "article-journal",
        author: [{ literal: "Global Things Collaborators" }],
        title: "Burden of things",
        "container-title": "Lancet",
        issued: issued(2019),
        volume: "3",
        page: "5",
      },
    ],
    [
      "an article in press, with its address",
      "Ashby, R. Things. *J. Things* **2024**, in press. https://doi.org/10.1/x",
      {
        type: "article-journal",
        author: [parseName("Ashby, R.")],
        title: "Things",
        "container-title": "J. Things",
        issued: issued(2024),
        status: "in press",
        URL: "https://doi.org/10.1/x",
      },
    ],
    [
      "a web page",
      "World Things Office. Facts on Things. 2023. Available online: <https://www.who.example/x.html> (accessed on 3 August 2025).",
      {
        type: "webpage",
        author: [{ literal: "World Things Office" }],
        title: "Facts on Things",
        issued: issued(2023),
        URL: "https://www.who.example/x.html",
        accessed: issued(2025, 8, 3),
      },
    ],
    [
      "a web page with no more than its address",
      "Available online: https://things.example/ (accessed on July 2025).",
      { type: "webpage", URL: "https://things.example/", accessed: issued(2025, 7) },
    ],
    [
      "a web page with a title only",
      "Things Explained. Available online: https://things.example/a (accessed on the morrow).",
      {
        type: "webpage",
        title: "Things Explained",
        URL: "https://things.example/a",
        accessed: { raw: "the morrow" },
      },
    ],
    [
      "a book",
      "Ashby, R.; Wei, L. *On Things*, 2nd ed.; Things Press: Oxford, UK, 2008; pp. 154–196.",
      {
        type: "book",
        author: [parseName("Ashby, R."), parseName("Wei, L.")],
        title: "On Things",
        edition: "2",
        publisher: "Things Press",
        "publisher-place": "Oxford, UK",
        issued: issued(2008),
        page: "154-196",
      },
    ],
    [
      "an institution's book",
      "World Things Office. *World Things Report*; WTO: Geneva, Switzerland, 2021.",
      {
        type: "book",
        author: [{ literal: "World Things Office" }],
        title: "World Things Report",
        publisher: "WTO",
        "publisher-place": "Geneva, Switzerland",
        issued: issued(2021),
      },
    ],
    [
      "a chapter with editors",
      "Ashby, R. Small things. In *All Things*; de Boer, J., Wei, L., Eds.; Things Press: Oxford, UK, 2007; Volume 3, pp. 1–9.",
      {
        type: "chapter",
        author: [parseName("Ashby, R.")],
        editor: [parseName("de Boer, J."), parseName("Wei, L.")],
        title: "Small things",
        "container-title": "All Things",
        publisher: "Things Press",
        "publisher-place": "Oxford, UK",
        issued: issued(2007),
        volume: "3",
        page: "1-9",
      },
    ],
    [
      "a chapter of an online collection; what is not understood is kept as a note",
      "Ashby, R. *Things*; ThingPearls Publishing: Oxford, UK, 2023; Updated 2023 Apr 10; ThingPearls [Internet]. Available online: <https://www.example.org/NBK1> (accessed on 3 August 2025).",
      {
        type: "chapter",
        author: [parseName("Ashby, R.")],
        title: "Things",
        "container-title": "ThingPearls [Internet]",
        publisher: "ThingPearls Publishing",
        "publisher-place": "Oxford, UK",
        issued: issued(2023),
        URL: "https://www.example.org/NBK1",
        accessed: issued(2025, 8, 3),
        note: "Updated 2023 Apr 10",
      },
    ],
    [
      "a report set without italics",
      "World Things Office. Things; and More: Estimates; WTO Press: Geneva, Switzerland, 2017; ISBN 978-0-89042-555-8.",
      {
        type: "book",
        author: [{ literal: "World Things Office" }],
        title: "Things; and More: Estimates",
        publisher: "WTO Press",
        "publisher-place": "Geneva, Switzerland",
        issued: issued(2017),
        ISBN: "978-0-89042-555-8",
      },
    ],
    [
      "a preprint, with links in another form",
      "Ashby, R. Things. *arXiv* **2021**, arXiv:2103.04508. [\\[CrossRef\\]](#) [\\[PubMed\\]](#)",
      {
        type: "article",
        author: [parseName("Ashby, R.")],
        title: "Things",
        "container-title": "arXiv",
        issued: issued(2021),
        number: "arXiv:2103.04508",
      },
    ],
    [
      "a thesis",
      "Ashby, R. On things. Ph.D. Thesis, University of Things, Oxford, UK, 2001.",
      {
        type: "thesis",
        author: [parseName("Ashby, R.")],
        title: "On things",
        genre: "Ph.D. Thesis",
        publisher: "University of Things",
        "publisher-place": "Oxford, UK",
        issued: issued(2001),
      },
    ],
    [
      "a paper of a conference",
      "Ashby, R. Fast things. In Proceedings of the 3rd Things Meeting, Oslo, Norway, 1–3 May 2020; pp. 4–6.",
      {
        type: "paper-conference",
        author: [parseName("Ashby, R.")],
        title: "Fast things",
        "container-title": "Proceedings of the 3rd Things Meeting, Oslo, Norway, 1–3 May 2020",
        issued: issued(2020),
        page: "4-6",
      },
    ],
    [
      "a paper of printed proceedings",
      "Ashby, R. Fast things. In *Proceedings of the Things Meeting, Oslo, Norway, 1–3 May 2020*; Wei, L., Ed.; Press: Oslo, Norway, 2021; Volume 2, pp. 4–6.",
      {
        type: "paper-conference",
        author: [parseName("Ashby, R.")],
        editor: [parseName("Wei, L.")],
        title: "Fast things",
        "container-title": "Proceedings of the Things Meeting, Oslo, Norway, 1–3 May 2020",
        publisher: "Press",
        "publisher-place": "Oslo, Norway",
        issued: issued(2021),
        volume: "2",
        page: "4-6",
      },
    ],
  ];
  for (const [what, printed, expected] of forms)
    it(`${what}: ${printed}`, () => assert.deepEqual(parse(printed), expected));

  it("in no known form are not made up", () => {
    assert.equal(parse("Ashby, personal communication."), undefined);
    assert.equal(parse("Ashby, R. *J. Things* **2001**, *1*, 1."), undefined);
  });
});

describe("the reference list", () => {
  const read = (text: string) => readReferenceList(readBlocks(text));

  it("goes over lines and pages, and ends where other text follows", () => {
    const { value, problems } = read(
      "1. One. *A*\n2020. Still one.\n[2] Two goes\n\non here.\n3. Three.\n\nDisclaimer of all.\n4. Not this.",
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      value.map(({ number, text }) => [number, text]),
      [
        [1, "One. *A* 2020. Still one."],
        [2, "Two goes on here."],
        [3, "Three."],
      ],
    );
  });
  it("reports a number left out or printed twice", () => {
    const { problems } = read("1. One.\n3. Three.\n3. Again.");
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["Reference 2 is missing before this one.", "Reference 3 stands twice."],
    );
  });
});

describe("dates", () => {
  it("are read from day to year, as far as they are printed", () => {
    assert.deepEqual(["27 August 2025", "Aug. 2025", "2025"].map(readDate), [
      issued(2025, 8, 27),
      issued(2025, 8),
      issued(2025),
    ]);
    assert.deepEqual(["soon", "27 Xyz 2025", "", "8/2025"].map(readDate), [
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
