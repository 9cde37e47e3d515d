import { chineseCalendar } from "../../../knowledge/calendar.ts";
import type { Basis } from "../../../knowledge/eligibility/condition.ts";
import { chineseDay } from "../../../knowledge/text/dates.ts";
import { windowWords } from "../../eligibility/programme-text.ts";
import { copiesOf, estimateNote, issuerOf, officeWords, progressWords, signs } from "../text.ts";
import { type MaterialView, type StepView, viewOf, type WalkView } from "../view.ts";
import * as wording from "../wording.ts";
import type { FileSubject } from "./file-links.ts";

/** A checklist on paper, whatever it is written in. */
export interface ChecklistContent {
  title: string;
  /** Under the title. */
  facts: readonly { name: string; value: string }[];
  materials: PaperTable;
  steps: PaperTable;
  notes: readonly string[];
}

export interface PaperTable {
  title: string;
  /** Of the columns, in percent. */
  widths: readonly number[];
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

export function checklistContent({ programme, walk, isLeftOut, day }: FileSubject): ChecklistContent {
  const view = viewOf(programme, walk, isLeftOut, chineseCalendar);
  const { document, windows, office } = programme;
  const number = document.number === undefined ? "" : `（${document.number}）`;
  return {
    title: `${programme.title}办理清单`,
    facts: [
      { name: "依据", value: `《${document.title}》${number}` },
      { name: "受理部门", value: officeWords(office) },
      ...windows.map((window) => ({ name: wording.window.title, value: windowWords(window) })),
      { name: "制表日期", value: chineseDay(day) },
    ],
    materials: {
      title: "材料",
      widths: [5, 8, 42, 30, 15],
      header: ["", "序号", "材料", "要求", "条款"],
      rows: view.materials.map((each, i) => materialRow(each, i, document.title)),
    },
    steps: {
      title: "步骤",
      widths: [5, 20, 28, 14, 18, 15],
      header: ["", "步骤", "谁来办、在哪里", "时限", "办理情况", "条款"],
      rows: view.steps.map((each, i) => stepRow(each, i, view)),
    },
    notes: [
      ...estimateNote(view.steps),
      "本清单由策问按上列文件整理，办理情况是本人填写的，仅供自己核对；以受理部门的要求为准。",
    ],
  };
}

function materialRow({ material, mark }: MaterialView, i: number, own: string): string[] {
  const { name, when } = material;
  const required = [copiesOf(material), issuerOf(material)].filter((part) => part !== "").join("，");
  const only = when === undefined ? "" : wording.ifNeeded(when);
  const note = mark === "unneeded" ? "（不需要）" : "";
  return [signs[mark], String(i + 1), `${name}${note}`, `${required}${only}`, clauseOf(material.basis, own)];
}

function stepRow(each: StepView, i: number, { place, programme }: WalkView): string[] {
  const { step, mark } = each;
  const where = step.where === undefined ? step.actor : `${step.actor}，${step.where}`;
  const limit = step.limit === undefined ? "" : wording.limitWords(step.limit.days, step.limit.unit);
  const sign = mark !== undefined ? "✓" : i === place ? "▶" : "○";
  return [
    sign,
    `${i + 1}. ${step.name}`,
    where,
    limit,
    progressWords(each).join("，"),
    clauseOf(step.basis, programme.document.title),
  ];
}

/** The document that the record rests on stands above the tables. */
const clauseOf = ({ document, clause }: Basis, own: string): string =>
  document === own ? clause : `《${document}》${clause}`;
