import { isDamaged } from "../../knowledge/text/damaged.ts";
import type { LoadedBlock } from "../load/loaded.ts";
import type { Repair, RepairKind } from "./repair.ts";

/** What a person is told of the repairs, and of what is left. */
export function repairWarnings(repairs: readonly Repair[], blocks: readonly LoadedBlock[]): string[] {
  const counts = new Map<RepairKind, number>();
  for (const { kind } of repairs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const done = Object.entries(told).flatMap(([kind, tell]) => {
    const count = counts.get(kind as RepairKind);
    return count === undefined ? [] : [tell(count)];
  });
  const damaged = blocks.filter(({ text }) => isDamaged(text));
  if (damaged.length === 0) return done;
  const excerpts = damaged.slice(0, 3).map(({ text }) => `“${excerptOf(text)}”`);
  return [
    ...done,
    `有 ${damaged.length} 段含无法还原的文字（已标出，所在的句子不会被引用），请核对原文：${excerpts.join("、")}。`,
  ];
}

function excerptOf(text: string): string {
  const at = text.search(/[\ufffd\p{Co}]/u);
  return text.slice(Math.max(0, at - 6), at + 7);
}

const told: Partial<Record<RepairKind, (lines: number) => string>> = {
  encoding: (lines) => `有 ${lines} 段文字曾按错误的编码读取，已还原；请核对原文。`,
  converter: () => "文中夹有转换工具留下的拼音注音，已去除并还原为简体字。",
  "shifted-bytes": (lines) => `有 ${lines} 段文字丢失了字节，已按编码和上下文推断还原；请核对原文。`,
  "compatibility-forms": (lines) => `有 ${lines} 段文字含部首符号或兼容字形，已还原为普通汉字。`,
  width: (lines) => `有 ${lines} 段文字的全角数字、字母已改为半角。`,
  "mixed-script": (lines) => `有 ${lines} 段简体文字中夹有繁体字，已改为简体。`,
};
