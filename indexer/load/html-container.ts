import type { DomDocument, DomElement } from "./dom.ts";

/** Share of a page's sentence text that its main container must hold; the rest is notices and slogans. */
const share = 0.8;

// A menu may hold a line that looks like a clause.
const clauseShare = 0.95;

interface Weight {
  /** Characters of sentences. */
  chars: number;
  /** Numbered clauses and items. */
  clauses: number;
}

/**
 * The innermost element that holds most of the page's sentences and nearly all of its clauses. Menus and footers have few of
 * the first and none of the second.
 */
export function mainContainer(document: DomDocument): DomElement {
  const body = document.querySelector("body") ?? document.documentElement;
  const weights = new Map<DomElement, Weight>();
  const total = weigh(body, weights);
  let container = body;
  for (;;) {
    const next = [...container.children].find((child) => holds(weights.get(child), total));
    if (!next) return container;
    container = next;
  }
}

function holds(weight: Weight | undefined, total: Weight): boolean {
  return weight !== undefined && weight.chars >= total.chars * share && weight.clauses >= total.clauses * clauseShare;
}

const unread = /^(?:script|style|noscript|template|iframe|select|textarea|head)$/i;

function weigh(element: DomElement, weights: Map<DomElement, Weight>): Weight {
  const weight = { chars: 0, clauses: 0 };
  if (unread.test(element.tagName)) return weight;
  for (const node of element.childNodes) {
    const part = node.nodeType === 1 ? weigh(node as DomElement, weights) : textWeight(node.textContent ?? "");
    weight.chars += part.chars;
    weight.clauses += part.clauses;
  }
  weights.set(element, weight);
  return weight;
}

function textWeight(text: string): Weight {
  const plain = text.trim();
  // Menus explain themselves in short sentences.
  const isSentence = plain.length >= 30 && /[，。；：、]/.test(plain);
  return { chars: isSentence ? plain.length : 0, clauses: clause.test(plain) ? 1 : 0 };
}

const clause =
  /^(?:第[〇零一二三四五六七八九十百\d]+[章条]|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)/;
