import type { Directory, Enterprise, Stage, TalentEvent } from "../../knowledge/directory.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Card, CardBlock } from "../cards/card.ts";
import { dayInWords } from "./period.ts";
import type { SourceCiting } from "./sources.ts";
import * as wording from "./wording.ts";

/** The address of the page with the picture of the chain, and of the picture. */
const chainPage = "/industry-chain";
const chainPicture = "/industry-chain.svg";

/** What the directory knows of one enterprise, each statement with its source. */
export function enterpriseCard(enterprise: Enterprise, citing: SourceCiting, aspect: "all" | "honours"): Card {
  const { name, fullName, stages, honours, statements } = enterprise;
  const shown = aspect === "honours" ? [] : statements;
  const told = [
    ...listed(
      wording.enterprise.honours,
      honours.map((one) => citing.told(one)),
    ),
    ...listed(
      wording.enterprise.statements,
      shown.map((one) => citing.told(one)),
    ),
  ];
  return {
    title: fullName === undefined || fullName === name ? name : `${name}（${fullName}）`,
    blocks: [
      ...(aspect === "all" ? [factsOf(enterprise)] : []),
      ...(told.length > 0 ? told : [subtle(wording.enterprise.onlyListed)]),
      ...citing.sourceLines.map(subtle),
    ],
    actions: stages.map((stage) => ({ kind: "say", title: wording.chain.ask(stage), text: wording.chain.ask(stage) })),
  };
}

function factsOf({ stages, stageBasis, sectors, region, business }: Enterprise): CardBlock {
  const names = wording.enterprise.facts;
  const basis = stageBasis === undefined ? "" : `（${wording.enterprise.stageBasis(stageBasis)}）`;
  const rows: [string, string][] = [
    [names.stage, stages.length === 0 ? wording.enterprise.noStage : stages.join("、") + basis],
    [names.sector, sectors.join("、")],
    [names.region, region ?? ""],
    [names.business, business ?? ""],
  ];
  return {
    kind: "facts",
    facts: rows.filter(([, value]) => value !== "").map(([name, value]) => ({ name, value })),
  };
}

/** Several enterprises, each with the first thing that is known of it. */
export function enterprisesCard(
  title: string,
  enterprises: readonly Enterprise[],
  citing: SourceCiting,
  notes: readonly string[],
): Card {
  const items = enterprises.slice(0, mostListed).map((one) => {
    const [first] = [...one.honours, ...one.statements];
    const detail = one.business ?? (first === undefined ? undefined : citing.told(first));
    return { mark: "none" as const, text: one.name, ...(detail === undefined ? {} : { detail }) };
  });
  const rest = enterprises.length - items.length;
  return {
    title,
    blocks: [
      { kind: "items", items },
      ...(rest > 0 ? [subtle(wording.list.more(rest))] : []),
      ...notes.map(subtle),
      ...citing.sourceLines.map(subtle),
    ],
    actions: [],
  };
}

const mostListed = 30;

/** The chain as a picture and as a list, each stage with its enterprises. */
export function chainCard(directory: Directory, citing: SourceCiting): Card {
  const names = directory.stages.map(({ name }) => name);
  return {
    title: wording.chain.title,
    blocks: [
      { kind: "picture", url: chainPicture, alt: wording.chain.alt(names) },
      {
        kind: "items",
        items: directory.stages.map((stage) => ({
          mark: "none",
          text: `${stage.name}：${enterprisesAt(stage, directory).join("、") || wording.chain.noEnterprise}`,
          say: wording.chain.ask(stage.name),
        })),
      },
      ...directory.statements.map((one): CardBlock => ({ kind: "text", text: citing.told(one) })),
      ...citing.sourceLines.map(subtle),
    ],
    actions: [{ kind: "open", title: wording.chain.open, url: chainPage }],
  };
}

/** Names of the enterprises of a stage. */
const enterprisesAt = ({ name }: Stage, { enterprises }: Directory): string[] =>
  enterprises.filter(({ stages }) => stages.includes(name)).map((one) => one.name);

/** When and where an event is, for whom, and how to enrol. */
export function eventCard(event: TalentEvent, today: Day): Card {
  const names = wording.events.facts;
  const { enrolUntil } = event;
  const until = enrolUntil === undefined ? "" : dayInWords(enrolUntil, today);
  const isClosed = enrolUntil !== undefined && enrolUntil < today;
  const rows: [string, string][] = [
    [names.when, whenOf(event, today)],
    [names.where, event.place],
    [names.audience, event.audience],
    [names.enrolment, event.enrolment],
    [names.until, isClosed ? wording.events.closed(until) : until],
    [names.host, event.host ?? ""],
  ];
  const facts = rows.filter(([, value]) => value !== "").map(([name, value]) => ({ name, value }));
  return { title: titleOf(event), blocks: [{ kind: "facts", facts }], actions: [] };
}

export const titleOf = ({ name, isSample }: TalentEvent): string => `${name}${isSample ? wording.events.sample : ""}`;

function whenOf({ from, to, hours }: TalentEvent, today: Day): string {
  const days = from === to ? dayInWords(from, today) : `${dayInWords(from, today)}至${dayInWords(to, today)}`;
  return hours === undefined ? days : `${days}${hours}`;
}

function listed(heading: string, texts: readonly string[]): CardBlock[] {
  if (texts.length === 0) return [];
  return [
    { kind: "text", text: heading, tone: "heading" },
    { kind: "items", items: texts.map((text) => ({ mark: "none", text })) },
  ];
}

const subtle = (text: string): CardBlock => ({ kind: "text", text, tone: "subtle" });
