import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { isDamaged } from "../../knowledge/text/damaged.ts";

/** [start, end) in a document's stored text. */
interface Range {
  start: number;
  end: number;
}

/** What is left of a stretch without the lines of which characters were lost: those are never quoted as if exact. */
export function legible<Span extends Range>(span: Span, { text }: Pick<StoredDocument, "text">): Span[] {
  if (!isDamaged(text.slice(span.start, span.end))) return [span];
  const kept: Span[] = [];
  let open: Span | undefined;
  for (let from = span.start; from < span.end; ) {
    const lineBreak = text.indexOf("\n", from);
    const end = lineBreak < 0 ? span.end : Math.min(lineBreak, span.end);
    if (isDamaged(text.slice(from, end))) open = undefined;
    else if (open !== undefined) open.end = end;
    else {
      open = { ...span, start: from, end };
      kept.push(open);
    }
    from = end + 1;
  }
  return kept.filter(({ start, end }) => text.slice(start, end).trim() !== "");
}
