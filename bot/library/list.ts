import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { Standing } from "../../knowledge/validity/standing.ts";
import type { Library, LibraryAnswer, Span } from "./answer.ts";
import { shifted } from "./period.ts";
import type { ListQuery } from "./query.ts";
import { describeStanding } from "./standing.ts";
import * as wording from "./wording.ts";

// A reader takes in so many; the number of all is told.
const mostListed = 10;
// What expires within a quarter is about to.
const horizonDays = 90;
// The latest, where no period is named.
const latestListed = 5;

/** Lists the documents that a question asks for, with number, issuer, days and validity. */
export function answerWithList(query: ListQuery, library: Library): LibraryAnswer | undefined {
  const unknown = unknownRegion(query, library);
  if (unknown !== undefined) return withoutRegion(unknown, library);
  const field = fieldOf(query, library);
  const meant: ListQuery = field === undefined ? query : withoutTopic(query);
  const entries = library.documents
    .filter((document) => isAbout(document, meant))
    .map((document) => ({ document, standing: library.validity.on(document.documentId, library.day) as Standing }))
    .filter((entry) => isInState(entry, query, library.day));
  // A place or a subject that no document is of may be what documents speak of.
  if (entries.length === 0 && !isAboutLibrary(query, library)) return undefined;
  const heading = {
    ...(query.period === undefined ? {} : { period: query.period.label }),
    ...(query.place === undefined ? {} : { place: query.place }),
    ...(query.issuer === undefined ? {} : { issuer: query.issuer }),
    ...(field === undefined && query.topic !== undefined ? { topic: query.topic } : {}),
    ...(field === undefined ? {} : { field }),
    ...(query.state === undefined ? {} : { state: query.state }),
    horizonDays,
  };
  if (entries.length === 0) return withLatest(wording.emptyList(heading), query, library);
  const limit = listedAtOnce(query);
  const { from = 1 } = library;
  const shown = entries.sort(inOrderFor(query)).slice(from - 1, from - 1 + limit);
  if (shown.length === 0)
    return { status: "answered", lines: [wording.noMore(entries.length)], spans: [], documentIds: [], suggestions: [] };
  const answer = listed(wording.listHeading(heading, entries.length, shown.length, from), shown, from);
  const left = entries.length - (from - 1 + shown.length);
  if (left === 0) return answer;
  const lines = [...answer.lines, wording.rest(left, "份")];
  return { ...answer, lines, rest: { from: from + shown.length, unit: "份" } };
}

/** Where nothing is of the time up to today that is asked about, what came last is told with its day. */
function withLatest(line: string, query: ListQuery, library: Library): LibraryAnswer {
  const none: LibraryAnswer = { status: "not-found", lines: [line], spans: [], documentIds: [], suggestions: [] };
  const { period, ...timeless } = query;
  const isOfPublication = query.state === "new" || query.state === undefined;
  if (period === undefined || period.to < library.day || !isOfPublication) return none;
  const { from: _, ...fromStart } = library;
  const latest = answerWithList({ ...timeless, state: "new" }, fromStart);
  return latest?.status === "answered" ? { ...latest, lines: [line, ...latest.lines] } : none;
}

// What the library is made for: nothing else named, all of it is meant, where it is a library of this.
const ownField = "人才";
const leastShare = 1 / 3;

function fieldOf({ topic }: ListQuery, { documents }: Library): string | undefined {
  if (topic !== ownField) return undefined;
  const titled = documents.filter(({ title }) => matchingForm(title).includes(ownField)).length;
  return titled >= leastShare * documents.length ? topic : undefined;
}

const withoutTopic = ({ topic: _, ...query }: ListQuery): ListQuery => query;

/** A region that is asked about and that no document is of. */
function unknownRegion({ place }: ListQuery, library: Library): string | undefined {
  if (place === undefined || ownPlace.test(place)) return undefined;
  const isRegion = looksLikeRegion(place) || library.isRegion?.(place) === true;
  return isRegion && !library.documents.some((document) => isOfPlace(document, place)) ? place : undefined;
}

const looksLikeRegion = (name: string): boolean =>
  /^[^的和与]{2,}[省市县州旗盟区]$/u.test(name) && !/[城社园校小地]区$/u.test(name);

