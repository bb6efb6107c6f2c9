// All that formatting needs, as one module that is loaded when it is first asked for: the processor is large, and most
// requests have no use for it.
export { readShipped } from "../core/citation-style/csl.js";
export { formatSliced } from "../core/citation-style/formatted.js";
export { writeManuscript } from "../core/citation-style/output/manuscriptOutput.js";
export { createProcessor } from "../core/citation-style/processor.js";
export { parseStyle, styleOf } from "../core/citation-style/style.js";
