/** Every sentence a person can be shown. Chinese, polite, plain. */

export const samplePrefix = "样例：以下内容来自演示用的样例文件，不是真实政策。";

export const notFound = {
  headline: "在已收录的文件里没有找到能回答这个问题的条款，因此不作回答。",
  nearest: (titles: readonly string[]): string =>
    `内容最接近的文件：${titles.map((title) => `《${bare(title)}》`).join("、")}。`,
  advice: "您可以换个说法，写明地区、政策名称和想了解的事项（如条件、标准、材料、时限）；也可以向文件的发文机关咨询。",
};

export const partial = {
  nearest: "没有找到与问题完全对应的条款。下面是最接近的规定，请核对它说的是不是您问的事：",
  missing: (nouns: readonly string[]): string =>
    `找到的文件没有提到${quoted(nouns)}。下面是最接近的规定，请核对它说的是不是您问的事：`,
  region: (region: string): string => `没有收录${region}关于这件事的规定。下面是全国性的规定，当地可能另有规定：`,
};

export const otherRegion = (region: string): string =>
  `已收录的文件里没有${region}关于这件事的规定，其他地区的规定不能照搬，因此不作回答。`;

export const whichRegion = (regions: readonly string[]): string =>
  `各地的规定不一样，收录的有${regions.join("、")}的规定。请问您问的是哪里？`;

export const whichMatter = "请问您问的是哪一项？可以点下面的一项，或者写出政策、事项的名称。";

export const missing = (nouns: readonly string[]): string => `找到的文件没有提到${quoted(nouns)}。`;

export const part = (question: string): string => `关于“${question}”：`;

export const partNotFound = "没有找到能回答这一问的条款，请单独再问，或者向发文机关咨询。";

export const lacksFigure = "找到的文件没有写明您问的数字或时间。";

export const emptyStore = "还没有收录任何文件。请先运行 cewen index <文件夹>。";

export const emptyQuestion = "请写下您的问题，例如：申报高级职称需要哪些材料？";

export const tooLongQuestion = (limit: number): string => `问题太长了，请控制在 ${limit} 个字以内，一次问一件事。`;

export const lapsed = (title: string, standing: string): string =>
  `注意：《${bare(title)}》${standing}，请以现行文件为准。`;

export const moreItems = (count: number): string => `（其余 ${count} 项请看原文）`;

export const amended = (clause: string, by: string): string => `${clause}已由《${bare(by)}》修改，现行规定是：`;
export const deleted = (clause: string, by: string): string =>
  `${clause}已被《${bare(by)}》删去或者修改，请核对该文件。`;
export const disagreeing = (count: number): string => `${documents(count)}现行文件的规定不一致，请以主管部门解释为准：`;
export const maybeDisagreeing = (count: number): string =>
  `${documents(count)}文件的规定不一致，其中有的没有写明是否现行有效，请以主管部门解释为准：`;
const documents = (count: number): string => (count === 2 ? "两份" : `${count} 份`);
/** What stands in front of each side: 《某通知》（市级，2025-03-01 施行）： */
export const whoSays = (title: string, levelAndDay: string): string =>
  `《${bare(title)}》${levelAndDay === "" ? "" : `（${levelAndDay}）`}：`;
export const beforeAmendment = "修改前的规定：";

export const askConditions = (subject: string): string => `${subject}需要什么条件？`;

export const suggestions: readonly string[] = [
  "申报高级职称需要哪些材料？",
  "高层次人才服务证能享受哪些服务？",
  "落户需要满足什么条件？",
];

export const welcome = [
  "策问：就人才政策提问，回答逐句引用文件原文，并注明出处。",
  "机器回答仅供参考，以主管部门的决定为准。直接输入问题后回车；输入 退出 结束。",
];

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join("、");

/** A title inside 《》 keeps no 《》 of its own. */
function bare(title: string): string {
  return title.replace(/[《》]/gu, "");
}
