import type { Programme, Step, Window } from "../../knowledge/catalogue.ts";
import type { Basis, Condition } from "../../knowledge/eligibility/condition.ts";
import type { FactRegistry } from "../../knowledge/eligibility/facts.ts";
import { rateWords, requirementWords } from "./wording.ts";

/** A record as text for reading, with the clause behind every line. */
export function programmeText(programme: Programme, registry: FactRegistry): string {
  const { title, document, office, validity, audience } = programme;
  return [
    `${title}`,
    `依据：《${document.title}》${document.number === undefined ? "" : `（${document.number}）`}，${validity.from} 至 ${validity.to}`,
    `适用：${audience}`,
    `办理：${[office.department, office.address, office.phone, office.hours, office.channel, office.fee].filter(Boolean).join("；")}`,
    "",
    "条件：",
    ...linesOf(programme.eligibility.condition, registry, 0),
    ...section(
      "另须：",
      programme.alsoRequired.map(({ text, basis }) => `${text}${clauseOf(basis)}`),
    ),
    ...section(
      "权益：",
      programme.benefits.flatMap(({ name, rates }) =>
        rates.map((rate) => `${name}：${rateWords(rate)}（${rate.from} 至 ${rate.to}）${clauseOf(rate.basis)}`),
      ),
    ),
    ...section(
      "材料：",
      programme.materials.map(
        ({ name, form, copies, when, basis }) =>
          `${[name, form, copies === undefined ? undefined : `${copies}份`, when].filter(Boolean).join("，")}${clauseOf(basis)}`,
      ),
    ),
    ...section(
      "流程：",
      programme.steps.map((step) => `${stepWords(step)}${clauseOf(step.basis)}`),
    ),
    ...section(
      "受理时间：",
      programme.windows.map((window) => `${windowWords(window)}${clauseOf(window.basis)}`),
    ),
  ].join("\n");
}

/** When one may apply: 每年4月1日至5月31日. */
export function windowWords(window: Window): string {
  const note = window.note === undefined ? "" : `（${window.note}）`;
  switch (window.kind) {
    case "always":
      return `全年受理${note}`;
    case "yearly": {
      const years = window.years === undefined ? "每年" : window.years === "odd" ? "单数年份" : "双数年份";
      return `${years}${monthDay(window.from)}至${monthDay(window.to)}${note}`;
    }
    case "quarterly":
      return `每季度首月${window.from}日至${window.to}日${note}`;
    case "once":
      return `${window.from} 至 ${window.to}${note}`;
  }
}

const monthDay = (day: string): string => `${Number(day.slice(0, 2))}月${Number(day.slice(3))}日`;

const stepWords = ({ name, actor, limit }: Step): string =>
  `${name}（${actor}${limit === undefined ? "" : limit.days === 0 ? "，当日" : `，${limit.days}个${limit.unit}`}）`;

const clauseOf = ({ document, clause }: Basis): string => ` —— 《${document}》${clause}`;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `- ${line}`)];
}

const groupWords = { all: "同时符合：", any: "符合其中一项：", not: "不属于：" };

function linesOf(condition: Condition, registry: FactRegistry, depth: number): string[] {
  const indent = "  ".repeat(depth);
  if (condition.kind === "test") {
    const required = requirementWords(condition, false, registry.get(condition.fact)?.type);
    return [`${indent}- ${condition.fact}：${required}${clauseOf(condition.basis)}`];
  }
  const words = condition.kind === "at-least" ? `符合其中${condition.count}项：` : groupWords[condition.kind];
  const title = condition.title === undefined ? "" : `${condition.title}，`;
  return [`${indent}- ${title}${words}`, ...condition.of.flatMap((part) => linesOf(part, registry, depth + 1))];
}
