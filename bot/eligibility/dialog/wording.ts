/** Every sentence of the dialog about eligibility. */

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join("、");

export const opening = (titles: readonly string[] | undefined, count: number, most: number): string =>
  `${titles === undefined ? `为了判断您可能符合哪几项（已收录 ${count} 项）` : `为了判断您是否可能符合${quoted(titles)}的条件`}，我最多问 ${most} 个问题。` +
  "不知道的可以答“不清楚”，也可以说“上一步”“停止”；您说的情况只用于资格判断，说“清除我的信息”就连同这次对话的记录一起删去。";

export const openingAgain = (titles: readonly string[] | undefined, count: number, most: number): string =>
  `${titles === undefined ? `再看您可能符合哪几项（已收录 ${count} 项）` : `再看${quoted(titles)}`}，最多问 ${most} 个问题。`;

/** Who names no day of the month is taken to mean its first. */
export const firstDay = (value: string): string => `${value}（按1日算，不对请更正）`;
export const known = (facts: readonly string[]): string => `已记下：${facts.join("，")}。`;
export const changed = (fact: string, earlier: string, now: string): string =>
  `${fact}由“${earlier}”改为“${now}”，以后一次说的为准；不对请再更正。`;

export const conflict = (fact: string, given: string, day: string, counted: string): string =>
  `您说的${fact}（${given}）和${day}对不上：按${day}算是${counted}。先按${given}判断，不对请更正。`;
export const impossible = (said: string): string => `“${said}”不大可能，是不是写错了？请核对以后再说一遍。`;
export const nothingElse = "好的，没有要改的，判断结果不变。";

export const question = (place: number, most: number, text: string, mark: string): string =>
  `（${place}/${most}）${text}${mark}`;

export const buttons = {
  yes: "是",
  no: "否",
  unknown: "不清楚",
  back: "上一步",
  stop: "停止",
  wipe: "清除我的信息",
  more: "继续回答",
};

export const notUnderstood = (hint: string): string => `没有读懂您的回答。${hint}`;
export const explained = (hint: string): string => `我在逐项核对条件，这一项${hint}`;
export const hints = {
  options: (values: readonly string[]): string => `请选一项：${values.join("、")}；或者说“不清楚”。`,
  flag: "请答“是”或“否”，或者说“不清楚”。",
  number: (unit: string): string => `请写一个数（单位：${unit}），或者说“不清楚”。`,
  day: "请写日期，如 2024年6月30日，或者说“不清楚”。",
};
export const nothingToCorrect = "请说明要改的是哪一项、改成什么，例如“不对，是34岁”。";
export const resultLater = "先把下面的问题答完（或者说“停止”），就能看到判断结果、金额和差在哪里。";
export const howMany = (left: number): string =>
  `${left === 0 ? "这是最后一个问题" : `后面最多还有 ${left} 个问题`}，哪一项决定作用大就先问哪一项。不想答了说“停止”，我按已经知道的先判断。`;
export const noneAsked = "现在没有等您回答的问题。";
export const ofOneOnly =
  "我一次只判断一个人，现在记着的是您自己的情况，没有把这些混进去。要看别人的，请先说“清除我的信息”，再说对方的情况；几个人一起看，可以点“上传人员表”。";
export const toldSoFar = (facts: readonly string[]): string =>
  facts.length === 0
    ? "您还没有说过自己的情况。"
    : `您说过：${facts.join("，")}。只用于资格判断；要改直接说“不对，是……”，要删去说“清除我的信息”。`;
export const atStart = "这已经是第一个问题。";
export const stopped = "好的，不再提问。";
export const nothingTold = "您还没有说自己的情况，所以没有作判断。以后想判断，再问我就可以。";
export const forgotten =
  "已清除。您说的情况，以及这次对话到现在为止写过的话和作过的回答，都已从服务的记录里删去；聊天窗口里已经显示的，请您自己关掉或删除。" +
  "提醒和关注还在，不需要的可以说“取消全部提醒”“取消全部关注”。";
export const pending = (text: string): string => `资格判断还没有完，刚才问的是：${text}（不想继续请说“停止”）`;

export const offerPrivate =
  "能不能申请要看个人情况，这里其他人也看得到，所以我不在群里问，也不在群里说。请点我的头像私下聊，我一项一项帮您判断。";

const according = "根据您提供的信息，";
export const verdicts = {
  eligible: (title: string): string => `${according}您可能符合“${title}”的条件。`,
  nearly: (title: string, missing: readonly string[]): string =>
    `${according}您接近符合“${title}”的条件：还差一步${missing.length === 0 ? "" : `；补齐以后还要看：${missing.join("、")}`}。`,
  unknown: (title: string, missing: readonly string[]): string =>
    `${according}还不能判断您是否符合“${title}”的条件${missing.length === 0 ? "" : `，还缺：${missing.join("、")}`}。`,
  "not-eligible": (title: string): string => `${according}您可能不符合“${title}”的条件。`,
  closed: (title: string, from: string, to: string): string =>
    `“${title}”不在有效期内（${from} 至 ${to}），因此不作判断。`,
};
export const decidedBy = (department: string, mark: string): string =>
  `是否符合，以${department}的审核决定为准${mark}。`;

