/** An item of a list in block style: the start of its first line, its dash, and where the next one begins. */
export interface YamlItem {
  readonly start: number;
  readonly dash: number;
  readonly end: number;
}

/**
 * The items of a file that is not YAML as a whole: what begins with a dash in the column of the first one below
 * `references:` (or of the first one at all), up to the end of the document. What stands elsewhere belongs to the item above.
 */
export function yamlItems(text: string): readonly YamlItem[] {
  const head = /^references:[ \t]*(?:#.*)?$/m.exec(text);
  const items: { start: number; dash: number; end: number }[] = [];
  let column = -1;
  for (let start = head ? head.index + head[0].length : 0; start < text.length;) {
    const next = text.indexOf("\n", start) + 1 || text.length;
    const line = text.slice(start, next);
    if (items.length > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) return ended(items, start);
    const dash = /^[ \t]*(?=-[ \t\r\n])/.exec(line)?.[0].length;
    if (dash !== undefined && (column < 0 || dash === column)) {
      column = dash;
      const last = items.at(-1);
      if (last) last.end = start;
      items.push({ start, dash: start + dash, end: text.length });
    }
    start = next;
  }
  return items;
}

function ended(items: { start: number; dash: number; end: number }[], end: number): readonly YamlItem[] {
  const last = items.at(-1);
  if (last) last.end = end;
  return items;
}
