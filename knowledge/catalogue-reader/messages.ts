import type { z } from "zod";

/** What to do about a field that is not as it should be, in Chinese. */
export function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined || issue.input === null) return "缺少这一项，请补上";
  switch (issue.code) {
    case "invalid_type":
      return `应当写${typeNames.get(issue.expected) ?? issue.expected}`;
    case "unrecognized_keys":
      return `不认识“${issue.keys.join("”“")}”，请检查用字，或者删去`;
    case "invalid_value":
      return `只能写 ${issue.values.map(String).join("、")} 之一`;
    case "too_small":
      return issue.origin === "array" || issue.origin === "string" ? "不能是空的" : `不能小于 ${issue.minimum}`;
    case "too_big":
      return `不能大于 ${issue.maximum}`;
    default:
      return undefined;
  }
}

const typeNames = new Map([
  ["string", "文字"],
  ["number", "数字"],
  ["int", "整数"],
  ["boolean", "是或否"],
  ["array", "一列（每项前面加“- ”）"],
  ["object", "下一层的若干项（“名称: 内容”）"],
  ["record", "下一层的若干项（“名称: 内容”）"],
]);
