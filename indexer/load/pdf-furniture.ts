import { withoutPageNoise } from "./page-noise.ts";
import type { PdfLine } from "./pdf-lines.ts";

/** Lines from the top and from the bottom of a page that may be running. */
const zone = 3;

/**
 * Takes out what a document repeats on its pages: running headers and footers (the same but for digits, at the same
 * place, on most pages) and page numbers. A page printed from a browser carries its address; it loses its menus too.
 */
export function withoutFurniture(pages: PdfLine[][]): PdfLine[][] {
  const running = runningKeys(pages);
  const printed = pages.some((page) => edges(page).some(({ line }) => isAddress(line.text)));
  return pages.map((page) => {
    const isOuter = (line: PdfLine): boolean => line === page[0] || line === page.at(-1);
    const removed = new Set(
      edges(page)
        .filter(
          ({ line, place }) =>
            running.has(key(line, place)) || isPageNumber(line.text, isOuter(line)) || isAddress(line.text),
        )
        .map(({ line }) => line),
    );
    const body = page.filter((line) => !removed.has(line));
    return printed ? body.flatMap(withoutNoise) : body;
  });
}

interface Edge {
  line: PdfLine;
  place: "top" | "bottom";
}

/** A table's rows are never running, though each of its pages may begin with the same header. */
function edges(lines: PdfLine[]): Edge[] {
  const page = lines.filter(({ row }) => row === undefined);
  const top = page.slice(0, zone).map((line) => ({ line, place: "top" as const }));
  const bottom = page.slice(Math.max(zone, page.length - zone)).map((line) => ({ line, place: "bottom" as const }));
  return [...top, ...bottom];
}

function runningKeys(pages: PdfLine[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const found of new Set(edges(page).map(({ line, place }) => key(line, place))))
      counts.set(found, (counts.get(found) ?? 0) + 1);
  const needed = Math.max(2, Math.floor(pages.length / 2) + 1);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([found]) => found));
}

function key({ text, y }: PdfLine, place: Edge["place"]): string {
  // A running line keeps its height; a sentence that happens to open two pages seldom stands at the same one.
  return `${place} ${Math.round(y / 6)} ${text.replace(/\s+/g, "").replace(/[\d一二三四五六七八九十]+/g, "#")}`;
}

/** A bare number is one only as the first or last line of its page. */
function isPageNumber(text: string, isOuter: boolean): boolean {
  if (/^\d{1,3}$/.test(text)) return isOuter;
  return (
    /^[-—–―~·•]\s*\d{1,4}\s*[-—–―~·•]$/.test(text) ||
    /^第\s*\d{1,4}\s*页(?:\s*[/／,，]?\s*共\s*\d{1,4}\s*页)?$/.test(text) ||
    /^(?:page\s*)?\d{1,4}\s*(?:\/|of)\s*\d{1,4}$/i.test(text)
  );
}

const isAddress = (text: string): boolean => /(?:https?|file):\/\/\S+/.test(text) && !/[。；]$/.test(text);

function withoutNoise(line: PdfLine): PdfLine[] {
  if (line.row) return [line];
  const text = withoutPageNoise(line.text);
  return text === "" ? [] : [text === line.text ? line : { ...line, text, cells: [{ text, left: line.left }] }];
}
