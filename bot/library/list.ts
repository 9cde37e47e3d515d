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
  const entries = library.documents
    .filter((document) => isAbout(document, query))
    .map((document) => ({ document, standing: library.validity.on(document.documentId, library.day) as Standing }))
    .filter((entry) => isInState(entry, query, library.day));
  // A place or a subject that no document is of may be what documents speak of.
  if (entries.length === 0 && !isAboutLibrary(query, library)) return undefined;
  const heading = {
    ...(query.period === undefined ? {} : { period: query.period.label }),
    ...(query.place === undefined ? {} : { place: query.place }),
    ...(query.issuer === undefined ? {} : { issuer: query.issuer }),
    ...(query.topic === undefined ? {} : { topic: query.topic }),
    ...(query.state === undefined ? {} : { state: query.state }),
    horizonDays,
  };
  if (entries.length === 0) {
    return { status: "not-found", lines: [wording.emptyList(heading)], spans: [], documentIds: [], suggestions: [] };
  }
  const limit = query.state === "new" && query.period === undefined ? latestListed : mostListed;
  const shown = entries.sort(inOrderFor(query)).slice(0, limit);
  return listed(wording.listHeading(heading, entries.length, shown.length), shown);
}

interface Entry {
  document: PolicyMetadata;
  standing: Standing;
}

function listed(heading: string, shown: readonly Entry[]): LibraryAnswer {
  const spans: Span[] = [];
  const lines = shown.map(({ document, standing }, i) => {
    const line = wording.listed(i + 1, document, briefly(standing));
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
  if (/^(?:本|我|全|这)[省市区县]$|^(?:本地|当地)$/u.test(place)) return true;
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
