import assert from "node:assert/strict";
import type { LibraryFormat } from "../../../src/core/bibliography/library.js";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

const items = (text: string, path: string) => readLibrary(text, path).entries.map((entry) => entry.item());
const read = (text: string, path: string) => {
  const { entries, problems } = readLibrary(text, path);
  return {
    keys: entries.map(({ key }) => key),
    problems: problems.map(({ message, span, citeKey }) => [
      citeKey,
      message,
      text.slice(span.start, span.end),
    ]),
  };
};

const ARTICLE = `TY  - JOUR
AU  - Kin, Kyohei
AU  - Costa-Ferro, Z.S.M., Jr.
AU  - World Health Organization
TI  - Encapsulated cells
  relieve despair
JF  - Molecular Psychiatry
JA  - Mol. Psychiatry
PY  - 2020
DA  - 2020/06/09/
VL  - 25
IS  - 6
SP  - 1202
EP  - 1214
DO  - https://doi.org/10.1038/s41380-018-0208-0
SN  - 1359-4184
AB  - One.
KW  - rats
KW  - cells
ER  - 
`;

describe("reading RIS", () => {
  it("gives an article's parts, names of persons and of institutions, and the most precise date", () => {
    assert.deepEqual(items(ARTICLE, "a.ris"), [
      {
        id: "kin2020",
        type: "article-journal",
        author: [
          { family: "Kin", given: "Kyohei" },
          { family: "Costa-Ferro", given: "Z. S. M.", suffix: "Jr." },
          { literal: "World Health Organization" },
        ],
        title: "Encapsulated cells relieve despair",
        "container-title": "Molecular Psychiatry",
        "container-title-short": "Mol. Psychiatry",
        issued: { "date-parts": [[2020, 6, 9]] },
        volume: "25",
        issue: "6",
        page: "1202-1214",
        ISSN: "1359-4184",
        DOI: "10.1038/s41380-018-0208-0",
        abstract: "One.",
        keyword: "rats, cells",
      },
    ]);
  });

  it("gives entry, key and fields their places, whatever the line ends", () => {
    for (const text of [ARTICLE, ARTICLE.replaceAll("\n", "\r\n"), ARTICLE.replaceAll("\n", "\r")]) {
      const [entry] = readLibrary(text, "a.ris").entries;
      assert.ok(entry);
      assert.equal(text.slice(entry.span.start, entry.span.end), text.trimEnd());
      assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), "TY  - JOUR");
      const title = entry.fields().find(({ name }) => name === "TI");
      assert.ok(title);
      assert.equal(text.slice(title.nameSpan.start, title.nameSpan.end), "TI");
      assert.match(
        text.slice(title.valueSpan.start, title.valueSpan.end),
        /^Encapsulated cells\s+relieve despair$/,
      );
    }
  });

  it("takes the key from ID, else from author and year, with a letter where that is taken", () => {
    const one = (id: string) => `TY  - BOOK\nAU  - Kin, K\nPY  - 2020\nTI  - T\n${id}ER  -\n`;
    const text = one("") + one("ID  - kin2020a\n") + one("") + one("ID  - two words\n");
    assert.deepEqual(read(text, "a.ris"), {
      keys: ["kin2020", "kin2020a", "kin2020b", "kin2020c"],
      problems: [],
    });
    const entry = readLibrary(text, "a.ris").entries[1];
    assert.equal(text.slice(entry?.keySpan.start, entry?.keySpan.end), "kin2020a");
  });

  it("knows what a second title is: of a chapter the book, of a book the series", () => {
    const [chapter, book] = items(
      "TY  - CHAP\nTI  - A\nT2  - B\nT3  - S\nED  - Lee, A\nSP  - 3\nER  -\nTY  - BOOK\nTI  - B\nT2  - S\nAU  - Kin, K\nA2  - Lee, A\nSP  - 320\nSN  - 978-1-4822-5326-9\nER  -\n",
      "a.ris",
    );
    assert.deepEqual(
      [chapter?.["container-title"], chapter?.["collection-title"], chapter?.editor],
      ["B", "S", [{ family: "Lee", given: "A" }]],
    );
    assert.deepEqual(
      [
        book?.["container-title"],
        book?.["collection-title"],
        book?.["collection-editor"],
        book?.["number-of-pages"],
        book?.["ISBN"],
      ],
      [undefined, "S", [{ family: "Lee", given: "A" }], "320", "978-1-4822-5326-9"],
    );
  });

  it("is not put off by a database's header, numbers, empty lines, tabs, marks in the middle", () => {
    const text = `Provider: Somebody\nContent: text/plain\n\n1.\nTY  - JOUR\nTI  - X\nER  - \n\n2.\n\ufeffTY\t-\tJOUR\nTI  - B\n\nAU  - Kin, K\nER  - \n`;
    assert.deepEqual(read(text, "a.ris"), { keys: ["x", "kin"], problems: [] });
  });

  it("keeps a reference that lacks its end or its type, and says so", () => {
    assert.deepEqual(read("TY  - JOUR\nTI  - X\nTY  - JOUR\nTI  - B\nER  -\nTI  - C\nER  -\n", "a.ris"), {
      keys: ["x", "b", "c"],
      problems: [
        ["x", "The `ER  -` line that ends this reference is missing.", "TY  - JOUR"],
        ["c", "This reference has no `TY` line, so what kind of work it is is not known.", "TI  - C"],
      ],
    });
  });
});

