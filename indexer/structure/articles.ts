import type { LoadedBlock } from "../load/loaded.ts";
import { type Numbering, readNumbering } from "./numbering.ts";
import { openMarks } from "./quoted-blocks.ts";

/** A line of a document, and whether it begins an article. */
export interface ArticleLine {
  block: LoadedBlock;
  opensArticle: boolean;
  /** Whether a quotation that an earlier line opened goes on in it. */
  quoted: boolean;
}

/**
 * Finds where articles begin, and cuts a paragraph that holds the next article's beginning behind a sentence. A number
 * apart from its text begins one. Where the text follows it directly, as conversion leaves it, the numbers around it
 * tell a beginning from a reference (「第十二条规定的人员」): it counts on from the article before, the next number comes
 * behind it, and no other line begins with its own.
 * @param quoted  indexes of blocks that are part of a quotation: nothing of this document's begins in them
 */
export function articleLines(blocks: readonly LoadedBlock[], quoted: ReadonlySet<number>): ArticleLine[] {
  const places = blocks.map((block, i) => (block.kind === "table-row" || quoted.has(i) ? [] : placesIn(block.text)));
  const begun = beginnings(places.flat());
  return blocks.flatMap((block, i) => {
    const line = { block, opensArticle: false, quoted: quoted.has(i) };
    const found = (places[i] as Place[]).filter((place) => begun.has(place));
    return found.length === 0 ? [line] : cut(block, found);
  });
}

/** A number of an article at the beginning of a line or of a sentence. */
interface Place extends Numbering {
  /** Offset in its line. */
  at: number;
  refers: boolean;
}

const number = "第\\s*(?:[〇零一二三四五六七八九十百千两]+|\\d{1,4})\\s*条";
const beginning = new RegExp(`(?:^|(?<=[。！？）)]”?\\s{0,4}))${number}`, "gu");

function placesIn(text: string): Place[] {
  const places: Place[] = [];
  let read = 0;
  let depth = 0;
  for (const { index: at } of text.matchAll(beginning)) {
    depth = openMarks(text.slice(read, at), depth);
    read = at;
    const numbering = readNumbering(text.slice(at, at + placeChars));
    if (numbering?.style === "article" && depth === 0)
      places.push({ ...numbering, at, refers: refersTo(numbering.rest) });
  }
  return places;
}

// A number and the words behind it that tell a reference.
const placeChars = 40;

function beginnings(places: readonly Place[]): Set<Place> {
  const begun = new Set<Place>();
  let last = 0;
  for (const [i, place] of places.entries()) {
    if (!begins(place, last, neighbour(places, i))) continue;
    begun.add(place);
    last = place.ordinal;
  }
  return begun;
}

/** @param following  the line behind that begins with the same or the next number */
function begins({ ordinal, marker, at, refers, standsApart }: Place, last: number, following?: Place): boolean {
  const isNext = ordinal === last + 1 || (marker.includes("之") && ordinal === last);
  const isFollowed = following?.ordinal === ordinal + 1;
  if (standsApart && at === 0) return !refers || isNext || ordinal === 1;
  if (ordinal === 1) return !refers && (at === 0 || isFollowed);
  // Where the same number begins a later line, that is the article.
  if (isNext && !refers) return following === undefined || isFollowed;
  // Also where a number is missing: a lost article must not take those behind it along.
  return ordinal > last && (isNext || !refers) && isFollowed;
}

// Lines inside one article that begin with references to others are few.
const nearbyPlaces = 50;

/** The first line behind place `i` that begins with the same or the next number, before a text of its own begins. */
function neighbour(places: readonly Place[], i: number): Place | undefined {
  const { ordinal, marker } = places[i] as Place;
  for (let k = i + 1; k < Math.min(places.length, i + 1 + nearbyPlaces); k++) {
    const place = places[k] as Place;
    if (place.ordinal === 1) return undefined;
    const mayBegin = place.standsApart || !place.refers;
    if (mayBegin && place.marker === marker) return place;
    if (place.ordinal === ordinal + 1 && (mayBegin || place.at === 0)) return place;
  }
  return undefined;
}

/** 「第十二条规定的人员」 refers to article 12, it does not begin it; 「第十二条 规定……」 may. */
export function refersTo(rest: string): boolean {
  return /^(?:第.{1,4}[款项]|[（(][一二三四五六七八九十]+[)）]|[、，。；和至或及与到]|(?:所)?(?:规定|称|列|述|指)(?!范围)|的|中的|以外|之一|内容|[修更]?改为|修改|删[去除])/u.test(
    rest,
  );
}

function cut(block: LoadedBlock, begun: readonly Place[]): ArticleLine[] {
  const articles = begun.map(({ at }) => at);
  const starts = articles[0] === 0 ? articles : [0, ...articles];
  return starts.map((start, i) => {
    const end = starts[i + 1];
    const text = end === undefined ? block.text.slice(start) : block.text.slice(start, end).trimEnd();
    return { block: { ...block, text }, opensArticle: i > 0 || articles[0] === 0, quoted: false };
  });
}