export const overview = "各项判断";

export const headings = {
  conditions: "逐项看：",
  benefits: (day: string): string => `符合的话可以享受（${day} 的标准）：`,
  also: "还须由主管部门认定：",
  next: "下一步：",
  eligible: (count: number): string => `可能符合（${count} 项）：`,
  nearly: (count: number): string => `接近符合（${count} 项）：`,
  unknown: (count: number): string => `还不能判断（${count} 项）：`,
  "not-eligible": (count: number): string => `可能不符合（${count} 项）：`,
};
export const assumed = (facts: readonly string[], count = facts.length): string =>
  `您没有提到、先按一般情况推定的：${facts.join("，")}${count > facts.length ? `等 ${count} 项（单问一项可以看全）` : ""}。与实际不符请告诉我。`;
export const requirement = (required: string, isFlag: boolean): string =>
  `要求${isFlag ? `为“${required}”` : required}`;
export const wanted = (fact: string, required: string, kind: string | undefined): string => {
  if (kind === "flag") return `${fact}为“${required}”`;
  return `${fact}${kind === "number" || kind === "day" || required.startsWith("不是") ? "" : "为"}${required}`;
};
export const condition = {
  met: (fact: string, given: string, required: string, mark: string): string =>
    `✓ ${fact}：${given}${given === "是" || given === "否" ? "" : `（${required}）`}${mark}`,
  unmet: (fact: string, given: string, required: string, mark: string): string =>
    `✗ ${fact}：${given}（${required}）${mark}`,
  gap: (gap: string, remedy: string | undefined, mark: string): string =>
    `✗ ${gap}${mark}。${remedy === undefined ? "这一条没有补齐的办法" : `补齐办法：${remedy}`}`,
  unknown: (fact: string, required: string, mark: string): string => `？ ${fact}：还不知道（${required}）${mark}`,
  oneOf: (title: string | undefined, needed: number, ways: readonly string[], isMore: boolean): string =>
    `？ ${title === undefined ? "" : `${title}：`}还不知道，符合其中${needed}种即可：${ways.join("；")}${isMore ? "；等" : ""}`,
};
export const benefit = (name: string, rate: string, mark: string): string => `• ${name}：${rate}${mark}`;
export const benefitWithout = (without: readonly string[], name: string, rate: string, mark: string): string =>
  `• ${without.join("、")}的话——${name}：${rate}${mark}`;
export const dependingBenefits = (facts: readonly string[], benefits: readonly string[]): string =>
  `• 还有几档要看${facts.join("、")}：${benefits.join("；")}`;
export const moreBenefits = (count: number): string => `• 另有 ${count} 项`;
export const firstStep = (actor: string, name: string, where: string, mark: string): string =>
  `第一步：${name}（${actor}${where === "" ? "" : `，${where}`}）${mark}`;
export const apply = (department: string, where: readonly string[], mark: string): string =>
  `向${department}申请${where.length === 0 ? "" : `（${where.join("；")}）`}${mark}`;
export const prepare = (count: number, mark: string): string => `准备材料，共 ${count} 种${mark}`;
export const nothingFits = "目前没有找到您可能符合的项目。";
export const others = (titles: readonly string[]): string => `另外 ${titles.length} 项：${titles.join("、")}`;

export const supposed = (facts: readonly string[]): string =>
  `假设${facts.join("，")}（其他情况不变，这个假设不会记下）：`;
export const becomes = (title: string, before: string, now: string): string => `“${title}”由“${before}”变为“${now}”`;
export const fillsGap = (title: string): string => `“${title}”差的那一条补上了，还要看下面缺的情况`;
export const staysAs = (title: string, verdict: string): string => `“${title}”仍是“${verdict}”`;
export const noChange = "各项的判断结果都不变。";

export const certificate = (name: string, count: number, day: string): string =>
  `持有${name}可以享受 ${count} 项服务（${day} 的规定）：`;
export const opens = (programmes: readonly string[]): string =>
  `凭证还可以申请下面几项，各有另外的条件：${programmes.join("、")}。`;

export const asOneOf = (people: string): string => `我是${people}，能享受哪些政策？`;
export const askConditions = (title: string): string => `${title}需要什么条件？`;
export const askEligibility = (title: string): string =>
  /申报|认定|申请/u.test(title) ? `我符合${title}的条件吗？` : `我能申请${title}吗？`;
export const askMaterials = (title: string): string => `${title}需要哪些材料？`;
export const askAll = { person: "我能享受哪些政策？", enterprise: "我们公司能申报哪些政策？" };