const PUBMED = `
PMID- 30171211
OWN - NLM
IS  - 1476-5578 (Electronic)
IS  - 1359-4184 (Linking)
VI  - 25
IP  - 6
DP  - 2020 Jun
TI  - Cell encapsulation enhances antidepressant effect of the mesenchymal stem cells
      and counteracts depressive-like behavior.
PG  - 1202-1214
LID - 10.1038/s41380-018-0208-0 [doi]
AB  - Despite the advances
      in therapy.
FAU - Kin, Kyohei
AU  - Kin K
CN  - Some Group
LA  - eng
PT  - Journal Article
TA  - Mol Psychiatry
JT  - Molecular psychiatry
MH  - Animals
MH  - Depression/*therapy
OT  - rats
PMC - PMC1234567
`;

describe("reading PubMed's tagged format", () => {
  it("gives an article's parts, without the full stop that PubMed puts behind titles", () => {
    assert.deepEqual(items(PUBMED, "pubmed.nbib"), [
      {
        id: "kin2020",
        type: "article-journal",
        author: [{ family: "Kin", given: "Kyohei" }, { literal: "Some Group" }],
        title:
          "Cell encapsulation enhances antidepressant effect of the mesenchymal stem cells and counteracts depressive-like behavior",
        "container-title": "Molecular psychiatry",
        "container-title-short": "Mol Psychiatry",
        issued: { "date-parts": [[2020, 6]] },
        volume: "25",
        issue: "6",
        page: "1202-1214",
        ISSN: "1476-5578, 1359-4184",
        DOI: "10.1038/s41380-018-0208-0",
        PMID: "30171211",
        PMCID: "PMC1234567",
        abstract: "Despite the advances in therapy.",
        keyword: "rats, Animals, Depression",
        language: "eng",
      },
    ]);
  });

  it("parts records by PMID or an empty line, and reads initials where there are no full names", () => {
    const text = "PMID- 1\nTI  - X.\nAU  - van der Berg AB\nPMID- 2\nTI  - B.\n\nTI  - C.\n";
    assert.deepEqual(read(text, "a.nbib"), { keys: ["vanderberg", "b", "c"], problems: [] });
    assert.deepEqual(items(text, "a.nbib")[0]?.author, [{ family: "van der Berg", given: "A B" }]);
  });

  it("reports a line without a tag and what is no record", () => {
    assert.deepEqual(read("PMID 1\nTI  - X.\n\nnothing at all\n\nPMID- 2\nTI  - B\nodd\n", "a.nbib"), {
      keys: ["x", "b"],
      problems: [
        ["x", "This line has no tag that PubMed knows, such as `TI  - `, so it is left out.", "PMID 1"],
        [
          undefined,
          "This is no record of PubMed: it has no PMID, no title and no authors.",
          "nothing at all",
        ],
        ["b", "This line has no tag that PubMed knows, such as `TI  - `, so it is left out.", "odd"],
      ],
    });
  });
});

