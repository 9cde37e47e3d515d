import { isSignatureDay } from "./published.ts";

const body = "(?:人民政府|办公厅|办公室|委员会|管委会|[局厅部院]|人大常委会|工作部门)";
const authority = new RegExp(`^[\\p{Script=Han}、（）\\s]{2,60}${body}(?:（样例）)?$`, "u");

const headLines = 15;

/**
 * Who made the text (发文机关), by what says it best: the signature, a label, the words the title begins with, the order or
 * assembly that the head names, a line above the title; where it was found (来源) failing those.
 */
export function readIssuer(lines: readonly string[], title: string): string | undefined {
  const head = lines.slice(0, headLines).map((line) => line.trim());
  const found =
    signed(lines) ??
    labelled(head, /(?:发文机关|发布机构|发布机关|发布单位|制定机关|印发机关|印发单位)/u) ??
    titleBody(title, head) ??
    assembly(head) ??
    order(head) ??
    head.slice(0, 3).find((line) => authority.test(line)) ??
    labelled(head, /(?<!信息)来源/u);
  return found === undefined ? undefined : tidy(found);
}

/** The bodies that stand above the day, one or several to a line. */
function signed(lines: readonly string[]): string | undefined {
  for (const [i, line] of lines.entries()) {
    if (!authority.test(line.trim()) || !isSignatureDay(lines[i + 1] ?? "")) continue;
    let first = i;
    while (first > 0 && i - first < 6 && authority.test((lines[first - 1] as string).trim())) first--;
    return lines
      .slice(first, i + 1)
      .map(tidy)
      .join(" ");
  }
  return undefined;
}

function labelled(head: readonly string[], label: RegExp): string | undefined {
  const pattern = new RegExp(
    `${label.source}\\s*[:：]?\\s*[|]?\\s*([\\p{Script=Han}（）、]{3,30}?)(?=\\s|$|日期|发)`,
    "u",
  );
  return head.map((line) => pattern.exec(line)?.[1]).find((name) => name !== undefined && authority.test(name));
}

/** 「某市人民政府办公厅关于印发……的通知」, and the same line above a title that left it out. */
function titleBody(title: string, head: readonly string[]): string | undefined {
  const lines = [title, ...head.filter((line) => line.length < 120 && line.endsWith(title.replace(/[（(].*$/u, "")))];
  const pattern = new RegExp(`^([\\p{Script=Han}、\\s]{2,60}?${body}|国务院)\\s*(?:关于|印发|转发|批转)`, "u");
  return lines
    .map((line) => pattern.exec(line)?.[1])
    .find((name) => name !== undefined && !/关于|^[省市区县](?!人民)/u.test(name));
}

/** 「某日某省第十三届人民代表大会常务委员会第四次会议通过」; who only approves is not who makes. */
function assembly(head: readonly string[]): string | undefined {
  const passed =
    /(?<!\p{Script=Han})(\p{Script=Han}{0,12}?)第[^第届]{1,6}届(\p{Script=Han}{0,6}?人民代表大会(?:常务委员会)?)第[^，。]{1,12}?次(?:会议)?(?![^，。]{0,8}批准)[^，。；]{0,60}?(?:通过|修正|修订)/gu;
  const text = head.join("");
  const last = [...text.matchAll(passed)].at(-1);
  if (last) return `${last[1]}${last[2]}`.replace(/^[年月日根据由]+/u, "");
  const early =
    /(?<!\p{Script=Han})((?:全国|\p{Script=Han}{1,8}[省市州区县])人民代表大会(?:常务委员会)?)第[^，。]{1,12}?次会议通过/u;
  return early.exec(text)?.[1];
}

/** 「中华人民共和国国务院令第663号公布」「某市人民政府令」「某日某省人民政府第32次常务会议通过」 */
function order(head: readonly string[]): string | undefined {
  for (const line of head) {
    const found =
      /^[（(]?[\d年月日\s]*(\p{Script=Han}{2,16}?(?:国务院|人民政府|[部局委]))(?:第\s*\d{1,4}\s*号)?令/u.exec(
        line,
      )?.[1] ?? /[日\s（(](\p{Script=Han}{2,10}(?:省|市|自治区|州|县|区)人民政府)第.{1,12}次常务会议/u.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** 「公 安 部」 is set apart for the eye; 中华人民共和国国务院 is called 国务院. */
function tidy(name: string): string {
  const plain = name.trim().replace(/^中华人民共和国(?=国务院)/u, "");
  return /^(?:\p{Script=Han}\s){1,6}\p{Script=Han}$/u.test(plain) ? plain.replace(/\s/gu, "") : plain;
}
