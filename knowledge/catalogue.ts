import type { Basis, Condition } from "./eligibility/condition.ts";
import type { FactRegistry, Subject } from "./eligibility/facts.ts";
import type { Rule } from "./eligibility/rule.ts";
import type { Day } from "./text/dates.ts";

/** The services and programmes one can apply for, and the facts their rules ask for. */
export interface Catalogue {
  registry: FactRegistry;
  /** In ascending id. */
  programmes: readonly Programme[];
}

/** One service or programme: who may have it, what it gives, what to hand in, and which clause says so. */
export interface Programme {
  /** The record's file name without its ending; other records name it by this. */
  id: string;
  title: string;
  subject: Subject;
  /** The document (题名, 文号) that the record rests on. */
  document: { title: string; number?: string };
  /** 国家级, 省级, 市级, 区级 */
  level: string;
  region: string;
  /** Whom it is for, in words. */
  audience: string;
  office: Office;
  validity: Period;
  /** The certificate that it gives. */
  certificate?: string;
  eligibility: Requirement;
  /** What the department judges for itself, with its clause: shown beside every verdict, never asked. */
  alsoRequired: readonly Statement[];
  benefits: readonly Benefit[];
  materials: readonly Material[];
  steps: readonly Step[];
  windows: readonly Window[];
  /** Ids of records that belong to it. */
  related: readonly string[];
}

/** First and last day, both included. */
export interface Period {
  from: Day;
  to: Day;
}

/** Who decides, and how to reach them. */
export interface Office {
  department: string;
  address?: string;
  phone?: string;
  hours?: string;
  /** Where one applies: 网上, 窗口 */
  channel?: string;
  fee?: string;
  basis?: Basis;
}

export interface Requirement {
  condition: Condition;
  rule: Rule;
}

export interface Statement {
  text: string;
  basis: Basis;
}

export interface Benefit {
  name: string;
  /** Who among the eligible has it; everybody when absent. */
  requirement?: Requirement;
  /** Ascending, and exactly one for every day of the programme's validity. */
  rates: readonly Rate[];
}

/** What a benefit comes to in some period: an amount, or words where it is none. */
export interface Rate extends Period {
  amount?: number;
  /** 元/月, 万元 */
  unit?: string;
  text?: string;
  cap?: string;
  frequency?: string;
  basis: Basis;
}

export interface Material {
  name: string;
  /** 原件, 复印件, 电子件, 核验原件 */
  form?: string;
  copies?: number;
  issuer?: string;
  template?: string;
  /** When it is needed, in words. */
  when?: string;
  requirement?: Requirement;
  basis: Basis;
}

export interface Step {
  name: string;
  /** Who does it. */
  actor: string;
  where?: string;
  limit?: TimeLimit;
  result?: string;
  basis: Basis;
}

/** 工作日 or calendar 日 */
export interface TimeLimit {
  days: number;
  unit: "工作日" | "日";
}

/** When one may apply. Yearly days are MM-DD, quarterly ones days of the quarter's first month. */
export type Window = { basis: Basis; note?: string } & (
  | { kind: "always" }
  | { kind: "yearly"; from: string; to: string; years?: "odd" | "even" }
  | { kind: "quarterly"; from: number; to: number }
  | ({ kind: "once" } & Period)
);