describe("reading EndNote's tagged export", () => {
  it("gives the parts that a type has", () => {
    const text = `%0 Journal Article\n%A Kin, Kyohei\n%D 2020\n%T Encapsulated cells\n%J Molecular Psychiatry\n%V 25\n%N 6\n%P 1202-1214\n%@ 1359-4184\n%R 10.1038/x1\n%F kin\n%8 June 9\n\n%0 Book Section\n%A Lee, Ann\n%E Kin, K.\n%T A chapter\n%B A book\n%I Press\n%C Oslo\n`;
    assert.deepEqual(items(text, "a.enw"), [
      {
        id: "kin",
        type: "article-journal",
        author: [{ family: "Kin", given: "Kyohei" }],
        title: "Encapsulated cells",
        "container-title": "Molecular Psychiatry",
        issued: { "date-parts": [[2020, 6, 9]] },
        volume: "25",
        issue: "6",
        page: "1202-1214",
        ISSN: "1359-4184",
        DOI: "10.1038/x1",
      },
      {
        id: "lee",
        type: "chapter",
        author: [{ family: "Lee", given: "Ann" }],
        editor: [{ family: "Kin", given: "K." }],
        title: "A chapter",
        "container-title": "A book",
        publisher: "Press",
        "publisher-place": "Oslo",
      },
    ]);
  });

  it("reads refer's own files, parted by empty lines, without types", () => {
    const text =
      "%A Mike Lesk\n%T Some applications\n%J Bell Lab Memo\n%D 1978\n\n%Q Bell Laboratories\n%T Another\n%I Press\n";
    assert.deepEqual(
      items(text, "a.refer").map(({ id, type, author }) => [id, type, author]),
      [
        ["lesk1978", "article-journal", [{ family: "Lesk", given: "Mike" }]],
        ["bell", "book", [{ literal: "Bell Laboratories" }]],
      ],
    );
  });
});

