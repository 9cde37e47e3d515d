import type { CardItem } from "./card.ts";

export interface Mark {
  sign: string;
  /** What the sign means, for whoever hears or prints it; nothing for a mere bullet. */
  word: string;
  /** A colour of Adaptive Cards, never the only difference. */
  color: "Default" | "Good" | "Attention" | "Accent";
}

export const marks: Readonly<Record<CardItem["mark"], Mark>> = {
  met: { sign: "✓", word: "符合", color: "Good" },
  unmet: { sign: "✗", word: "不符合", color: "Attention" },
  unknown: { sign: "？", word: "待确认", color: "Default" },
  done: { sign: "☑", word: "已完成", color: "Good" },
  now: { sign: "▶", word: "现在", color: "Accent" },
  later: { sign: "○", word: "", color: "Default" },
  open: { sign: "☐", word: "未完成", color: "Default" },
  none: { sign: "•", word: "", color: "Default" },
};

/** ✓ 符合 */
export const markInWords = ({ sign, word }: Mark): string => (word === "" ? sign : `${sign} ${word}`);
