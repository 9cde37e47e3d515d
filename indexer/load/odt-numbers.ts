import { formatNumber } from "./number-format.ts";
import { childrenOf, descendants, type XmlElement } from "./xml-tree.ts";

interface Level {
  prefix: string;
  suffix: string;
  format: string;
  start: number;
}

export interface ListNumbers {
  /** Goes into a list at that depth, from 1; what it gives counts the list's items. */
  enter(list: XmlElement, depth: number): { next: () => string };
  leave(depth: number): void;
}

/** The automatic numbers of lists: in a policy they are the clauses' own. Bullets say nothing. */
export function odtNumbers(parts: readonly XmlElement[]): ListNumbers {
  const styles = new Map(
    parts.flatMap((part) => descendants(part, "list-style")).map((style) => [nameOf(style), levelsOf(style)]),
  );
  const inherited: string[] = [];
  const lastCounts = new Map<string, number>();
  return {
    enter({ attributes }, depth) {
      const style = attributes["style-name"] ?? inherited[depth - 1] ?? "";
      inherited[depth] = style;
      const level = styles.get(style)?.get(depth);
      const key = `${style}/${depth}`;
      const goesOn = attributes["continue-numbering"] === "true" || attributes["continue-list"] !== undefined;
      let count = goesOn ? (lastCounts.get(key) ?? 0) : (level?.start ?? 1) - 1;
      const next = (): string => {
        lastCounts.set(key, ++count);
        if (!level || level.format === "") return "";
        const number = level.prefix + formatNumber(count, level.format) + level.suffix;
        return /[\p{P}]$/u.test(number) ? number : `${number} `;
      };
      return { next };
    },
    leave(depth) {
      inherited.length = depth;
    },
  };
}

const nameOf = ({ attributes }: XmlElement): string => attributes["style:name"] ?? attributes.name ?? "";

function levelsOf(style: XmlElement): Map<number, Level> {
  return new Map(
    childrenOf(style, "list-level-style-number").map(({ attributes }) => [
      Number(attributes.level),
      {
        prefix: attributes["num-prefix"] ?? "",
        suffix: attributes["num-suffix"] ?? "",
        format: formatOf(attributes["num-format"] ?? ""),
        start: Number(attributes["start-value"]) || 1,
      },
    ]),
  );
}

/** ODF names a format by its first number: "1", "a", "一, 二, 三, ..." */
function formatOf(format: string): string {
  if (/^[一壹①]/u.test(format))
    return format.startsWith("一")
      ? "chineseCounting"
      : format.startsWith("壹")
        ? "chineseLegalSimplified"
        : "decimalEnclosedCircle";
  const known: Record<string, string> = {
    a: "lowerLetter",
    A: "upperLetter",
    i: "lowerRoman",
    I: "upperRoman",
    "": "",
  };
  return known[format] ?? "decimal";
}
