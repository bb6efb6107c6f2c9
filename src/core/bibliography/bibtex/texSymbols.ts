/*
 * LaTeX's commands for letters and signs (The LaTeX Companion, ch. 7; textcomp; the Comprehensive LaTeX Symbol List).
 * A command that is in none of these tables is dropped, and what its braces hold is kept.
 */

/** Accent commands: the combining character that goes behind the letter. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["`", "\u0300"],
  ["'", "\u0301"],
  ["^", "\u0302"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  ["u", "\u0306"],
  [".", "\u0307"],
  ['"', "\u0308"],
  ["r", "\u030a"],
  ["H", "\u030b"],
  ["v", "\u030c"],
  ["G", "\u030f"],
  ["U", "\u030e"],
  ["f", "\u0311"],
  ["h", "\u0309"],
  ["d", "\u0323"],
  ["textcommabelow", "\u0326"],
  ["c", "\u0327"],
  ["k", "\u0328"],
  ["b", "\u0331"],
  ["t", "\u0361"],
]);

/** Accents in mathematics. */
export const MATH_ACCENTS: ReadonlyMap<string, string> = new Map([
  ["grave", "\u0300"],
  ["acute", "\u0301"],
  ["hat", "\u0302"],
  ["widehat", "\u0302"],
  ["tilde", "\u0303"],
  ["widetilde", "\u0303"],
  ["bar", "\u0304"],
  ["overline", "\u0304"],
  ["breve", "\u0306"],
  ["dot", "\u0307"],
  ["ddot", "\u0308"],
  ["mathring", "\u030a"],
  ["check", "\u030c"],
  ["vec", "\u20d7"],
]);

const SIGNS = `
i ı|j ȷ|l ł|L Ł|o ø|O Ø|ae æ|AE Æ|oe œ|OE Œ|aa å|AA Å|ss ß|SS SS|dh ð|DH Ð|th þ|TH Þ|dj đ|DJ Đ|ng ŋ|NG Ŋ|ij ĳ|IJ Ĳ
S §|P ¶|pounds £|copyright ©|dag †|ddag ‡|dots …|ldots …|cdots ⋯|textellipsis …|textendash –|textemdash —
textquoteleft ‘|textquoteright ’|textquotedblleft “|textquotedblright ”|quotesinglbase ‚|quotedblbase „|glqq „|grqq “|glq ‚|grq ‘|flqq «|frqq »
guillemotleft «|guillemotright »|guillemetleft «|guillemetright »|guilsinglleft ‹|guilsinglright ›|textquotesingle '|textquotedbl "|textasciigrave \`
textregistered ®|texttrademark ™|textcopyright ©|textsection §|textparagraph ¶|textdegree °|textordfeminine ª|textordmasculine º
textmu µ|textmicro µ|textohm Ω|texteuro €|euro €|textsterling £|textyen ¥|textcent ¢|textdollar $|textcurrency ¤|textflorin ƒ|EUR €
textbackslash \\|textbraceleft {|textbraceright }|textunderscore _|textasciitilde ~|textasciicircum ^|textbar ||textless <|textgreater >|textasteriskcentered *
textbullet •|textperiodcentered ·|textnumero №|textexclamdown ¡|textquestiondown ¿|textvisiblespace ␣|textpm ±|texttimes ×|textdiv ÷|textminus −
textonehalf ½|textonequarter ¼|textthreequarters ¾|textonesuperior ¹|texttwosuperior ²|textthreesuperior ³|textperthousand ‰|textdagger †|textdaggerdbl ‡
textleftarrow ←|textrightarrow →|textuparrow ↑|textdownarrow ↓|textprime ′|textdoubleprime ″|textrm |textlangle ⟨|textrangle ⟩
TeX TeX|LaTeX LaTeX|LaTeXe LaTeX2e|BibTeX BibTeX|XeTeX XeTeX|LuaTeX LuaTeX|slash /|textslash /|hyphen -|backslash \\|lbrace {|rbrace }|textschwa ə|cprime ʹ
degree °|celsius ℃|micro µ|ohm Ω|percent %|today |quad  |qquad  |enspace  |enskip  |space  |nobreakspace \u00a0|thinspace \u2006|adddot .|addcomma ,|addcolon :|addspace  |newline  |par  |linebreak  |newblock  
alpha α|beta β|gamma γ|delta δ|epsilon ϵ|varepsilon ε|zeta ζ|eta η|theta θ|vartheta ϑ|iota ι|kappa κ|lambda λ|mu μ|nu ν|xi ξ|pi π|varpi ϖ|rho ρ|varrho ϱ|sigma σ|varsigma ς
tau τ|upsilon υ|phi ϕ|varphi φ|chi χ|psi ψ|omega ω|Gamma Γ|Delta Δ|Theta Θ|Lambda Λ|Xi Ξ|Pi Π|Sigma Σ|Upsilon Υ|Phi Φ|Psi Ψ|Omega Ω|omicron ο
textalpha α|textbeta β|textgamma γ|textdelta δ|textepsilon ε|textzeta ζ|texteta η|texttheta θ|textiota ι|textkappa κ|textlambda λ|textnu ν|textxi ξ|textpi π|textrho ρ
textsigma σ|texttau τ|textupsilon υ|textphi φ|textchi χ|textpsi ψ|textomega ω|textDelta Δ|textGamma Γ|textOmega Ω
pm ±|mp ∓|times ×|div ÷|cdot ⋅|ast ∗|star ⋆|circ ∘|bullet ∙|oplus ⊕|otimes ⊗|le ≤|leq ≤|leqslant ⩽|ge ≥|geq ≥|geqslant ⩾|neq ≠|ne ≠|equiv ≡|sim ∼|simeq ≃|approx ≈|cong ≅
propto ∝|ll ≪|gg ≫|subset ⊂|supset ⊃|subseteq ⊆|supseteq ⊇|in ∈|notin ∉|ni ∋|cup ∪|cap ∩|emptyset ∅|varnothing ∅|infty ∞|partial ∂|nabla ∇|forall ∀|exists ∃|neg ¬|wedge ∧|vee ∨
leftarrow ←|gets ←|rightarrow →|to →|leftrightarrow ↔|uparrow ↑|downarrow ↓|Leftarrow ⇐|Rightarrow ⇒|Leftrightarrow ⇔|longrightarrow ⟶|longleftarrow ⟵|mapsto ↦|rightleftharpoons ⇌
sum ∑|prod ∏|int ∫|oint ∮|sqrt √|angle ∠|perp ⟂|parallel ∥|mid ∣|langle ⟨|rangle ⟩|lfloor ⌊|rfloor ⌋|lceil ⌈|rceil ⌉|prime ′|ell ℓ|hbar ℏ|Re ℜ|Im ℑ|aleph ℵ|wp ℘
sharp ♯|flat ♭|natural ♮|male ♂|female ♀|mars ♂|venus ♀|checkmark ✓|dagger †|ddagger ‡|colon :|lt <|gt >|vert ||Vert ‖|triangle △|square □|Box □|diamond ⋄|log log|ln ln|exp exp|sin sin|cos cos|max max|min min
`;

