const figure = "(?:\\d[\\d,.]*|[〇零一二两三四五六七八九十百千]+)";
// 35岁以下, 满35岁, 30至35岁 and 35岁的限制 are what policies say, not people of themselves.
const notLimitBefore = "(?<![满过于至到~～—–-]|[\\d〇零一二两三四五六七八九十百千.])";
const notLimitAfter = "(?!\\d|\\s*(?:[以及至到~～—–-]|之[间内]|[(（]含|的?(?:限制|门槛|上限|下限|要求|标准)))";
const family = "我|本人|爱人|丈夫|妻子|老公|老婆|孩子|儿子|女儿|父亲|母亲|爸|妈";
const withinClause = (most: number): string => `[^，。？！；,?!;\\s]{0,${most}}`;

const kinds: readonly RegExp[] = [
  `${notLimitBefore}${figure}\\s*周?岁${notLimitAfter}`,
  `(?:19|20)\\d{2}\\s*年${withinClause(8)}(?:出生|生人)`,
  `(?<!最低|平均)(?:月薪|年薪|工资|薪资|薪水|收入|底薪|到手)${withinClause(6)}${figure}\\s*[万千元块kKwW余多]*(?![万千元块kKwW余多])${notLimitAfter}`,
  `(?:${family})${withinClause(6)}(?:怀孕|残疾|患[有了]|确诊|得了|住院|离异|离婚|丧偶|单亲)`,
  "我叫\\p{Script=Han}{2,4}",
  `(?:家住|我住|住址)${withinClause(30)}(?:号|室|单元|小区|[楼栋])`,
].map((pattern) => new RegExp(pattern, "gu"));

/** What people say of themselves or their families: age, income, health and the like, as it stands in the text. */
export function statedFacts(text: string): string[] {
  const plain = text.normalize("NFKC");
  return kinds.flatMap((kind) => [...plain.matchAll(kind)].map(([found]) => found));
}
