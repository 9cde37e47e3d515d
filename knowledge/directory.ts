import type { Day } from "./text/dates.ts";

/** The enterprises of an industry, the chain that they stand in, and the events where people and enterprises meet. */
export interface Directory {
  /** From the first link of the chain to the last. */
  stages: readonly Stage[];
  enterprises: readonly Enterprise[];
  series: readonly EventSeries[];
  /** In the order of their days. */
  events: readonly TalentEvent[];
  /** What the chain as a whole is said to be. */
  statements: readonly Statement[];
}

/** A link of the chain (环节). */
export interface Stage {
  name: string;
  /** Other words for it: 网络信息安全 of 信息安全服务. */
  aliases: readonly string[];
}

/** Where a statement is from: a text as it names itself, with what is to be known of it. */
export interface Source {
  title: string;
  publisher?: string;
  published?: string;
  note?: string;
  /** Titles under which it may be among the indexed documents. */
  storedAs: readonly string[];
}

/** A fact in the directory's own words. */
export interface Statement {
  text: string;
  source: Source;
  /** Words of the source that stand together where it says so. */
  anchors: readonly string[];
}

export interface Enterprise {
  name: string;
  fullName?: string;
  aliases: readonly string[];
  /** Fields of work (领域). */
  sectors: readonly string[];
  /** Names of stages. */
  stages: readonly string[];
  /** On what the place in the chain rests, where no statement says it. */
  stageBasis?: string;
  /** 天津市滨海新区 */
  region?: string;
  business?: string;
  /** Honours (荣誉), and what else is known (动态). */
  honours: readonly Statement[];
  statements: readonly Statement[];
}

/** Events that are held again and again. */
export interface EventSeries {
  name: string;
  kind: string;
  aliases: readonly string[];
  about?: string;
  statements: readonly Statement[];
}

export interface TalentEvent {
  name: string;
  /** 对接会, 沙龙, 走进高校 … */
  kind: string;
  series?: string;
  from: Day;
  to: Day;
  /** 14:00—17:00 */
  hours?: string;
  place: string;
  audience: string;
  /** How to enrol. */
  enrolment: string;
  enrolUntil?: Day;
  host?: string;
  /** Made up to show how it looks. */
  isSample: boolean;
}
