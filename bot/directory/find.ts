import type { Directory, Enterprise, Statement, TalentEvent } from "../../knowledge/directory.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { EnterpriseQuery, EventQuery, EventSubject } from "./query.ts";

/** The enterprises that a question asks for, in the directory's order. */
export function findEnterprises(query: EnterpriseQuery, { enterprises, stages }: Directory): Enterprise[] {
  const { stage, sector, region, holding } = query;
  const words = stages.find(({ name }) => name === stage)?.aliases ?? [];
  return enterprises.filter(
    (one) =>
      (stage === undefined ||
        one.stages.includes(stage) ||
        one.sectors.some((each) => each === stage || words.includes(each))) &&
      (sector === undefined || one.sectors.includes(sector)) &&
      (region === undefined || one.region === region) &&
      (holding === undefined || statementsHolding(holding, one).length > 0),
  );
}

/** What an enterprise has or took part in that holds nearly all the words asked for. */
export function statementsHolding(words: string, { honours, statements }: Enterprise): Statement[] {
  return [...honours, ...statements].filter(({ text }) => shareOf(matchingForm(words), matchingForm(text)) >= 0.8);
}

/** The share of a text's pairs of neighbouring characters that another holds. */
function shareOf(words: string, text: string): number {
  const pairs = Array.from({ length: Math.max(1, words.length - 1) }, (_, i) => words.slice(i, i + 2));
  return pairs.filter((pair) => text.includes(pair)).length / pairs.length;
}

/** The events that a question asks for; without a period those that are still to come. */
export function findEvents(query: EventQuery, { events }: Directory, today: Day): TalentEvent[] {
  const { subject, period, isPast, about } = query;
  return events.filter(
    (event) =>
      isOf(subject, event) &&
      (isPast || event.to >= today) &&
      (isPast && period === undefined ? event.to < today : true) &&
      (period === undefined || (event.from <= period.to && event.to >= period.from)) &&
      (about === undefined || [event.name, event.audience].some((text) => matchingForm(text).includes(about))),
  );
}

export const isOf = ({ kind, series }: EventSubject, event: TalentEvent): boolean =>
  (kind === undefined || event.kind === kind) && (series === undefined || event.series === series);
