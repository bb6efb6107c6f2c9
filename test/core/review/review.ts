/** A small review in MDPI's style, made up; `body` and `references` are put into it. */
export const review = (
  body: string,
  references = "1. Ashby, R. One thing. *J. Things* **2001**, *1*, 1–9. [CrossRef]\n",
): string => `
Review

On Things and Their Uses

Ruth Ashby ^{1,*} , Jan Willem de Boer ² and Li Wei ¹

Abstract

Things are of use (T).

Published: 3 May 2021

Citation: Ashby, R.; de Boer, J.W.; Wei, L. On Things and Their Uses. *Things* **2021**, *4*, 77. <https://doi.org/10.1234/things4010077>

${body}

Funding: None.

Abbreviations

The following abbreviations are used in this manuscript:

SC	Small case

MSC	Middle-sized case

References

${references}
Disclaimer/Publisher's Note: The publisher disclaims.
`;