function signs(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const cell of SIGNS.split(/\n|\|(?=[A-Za-z]+ )/)) {
    const [, name, sign] = /^([A-Za-z]+) (.*)$/u.exec(cell) ?? [];
    if (name !== undefined && sign !== undefined) table.set(name, sign);
  }
  return table;
}

/** Commands that stand for a sign or letter. */
export const SYMBOLS: ReadonlyMap<string, string> = signs();

/** Commands of one character that is no letter. Pandoc gives `\,` as U+2006. */
export const ESCAPES: ReadonlyMap<string, string> = new Map([
  ...Array.from("%&$#_{}", (sign): [string, string] => [sign, sign]),
  [" ", "\u00a0"],
  ["\n", " "],
  ["\t", " "],
  ["\\", " "],
  [",", "\u2006"],
  [";", " "],
  [":", " "],
  [">", " "],
  ["!", ""],
  ["-", ""],
  ["/", ""],
  ["@", ""],
  ["(", ""],
  [")", ""],
  ["|", "‖"],
]);

export type Style = "i" | "b" | "sup" | "sub" | "sc" | "quoted";

/** Commands that style their argument. */
export const STYLED: ReadonlyMap<string, Style> = new Map([
  ["emph", "i"],
  ["textit", "i"],
  ["textsl", "i"],
  ["mkbibemph", "i"],
  ["mkbibitalic", "i"],
  ["mathit", "i"],
  ["textbf", "b"],
  ["mkbibbold", "b"],
  ["textsc", "sc"],
  ["mkbibsc", "sc"],
  ["textsuperscript", "sup"],
  ["mkbibsuperscript", "sup"],
  ["textsubscript", "sub"],
  ["mkbibsubscript", "sub"],
  ["enquote", "quoted"],
  ["mkbibquote", "quoted"],
]);

/** Commands that style the rest of their group. */
export const SWITCHES: ReadonlyMap<string, Style> = new Map([
  ["em", "i"],
  ["it", "i"],
  ["itshape", "i"],
  ["sl", "i"],
  ["slshape", "i"],
  ["bf", "b"],
  ["bfseries", "b"],
  ["sc", "sc"],
  ["scshape", "sc"],
]);

/** Commands whose first argument is not for reading. */
export const SILENT: ReadonlySet<string> = new Set([
  "href",
  "textcolor",
  "color",
  "hspace",
  "vspace",
  "fontsize",
  "label",
  "selectlanguage",
  "foreignlanguage",
  "vphantom",
  "hphantom",
  "phantom",
  "sortnoop",
  "noopsort",
  "SortNoop",
  "NoopSort",
  "switchargs",
  "printfirst",
  "singleletter",
]);
