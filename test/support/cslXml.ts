import type { CslNode } from "../../src/core/citation-style/csl.js";

const escape = (text: string): string =>
  text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");

const xml = ({ name, attrs, children }: CslNode): string => {
  const written = Object.entries(attrs).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const inner = children.map((child) => (typeof child === "string" ? escape(child) : xml(child)));
  return `<${name}${written.join("")}>${inner.join("")}</${name}>`;
};

/** A style as a `.csl` file that other processors read; its information is reduced to what they ask for. */
export function cslXml(style: CslNode, id: string): string {
  const info = `<info><title>${id}</title><id>http://www.zotero.org/styles/${id}</id><updated>2024-01-01T00:00:00+00:00</updated></info>`;
  const body = style.children.filter((child) => typeof child === "string" || child.name !== "info");
  const whole = xml({
    ...style,
    attrs: { xmlns: "http://purl.org/net/xbiblio/csl", ...style.attrs },
    children: body,
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n${whole.replace(/^(<style[^>]*>)/u, (open) => open + info)}\n`;
}
