/**
 * How much weight a text has by what its title calls itself, from 0 to 1: a law decides more than a notice, a notice
 * more than a guide to it, and a guide more than an article about it. After the order of the Legislation Law (立法法);
 * guides and articles are no legal texts at all.
 */
export function authorityOf(title: string): number {
  const name = title.replace(/[（(【[][^（(【[)）】\]]*[)）】\]]/gu, "").replace(/(?<![\s\d年版-])[\s\d年版-]+$/u, "");
  // A title may go on to name an article of the text.
  const text = name.replace(/第[〇零一二三四五六七八九十百千\d]+条.*$/u, "");
  return kinds.find(([pattern]) => pattern.test(text))?.[1] ?? unknownKind;
}

// What does not say what it is may be anything.
const unknownKind = 0.7;

const kinds: readonly (readonly [RegExp, number])[] = [
  [/解读|攻略|答记者问|问答|答问|热点|新闻|报道/u, 0.4],
  [/指南|须知|指引|一览|流程|事项$/u, 0.6],
  [/(?<![办方做])法$|法典$/u, 1],
  [/条例$|解释$/u, 0.95],
  [/办法|规定|细则|规范|标准|准则|章程/u, 0.9],
  [/通知|意见|决定|公告|通告|措施|方案|规划|政策|批复|函|计划|令$/u, 0.85],
];
