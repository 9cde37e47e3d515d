import { closedUp, type Found, type Line, labelledIn } from "./lines.ts";
import { withoutSignatureDay } from "./published.ts";

const body = "(?:人民政府|办公厅|办公室|委员会|管委会|[局厅部院]|人大常委会|工作部门)";
const seal = "(?:\\s*[（(](?:样例|盖?章|公章|印章?)[）)])?";
const authority = new RegExp(`^[\\p{Script=Han}、（）\\s]{2,60}${body}${seal}$`, "u");
// Above a day also these sign, which end lines of other kinds as well.
const signatory = new RegExp(
  `^(?!.*(?:关于|的))[\\p{Script=Han}、（）\\s]{2,60}(?:${body}|政府|委|党组|中心|[银分支]行|总?署|公司|大学|学院|[总公工协商]会|联合会|领导小组|人民代表大会)${seal}$`,
  "u",
);
// 「某某部部长 张三」
const official = new RegExp(
  `^(\\p{Script=Han}{1,24}?(?:${body}|国务院|银行|总署|税务总局))代?(?:总理|部长|局长|主任|署长|行长|[省市县区州]长|主席|厅长|院长)[\\s：:]\\s*[\\p{Script=Han}·\\s]{2,9}$`,
  "u",
);

const headLines = 15;

/**
 * Who made the text (发文机关), by what says it best: the signature, a label, the words the title begins with, the assembly
 * or order that the head names, the sentence that makes it known, a line above the title; who published it, or where it
 * was found (来源), failing those.
 */
export function readIssuer(lines: readonly Line[], title: Found<string>): Found<string> | undefined {
  const head = lines.slice(0, headLines);
  const found =
    signed(lines) ??
    labelled(head, "(?:发文机关|发文单位|发文部门|制定机关|制定单位|印发机关|印发单位|颁布机关|颁布单位)") ??
    titleBody(title, head) ??
    assembly(head) ??
    order(head) ??
    maker(head) ??
    above(head) ??
    publisher(head, title);
  return found && { ...found, value: tidy(found.value) };
}

/** The bodies that stand above the day, one or several to a line, or in front of it; the office of who signs. */
function signed(lines: readonly Line[]): Found<string> | undefined {
  for (const [i, { text, isRow }] of lines.entries()) {
    const before = isRow ? undefined : withoutSignatureDay(text);
    if (before === undefined) continue;
    const office = before === "" ? official.exec(lines[i - 1]?.text ?? "")?.[1] : undefined;
    if (office !== undefined) return { value: office, at: [i - 1, i] };
    const names = signatory.test(before) ? [before] : [];
    if (before !== "" && names.length === 0) continue;
    let first = i;
    while (first > 0 && i - first < 7 && signatory.test((lines[first - 1] as Line).text))
      names.unshift((lines[--first] as Line).text);
    if (names.length > 0) return { value: names.map(tidy).join(" "), at: [first, i] };
  }
  return undefined;
}

function labelled(head: readonly Line[], label: string): Found<string> | undefined {
  return labelledIn(head, new RegExp(label, "u"))
    .map(({ value, at }) => ({
      value: /^[\p{Script=Han}（）、]{3,30}?(?=\s|$|日期|发|网站|官网|[|】])/u.exec(value)?.[0] ?? "",
      at,
    }))
    .find(({ value }) => authority.test(value) && !/^(?:有关|各)/u.test(value)) as Found<string> | undefined;
}

