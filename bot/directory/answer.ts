import type { Directory, Statement } from "../../knowledge/directory.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Status } from "../answer/answer.ts";
import type { Card } from "../cards/card.ts";
import { cardLines } from "../cards/card-lines.ts";
import { chainCard, enterpriseCard, enterprisesCard, eventCard } from "./cards.ts";
import { findEnterprises, findEvents, isOf, statementsHolding } from "./find.ts";
import type { DirectoryQuery, EnterpriseQuery, EventQuery } from "./query.ts";
import type { SourceCiting } from "./sources.ts";
import * as wording from "./wording.ts";

export interface DirectoryAnswer {
  status: Status;
  /** What the cards do not say themselves goes before them. */
  lines: string[];
  cards: Card[];
  suggestions: string[];
}

export type AnswerableQuery = Exclude<DirectoryQuery, { kind: "follow" | "unfollow" }>;

/** What the directory has to say to a question. */
export function answerDirectory(
  query: AnswerableQuery,
  directory: Directory,
  today: Day,
  citing: SourceCiting,
): DirectoryAnswer {
  switch (query.kind) {
    case "chain":
      return chainAnswer(directory, citing);
    case "enterprises":
      return enterprisesAnswer(query, directory, citing);
    case "enterprise":
      return enterpriseAnswer(query, citing);
    case "unknown-enterprise": {
      const known = directory.enterprises.slice(0, mostNamed).map(({ name }) => name);
      return said("not-found", wording.enterprise.unknown(query.name, known), [wording.chain.askChain]);
    }
    case "events":
      return eventsAnswer(query, directory, today, citing);
  }
}

/** The statements that an answer may show, so that their sources can be looked up first. */
export function statementsFor(query: AnswerableQuery, directory: Directory): readonly Statement[] {
  switch (query.kind) {
    case "chain":
      return directory.statements;
    case "enterprises":
      return findEnterprises(query, directory).flatMap(({ honours, statements }) => [...honours, ...statements]);
    case "enterprise":
      return [...query.enterprise.honours, ...query.enterprise.statements];
    case "unknown-enterprise":
      return [];
    case "events":
      return directory.series.flatMap(({ statements }) => statements);
  }
}

const mostNamed = 12;
const mostCards = 4;

function chainAnswer(directory: Directory, citing: SourceCiting): DirectoryAnswer {
  if (directory.stages.length === 0) return said("not-found", wording.chain.none, []);
  const intro = wording.chain.intro(directory.stages.map(({ name }) => name));
  const [first] = directory.stages;
  return shown([intro], [chainCard(directory, citing)], first === undefined ? [] : [wording.chain.ask(first.name)]);
}

function enterprisesAnswer(query: EnterpriseQuery, directory: Directory, citing: SourceCiting): DirectoryAnswer {
  const found = findEnterprises(query, directory);
  const { region, stage, sector, holding } = query;
  const what = wording.list.what(region, stage, sector, holding);
  if (found.length === 0) return said("not-found", wording.list.none(what), [wording.chain.askChain]);
  // Of those that hold something, that is what is to be read.
  const told =
    holding === undefined
      ? found
      : found.map(({ business: _, ...one }) => ({ ...one, honours: statementsHolding(holding, one) }));
  const isBySource = stage !== undefined && found.some(({ stageBasis }) => stageBasis !== undefined);
  const notes = isBySource ? [wording.list.stageBasis] : [];
  const card = enterprisesCard(wording.list.title(stage ?? sector ?? ""), told, citing, notes);
  const suggestions = found.slice(0, 2).map(({ name }) => `${name}是做什么的？`);
  return shown([wording.list.intro(what, found.length)], [card], [...suggestions, wording.chain.askChain]);
}

function enterpriseAnswer(
  { enterprise, aspect, typed }: Extract<DirectoryQuery, { kind: "enterprise" }>,
  citing: SourceCiting,
): DirectoryAnswer {
  const { name, honours, stages } = enterprise;
  const as = typed === undefined ? [] : [wording.asTyped(typed, name)];
  const next = [
    ...(aspect === "all" && honours.length > 0 ? [`${name}有哪些荣誉？`] : []),
    ...stages.slice(0, 1).map(wording.chain.ask),
  ];
  if (aspect === "all")
    return shown([...as, wording.enterprise.intro(name)], [enterpriseCard(enterprise, citing, "all")], next);
  const askAll = `${name}是做什么的？`;
  if (honours.length === 0) return said("not-found", [...as, wording.enterprise.noHonours(name)].join("\n"), [askAll]);
  return shown(
    [...as, wording.enterprise.honoursIntro(name)],
    [enterpriseCard(enterprise, citing, "honours")],
    [askAll],
  );
}

function eventsAnswer(query: EventQuery, directory: Directory, today: Day, citing: SourceCiting): DirectoryAnswer {
  const { subject, period, isPast, about } = query;
  const found = findEvents(query, directory, today);
  const when = period === undefined ? (isPast ? wording.events.bygone : wording.events.coming) : periodInWords(period);
  const what = `${about === undefined ? "" : `“${about}”`}${subject.label}`;
  const follow = wording.events.follow(subject.label);
  if (found.length > 0) {
    const cards = found.slice(0, mostCards).map((event) => eventCard(event, today));
    const more = found.length > cards.length ? [wording.events.more(found.length - cards.length)] : [];
    return shown([wording.events.intro(when, what, found.length), ...more], cards, isPast ? [] : [follow]);
  }
  const later = directory.events.filter((event) => isOf(subject, event) && event.to >= today).slice(0, 2);
  if (later.length > 0 && !isPast) {
    const cards = later.map((event) => eventCard(event, today));
    return shown([wording.events.none(when, what), wording.events.nearest(later.length)], cards, [follow]);
  }
  const held = heldLines(query, directory, citing);
  const lines = held.length > 0 ? [wording.events.heldIntro(subject.label), ...held] : [];
  return {
    status: held.length > 0 ? "answered" : "not-found",
    lines: isPast && held.length > 0 ? lines : [wording.events.none(when, what), ...lines],
    cards: [],
    suggestions: [follow],
  };
}

/** What is known of the series that the events are of. */
function heldLines({ subject }: EventQuery, { series }: Directory, citing: SourceCiting): string[] {
  const meant = series.filter(
    ({ name, kind }) =>
      (subject.series === undefined || name === subject.series) &&
      (subject.kind === undefined || kind === subject.kind),
  );
  const told = meant.flatMap(({ name, statements }) => statements.map((one) => `• ${name}：${citing.told(one)}`));
  return [...told, ...citing.sourceLines];
}

/** 下周（2026-11-30至2026-12-06） */
function periodInWords({ from, to, label }: { from: Day; to: Day; label: string }): string {
  return from === to ? label : `${label}（${from}至${to}）`;
}

/** Cards with the same content as lines, behind what only the lines say. */
function shown(intro: readonly string[], cards: Card[], suggestions: string[]): DirectoryAnswer {
  return { status: "answered", lines: [...intro, ...cards.flatMap(cardLines)], cards, suggestions };
}

const said = (status: Status, line: string, suggestions: string[]): DirectoryAnswer => ({
  status,
  lines: line.split("\n"),
  cards: [],
  suggestions,
});
