export type SampleBlock =
  | { kind: "heading"; level: number; text: string }
  | { kind: "banner" | "paragraph"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] }
  | { kind: "table"; rows: string[][] };

export interface Sample {
  title: string;
  blocks: SampleBlock[];
}

/** Reads the little Markdown that the sources use: headings, a quoted banner, lists, pipe tables, paragraphs. */
export function parseSample(source: string): Sample {
  const blocks: SampleBlock[] = [];
  for (const line of source.split("\n")) {
    const text = line.trim();
    if (text !== "") addLine(blocks, text);
  }
  const [title] = blocks;
  if (title?.kind !== "heading") throw new Error("A sample source begins with its title: # …");
  return { title: title.text, blocks };
}

function addLine(blocks: SampleBlock[], text: string): void {
  const heading = /^(#+) (.+)$/.exec(text);
  const item = /^(?:(-)|\d+\.) (.+)$/.exec(text);
  if (heading) blocks.push({ kind: "heading", level: (heading[1] as string).length, text: heading[2] as string });
  else if (text.startsWith("> ")) blocks.push({ kind: "banner", text: text.slice(2) });
  else if (item) addItem(blocks, item[1] === undefined, item[2] as string);
  else if (text.startsWith("|")) addRow(blocks, text);
  else blocks.push({ kind: "paragraph", text });
}

function addItem(blocks: SampleBlock[], ordered: boolean, text: string): void {
  const last = blocks.at(-1);
  if (last?.kind === "list" && last.ordered === ordered) last.items.push(text);
  else blocks.push({ kind: "list", ordered, items: [text] });
}

function addRow(blocks: SampleBlock[], text: string): void {
  const cells = text.slice(1, -1).split("|");
  const row = cells.map((cell) => cell.trim());
  if (row.every((cell) => /^-+$/.test(cell))) return;
  const last = blocks.at(-1);
  if (last?.kind === "table") last.rows.push(row);
  else blocks.push({ kind: "table", rows: [row] });
}