/** 「某市人民政府办公厅关于印发……的通知」, and the same line above a title that left it out. */
function titleBody(title: Found<string>, head: readonly Line[]): Found<string> | undefined {
  const name = title.value.replace(/[（(].*$/u, "");
  const lines = head.flatMap(({ text }, i): Found<string>[] =>
    text.length < 120 && text.endsWith(name) ? [{ value: text, at: [i, i] }] : [],
  );
  const pattern = new RegExp(`^([\\p{Script=Han}、\\s]{2,60}?${body}|国务院)\\s*(?:关于|印发|转发|批转)`, "u");
  for (const line of [title, ...lines]) {
    const value = pattern.exec(line.value)?.[1];
    if (value !== undefined && !/关于|^[省市区县](?!人民)/u.test(value)) return { ...line, value };
  }
  return undefined;
}

/** 「某日某省第十三届人民代表大会常务委员会第四次会议通过」; who only approves is not who makes. */
function assembly(head: readonly Line[]): Found<string> | undefined {
  const passed =
    /(?<!\p{Script=Han})(\p{Script=Han}{0,12}?)(?:第[^第届]{1,6}|[一二三四五六七八九十]{1,3})届(\p{Script=Han}{0,6}?(?:人民代表大会(?:常务委员会)?|人大常委会))第[^，。]{1,12}?次(?:会议)?(?![^，。]{0,8}批准)[^，。；]{0,60}?(?:通过|修正|修订)/gu;
  const text = head.map((line) => line.text).join("");
  // The first made it, later ones amended it.
  const [first] = text.matchAll(passed);
  if (first)
    return spanned(
      head,
      first,
      `${first[1]}${first[2]}`.replace(/^[年月日根据由]+/u, "").replace(/人大常委会$/u, "人民代表大会常务委员会"),
    );
  const early =
    /(?<!\p{Script=Han})((?:全国|\p{Script=Han}{1,8}[省市州区县])人民代表大会(?:常务委员会)?)第[^，。]{1,12}?次会议通过/u.exec(
      text,
    );
  return early ? spanned(head, early, early[1] as string) : undefined;
}

/** The lines that a match in all of them together lies in. */
function spanned(head: readonly Line[], match: RegExpExecArray | RegExpMatchArray, value: string): Found<string> {
  const index = match.index ?? 0;
  const lineAt = (offset: number): number => {
    let line = 0;
    for (let end = head[0]?.text.length ?? 0; end <= offset; end += head[++line]?.text.length ?? 1);
    return line;
  };
  return { value, at: [lineAt(index), lineAt(index + match[0].length - 1)] };
}

const day = "\\d{4}年\\d{1,2}月\\d{1,2}日";
const orders = [
  // 「中华人民共和国国务院令第663号公布」「某市人民政府令」
  /^[（(]?[\d年月日\s]*(\p{Script=Han}{2,16}?(?:国务院|人民政府|[部局委]))(?:第\s*\d{1,4}\s*号)?令/u,
  // 「某日某省人民政府第32次常务会议通过」
  /[日\s（(](\p{Script=Han}{2,10}(?:省|市|自治区|州|县|区)人民政府)第.{1,12}次常务会议/u,
  // 「某日某部发布」
  new RegExp(
    `^[（(]?${day}\\s*([\\p{Script=Han}、\\s]{2,30}?(?:${body}|国务院|银行|总署|总局))(?:令[^，。]{0,12})?(?:发布|公布|颁布|印发)`,
    "u",
  ),
  // 「某日某院审判委员会第9次会议通过」
  /[日\s（(](\p{Script=Han}{2,12}(?:法院|检察院))(?:第.{1,4}届)?(?:审判|检察)委员会第/u,
  // 「某日国务院第9次常务会议通过」「某日经某部第6次部务会议通过」
  /[日\s（(]经?(国务院|\p{Script=Han}{2,20}?(?:[部局署]|委员会|银行))第.{1,12}次(?:常务|部务|局务|委务|署务|行务|主任|行长)?(?:办公)?会议/u,
];

function order(head: readonly Line[]): Found<string> | undefined {
  for (const [i, { text }] of head.entries()) {
    const value = orders.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
    if (value !== undefined) return { value, at: [i, i] };
  }
  return undefined;
}

/** 「某市财政局制定了《某办法》，现印发给你们」 */
function maker(head: readonly Line[]): Found<string> | undefined {
  for (const [i, { text }] of head.entries()) {
    if (!/印发|发布|公布/u.test(text)) continue;
    const value = /(?<![^，,。；])(\p{Script=Han}{4,40})(?:研究)?(?:制定|制订|拟定|修订)了?《/u.exec(text)?.[1];
    if (value !== undefined && authority.test(value) && !/^[省市区县州我]/u.test(value)) return { value, at: [i, i] };
  }
  return undefined;
}

/** Who put the text on a page. An act of assembly or government is not its bureau's because the bureau shows it. */
function publisher(head: readonly Line[], title: Found<string>): Found<string> | undefined {
  const found = labelled(head, "(?:发布机构|发布机关|发布单位|发布部门)") ?? labelled(head, "来源");
  const isAct = /(?:条例|(?<![办方])法)(?:[（(].*)?$/u.test(title.value);
  return isAct && !/人民政府$|人民代表大会|人大常委会|国务院/u.test(found?.value ?? "") ? undefined : found;
}

/** 「某市人民政府」 above the title, 「某市人民政府文件」 in red on the first page. */
function above(head: readonly Line[]): Found<string> | undefined {
  for (const [i, { text }] of head.entries()) {
    const value = i < 3 ? text.replace(/文\s*件$/u, "") : /^(.{4,40})文\s*件$/u.exec(text)?.[1];
    if (value !== undefined && authority.test(value) && !/^(?:办事|受理|办理|咨询|服务)/u.test(value))
      return { value, at: [i, i] };
  }
  return undefined;
}

/** 中华人民共和国国务院 is called 国务院; a name is set apart for the eye, and sealed. */
const tidy = (name: string): string =>
  closedUp(name.trim())
    .replace(/^中华人民共和国(?=国务院)/u, "")
    .replace(/\s*[（(](?:盖?章|公章|印章?)[）)]$/u, "");
