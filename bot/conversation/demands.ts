import type { Phrase } from "./phrases.ts";

/** Matters that are also what programmes demand, or say of their own cost: 社保, 劳动合同, 物业费. */
export const isDemand = ({ kind }: Phrase): boolean => demands.has(kind);

const demands: ReadonlySet<string> = new Set(
  ["保险", "收费", "工资", "劳动", "证件", "安居", "职称", "成果"].map((kind) => `事项-${kind}`),
);