function withoutRegion(place: string, { documents }: Library): LibraryAnswer {
  const counts = new Map<string, number>();
  for (const document of documents) {
    const region = document.region ?? placeInTitle.exec(document.title)?.[0];
    if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  const regions = [...counts].toSorted((a, b) => b[1] - a[1]).map(([region]) => region);
  return {
    status: "not-found",
    lines: [wording.noRegion(place, regions.slice(0, mostListed))],
    spans: [],
    documentIds: [],
    suggestions: regions.slice(0, 3).map(wording.policiesOf),
  };
}

const ownPlace = /^(?:本|我|全|这)[省市区县]$|^(?:本地|当地)$/u;
const placeInTitle = /^(?!关于)[^（）()《》]{2,6}?(?:省|自治区|市|自治州|新区|区|县|旗)/u;

/** How many documents one answer lists. */
export const listedAtOnce = ({ state, period }: ListQuery): number =>
  state === "new" && period === undefined ? latestListed : mostListed;

interface Entry {
  document: PolicyMetadata;
  standing: Standing;
}

function listed(heading: string, shown: readonly Entry[], from: number): LibraryAnswer {
  const spans: Span[] = [];
  const lines = shown.map(({ document, standing }, i) => {
    const line = wording.listed(from + i, document, briefly(standing));
    if (standing.proof === undefined) return line;
    const { documentId, start, end } = standing.proof;
    const known = spans.find((span) => span.documentId === documentId && span.start === start);
    const marker = known?.marker ?? spans.length + 1;
    if (known === undefined) spans.push({ marker, documentId, start, end });
    return `${line}[${marker}]`;
  });
  return {
    status: "answered",
    lines: [heading, ...lines],
    spans,
    documentIds: shown.map(({ document }) => document.documentId),
    suggestions: shown.slice(0, 1).flatMap(({ document }) => wording.suggestions(document.title)),
  };
}

/** In a list there is no room for what is not known. */
const briefly = (standing: Standing): string =>
  standing.state === "unknown" ? wording.undated : describeStanding(standing);

function isAbout(document: PolicyMetadata, { topic, place, issuer }: ListQuery): boolean {
  const title = matchingForm(document.title);
  const by = matchingForm(document.issuer ?? "");
  if (topic !== undefined && !title.includes(topic)) return false;
  if (place !== undefined && !isOfPlace(document, place)) return false;
  if (issuer === undefined) return true;
  const name = issuer.replace(/^(?:本|我|全)?[省市区县]/u, "");
  return by.includes(name) || title.startsWith(issuer) || isShortForm(name, by);
}

/** 人社局 is the 人力资源和社会保障局: its characters in their order. */
function isShortForm(short: string, full: string): boolean {
  if (short.length < 2 || full === "") return false;
  let at = -1;
  for (const character of short) {
    at = full.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return full.endsWith(short.at(-1) as string);
}

function isOfPlace({ region, title }: PolicyMetadata, place: string): boolean {
  if (ownPlace.test(place)) return true;
  const name = place.replace(/[省市区县]$/u, "");
  return (region ?? "").includes(name) || title.includes(name);
}

function isInState({ document, standing }: Entry, { state, period }: ListQuery, day: Day): boolean {
  const within = (date: Day | undefined): boolean =>
    period === undefined || (date !== undefined && date >= period.from && date <= period.to);
  const { state: now, to } = standing;
  switch (state) {
    case "expiring":
      return now === "in-force" && to !== undefined && (period ? within(to) : to <= shifted(day, horizonDays));
    case "ended":
      return (now === "expired" || now === "repealed" || now === "replaced") && within(to);
    case "in-force":
      return now === "in-force" && within(document.published ?? document.effective);
    default:
      return within(document.published ?? document.effective);
  }
}

/** Whether the library alone can be meant: nothing is named that a text could speak of. */
const isAboutLibrary = ({ topic, place }: ListQuery, { documents }: Library): boolean =>
  place === undefined && (topic === undefined || documents.some(({ title }) => matchingForm(title).includes(topic)));

/** What ends soon comes first where that is asked; else the youngest. */
function inOrderFor({ state }: ListQuery): (a: Entry, b: Entry) => number {
  const dayOf = ({ document }: Entry): string => document.published ?? document.effective ?? "";
  if (state === "expiring") return (a, b) => ((a.standing.to as string) < (b.standing.to as string) ? -1 : 1);
  return (a, b) =>
    dayOf(a) === dayOf(b) ? (a.document.documentId < b.document.documentId ? -1 : 1) : dayOf(a) > dayOf(b) ? -1 : 1;
}