describe("reading XML", () => {
  const styled = (text: string, face = "normal") => `<style face="${face}" size="100%">${text}</style>`;
  const record = (inner: string) => `<xml><records><record>${inner}</record></records></xml>`;

  it("gives an article of EndNote, its looks as CSL has them", () => {
    const text = record(
      `<database name="a"/><rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors><author>${styled("Kin, K.")}</author></authors></contributors><titles><title>${styled("The ")}${styled("in vivo", "italic")}${styled(" fate of Ca")}${styled("2+", "superscript")} &amp; H&#x2082;</title><secondary-title>Cell</secondary-title></titles><periodical><full-title>Cell</full-title><abbr-1>Cell.</abbr-1></periodical><dates><year>2020</year><pub-dates><date>Jun 9</date></pub-dates></dates><electronic-resource-num>doi:10.1000/182</electronic-resource-num><label>${styled("kin2020x")}</label><urls><related-urls><url>https://example.org/a</url></related-urls></urls>`,
    );
    assert.deepEqual(items(text, "a.xml"), [
      {
        id: "kin2020x",
        type: "article-journal",
        author: [{ family: "Kin", given: "K." }],
        title: "The <i>in vivo</i> fate of Ca<sup>2+</sup> & H₂",
        "container-title": "Cell",
        "container-title-short": "Cell.",
        issued: { "date-parts": [[2020, 6, 9]] },
        DOI: "10.1000/182",
        URL: "https://example.org/a",
      },
    ]);
    const [entry] = readLibrary(text, "a.xml").entries;
    assert.equal(text.slice(entry?.keySpan.start, entry?.keySpan.end), "kin2020x");
    assert.equal(text.slice(entry?.span.start, entry?.span.end).slice(-9), "</record>");
    const year = entry?.fields().find(({ name }) => name === "dates");
    assert.match(text.slice(year?.valueSpan.start, year?.valueSpan.end), /^<year>2020/);
  });

  it("keeps a record whose tags are broken, and the others whole", () => {
    const one = (title: string) => `<record><titles><title>${title}</title></titles></record>`;
    const open = "<record><titles><title>B</title></titles>";
    const text = (middle: string) => `<xml><records>${one("X")}${middle}${one("C")}</records></xml>`;
    assert.deepEqual(read(text(open), "a.xml"), {
      keys: ["x", "b", "c"],
      problems: [["b", "The closing tag `</record>` of this record is missing.", "<record>"]],
    });
    assert.deepEqual(read(text("<record><titles><title>B</titles></record>"), "a.xml"), {
      keys: ["x", "b", "c"],
      problems: [["b", "The closing tag `</title>` is missing.", "<title>"]],
    });
    assert.deepEqual(read(text(`<record><titles><title face="B</title></titles></record>`), "a.xml").keys, [
      "x",
      "c",
    ]);
    assert.deepEqual(
      read(
        text(`<!-- ${one("B")} --><record><titles><title><![CDATA[</record>B]]></title></titles></record>`),
        "a.xml",
      ),
      {
        keys: ["x", "record", "c"],
        problems: [],
      },
    );
  });

  it("fetches and defines no entities", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const [item] = items(bomb + record("<titles><title>T &b; &c;</title></titles>"), "a.xml");
    assert.equal(item?.title, "T &b; &c;");
  });

  it("reads PubMed's XML, MODS and Word's sources", () => {
    const pubmed = `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">12</PMID><Article><Journal><ISSN>1359-4184</ISSN><JournalIssue><Volume>3</Volume><PubDate><MedlineDate>2016 Jan-Feb</MedlineDate></PubDate></JournalIssue><Title>Cell</Title></Journal><ArticleTitle>Of <i>C. elegans</i>.</ArticleTitle><Abstract><AbstractText Label="AIM">To see.</AbstractText></Abstract><AuthorList><Author><LastName>Kin</LastName><ForeName>K</ForeName></Author><Author><CollectiveName>A Group</CollectiveName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/1</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>`;
    assert.deepEqual(items(pubmed, "a.xml"), [
      {
        id: "kin2016",
        type: "article-journal",
        author: [{ family: "Kin", given: "K" }, { literal: "A Group" }],
        title: "Of <i>C. elegans</i>",
        "container-title": "Cell",
        issued: { "date-parts": [[2016, 1]] },
        volume: "3",
        ISSN: "1359-4184",
        DOI: "10.1000/1",
        PMID: "12",
        abstract: "AIM: To see.",
      },
    ]);
    const mods = `<m:mods xmlns:m="http://www.loc.gov/mods/v3"><m:titleInfo><m:nonSort>The</m:nonSort><m:title>Work</m:title><m:subTitle>A Study</m:subTitle></m:titleInfo><m:name type="personal"><m:namePart>Kin, Kyohei</m:namePart><m:role><m:roleTerm>aut</m:roleTerm></m:role></m:name><m:genre>journal article</m:genre><m:relatedItem type="host"><m:titleInfo><m:title>Cell</m:title></m:titleInfo><m:part><m:detail type="volume"><m:number>3</m:number></m:detail><m:extent unit="page"><m:start>1</m:start><m:end>9</m:end></m:extent><m:date>2020-05</m:date></m:part></m:relatedItem></m:mods>`;
    assert.deepEqual(items(mods, "a.xml"), [
      {
        id: "kin2020",
        type: "article-journal",
        author: [{ family: "Kin", given: "Kyohei" }],
        title: "The Work: A Study",
        "container-title": "Cell",
        issued: { "date-parts": [[2020, 5]] },
        volume: "3",
        page: "1-9",
      },
    ]);
    const word = `<b:Sources xmlns:b="x"><b:Source><b:Tag>Kin20</b:Tag><b:SourceType>BookSection</b:SourceType><b:Title>A</b:Title><b:BookTitle>B</b:BookTitle><b:Year>2020</b:Year><b:Author><b:Author><b:NameList><b:Person><b:Last>Kin</b:Last><b:First>K</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>`;
    assert.deepEqual(items(word, "Sources.xml"), [
      {
        id: "Kin20",
        type: "chapter",
        author: [{ family: "Kin", given: "K" }],
        title: "A",
        "container-title": "B",
        issued: { "date-parts": [[2020]] },
      },
    ]);
  });
});

describe("telling an export's format", () => {
  it("goes by the extension, else by how the text begins", () => {
    const cases: readonly (readonly [path: string, text: string, format: LibraryFormat])[] = [
      ["a.ris", "", "ris"],
      ["a.NBIB", "", "nbib"],
      ["a.enw", "", "enw"],
      ["a.txt", ARTICLE, "ris"],
      ["a.txt", PUBMED, "nbib"],
      ["a", "%0 Book\n%T A", "enw"],
      ["a.xml", "<xml><records/></xml>", "endnote-xml"],
      ["a.xml", "<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", "pubmed-xml"],
      ["a.txt", "@book{a,\n abstract = {TY  - JOUR}}", "bibtex"],
    ];
    for (const [path, text, format] of cases)
      assert.equal(readLibrary(text, path).format, format, `${path}: ${text}`);
  });
});
