import { chineseDay, type Day } from "../../knowledge/text/dates.ts";

/** Every sentence of the declaration guide. */

export const buttons = {
  next: "下一步",
  back: "上一步",
  skip: "跳过这一步",
  checklist: "清单",
  allReady: "都准备好了",
  document: "下载清单",
  print: "打印",
  remind: "提醒我",
  remindBefore: "截止前3天提醒我",
  resume: "继续办理",
  where: "我办到哪一步了",
  restart: "重新开始",
  remove: "删除办理进度",
  noReason: "不写原因",
};

export const start = (title: string): string => `开始办理${title}`;
export const isReady = (number: number): string => `第${number}项准备好了`;
export const isOpen = (number: number): string => `第${number}项还没准备好`;

export const whichOne = "您要办的是哪一种？";
export const whenAsked = (title: string): string => `${title}什么时候受理？`;
export const chosenByFacts = (title: string): string =>
  `按您前面说的情况，先按“${title}”来办；要办别的，请说“开始办理”加上名称。`;
export const notUnderstoodWhich = "没有听懂是哪一种，请点一项，或者说“第几个”。";

export const opened = (title: string, count: number): string => `“${title}”的办理分${count}步，我陪您一步一步办。`;
export const openedToRead = (title: string, count: number): string =>
  `“${title}”的办理分${count}步。受理已经结束，下面的步骤和材料可以留着下次参考。`;
export const aboutSteps = (title: string, count: number): string => `“${title}”的办理分${count}步：`;
export const alreadyOpen = (title: string): string =>
  `“${title}”您已经开始办了，接着上次的办。要从头来，说“重新开始”。`;
export const noSteps = (title: string, office: string): string =>
  `文件没有写明“${title}”的办理步骤，怎么办请问${office}。`;
export const lapsed = (title: string, from: Day, to: Day): string =>
  `“${title}”所依据的文件不在有效期内（${spanWords(from, to)}），不能按它办理。`;
export const gone = "这项办理所依据的文件已经更新或者撤下，原来的进度对不上了。请重新问一次怎么办理。";
export const inGroup = "办到哪一步、材料备齐没有属于个人情况，群里别人也看得到。请点我的头像私下聊，我陪您一步一步办。";
export const whereInGroup = "办理进度是个人情况，我不在群里说。请点我的头像私下问我。";

export const headings = {
  steps: "步骤：",
  materials: (title: string, ready: number, count: number): string => `“${title}”的材料清单（${ready}/${count}）：`,
  dates: (title: string): string => `“${title}”的时间安排：`,
};
export const stepHeading = (number: number, count: number, name: string, mark: string): string =>
  `第${number}步，共${count}步：${name}${mark}`;
export const walking = (title: string): string => `正在办理“${title}”。`;
export const finished = (title: string, count: number): string => `“${title}”的${count}步都走完了。`;
export const fact = { actor: "谁来办", where: "在哪里", limit: "时限", result: "结果", due: "预计" };
export const limitWords = (days: number, unit: string): string => (days === 0 ? "当天办结" : `${days}个${unit}`);
export const dueWords = (day: Day, isCertain: boolean): string =>
  `${isCertain ? "" : "约"}${chineseDay(day)}（${weekday(day)}）前`;
export const estimated = (to: Day): string =>
  `${chineseDay(to)}以后的放假安排这里还没有收录，带“约”字的日期按周末和法定节假日休息估算，遇调休、连休会有几天出入。`;
export const doneOn = (day: Day | undefined): string => (day === undefined ? "已办" : `${chineseDay(day)}已办`);
export const skippedFor = (reason: string | undefined): string =>
  reason === undefined ? "已跳过" : `已跳过：${reason}`;

export const materialCount = (ready: number, count: number): string =>
  ready >= count ? `材料${count}项都准备好了。` : `材料共${count}项，已准备好${ready}项；说“清单”逐项打勾。`;
export const stillOpen = (numbers: readonly number[]): string =>
  `提醒：清单里${numbers.length > 4 ? `还有${numbers.length}项` : `第${numbers.join("、")}项还`}没有打勾，请再核对一遍。`;
export const nowTicked = { ready: "已打勾：", unneeded: "已标为不需要：" };
export const left = (count: number): string => `还差${count}项：`;
export const clickHint = "备好一项就点一项，再点一次取消。";
export const tickHint = "备好一项就说“第3项准备好了”；用不着的说“第2项不需要”。";
export const allTicked = "材料都准备好了，可以提交。";
export const noSuchItem = (count: number): string => `清单只有${count}项，请再说一次是第几项。`;
export const alsoOf = (number: number, others: readonly string[]): string =>
  `第${number}项还包括${others.join("、")}；都备好了请说“${isReady(number)}”。`;
export const noMaterials = (title: string): string => `文件没有写明“${title}”要交哪些材料，请向受理部门咨询。`;
export const ifNeeded = (when: string): string =>
  /需要|不用|提交|另附|可以/u.test(when) ? `（${when}）` : `（如属“${when}”则需要）`;
export const unneeded = "（您说不需要）";

export const handInHint = (day: Day): string =>
  `交了申请请告诉我是哪天，如“我${monthDay(day)}提交了”，我来算后面的日子；也可以直接说“下一步”。`;
export const handInLater = "到受理时间交了申请，请告诉我是哪天，我来算后面的日子；也可以直接说“下一步”。";
export const doneHint = (name: string, day: Day): string =>
  `办完了请告诉我，如“${name}${monthDay(day)}办完了”；也可以直接说“下一步”。`;
export const unknownSince = (name: string, day: Day): string =>
  `还不知道“${name}”是哪天办完的，所以没有预计日期；告诉我就能算，如“${name}${monthDay(day)}办完了”。`;
export const overdue = (office: string): string => `预计的日子已经过了；如果还没有办完，可以问${office}。`;
export const outsideWindow = (day: Day): string => `注意：${monthDay(day)}不在受理时间，请向受理部门确认是否收到。`;
export const atStart = "这已经是第一步。";
export const askReason = (name: string): string =>
  `为什么跳过“${name}”？写一句原因，我记在清单上；不想写就说“不写原因”。`;
export const skipped = (name: string): string => `已跳过“${name}”。`;
export const nothingToSkip = "所有步骤都走完了，没有可以跳过的。";
export const recorded = (what: string, day: Day): string => `记下了：${chineseDay(day)}${what}。`;
export const handedInWords = "已提交";
export const stepDone = (name: string): string => `“${name}”办完了`;
export const inFuture = (day: Day): string => `${chineseDay(day)}还没有到。等办了再告诉我，我从那天起算后面的日子。`;
export const paused = (title: string, place: string): string =>
  `好的，“${title}”先停在${place}，进度我记着。过几天说“继续办理”就接着办；不要这份进度了，说“删除办理进度”。`;
export const placeWords = (number: number, count: number): string => (number > count ? "最后" : `第${number}步`);
export const stopped = "好的，先不办。";
export const removed = (title: string): string => `已删除“${title}”的办理进度。`;
export const pending = (title: string, place: string): string =>
  `（“${title}”办到${place}，说“${buttons.resume}”接着办。）`;
export const cannotSee = (office: string, mark: string): string =>
  `这是您告诉我的进度。策问看不到部门的办件系统，实际办到哪里请问${office}${mark}。`;
export const alsoOpen = (titles: readonly string[]): string =>
  `您另外还在办：${titles.map((title) => `“${title}”`).join("、")}。`;

export const file = {
  calendar: { title: "下载日历", line: (url: string): string => `日历文件（手机、电脑日历都能打开）：${url}` },
  document: { title: "下载清单（Word）", line: (url: string): string => `Word 清单：${url}` },
  print: { title: "打印", line: (url: string): string => `打印页面：${url}` },
  ready: "做好了，里面是您现在的进度。",
  life: (days: number): string => `链接${days}天内有效，里面是现在的进度；进度变了请再下载一次。`,
  none: "这里不能下载文件，请在聊天页面里用。",
  neverDays: "文件没有写明后面各步的时限，没有可以写进日历的日期。要提醒自己，可以说“12月1日提醒我问进度”。",
  noDays: "现在还没有可以写进日历的日期。告诉我哪天提交的（如“我11月20日提交了”），我就能算出后面的日子。",
};

export const window = {
  title: "受理时间",
  open: (to: Day, left: number, mark: string): string =>
    `现在可以申报，${chineseDay(to)}截止${mark}，${left === 0 ? "今天是最后一天" : `还剩${left}天`}。`,
  always: (mark: string): string => `现在可以申报，全年受理${mark}。`,
  next: (from: Day, to: Day, left: number, mark: string): string =>
    `现在不在受理时间。下一次是${spanWords(from, to)}${mark}，还有${left}天开始。`,
  further: (from: Day, to: Day, mark: string): string => `再下一次是${spanWords(from, to)}${mark}。`,
  note: (note: string): string => `（${note}）`,
  rule: (times: readonly string[], mark: string): string => `文件规定${times.join("、")}受理${mark}。`,
  yearly: (from: string, to: string, years?: "odd" | "even"): string =>
    `${years === undefined ? "每年" : years === "odd" ? "单数年份" : "双数年份"}${monthDay(`0000-${from}`)}至${monthDay(`0000-${to}`)}`,
  quarterly: (from: number, to: number): string => `每季度首月${from}日至${to}日`,
  once: (from: Day, to: Day): string => spanWords(from, to),
  never: "受理时间已经过了，文件有效期内不会再受理；以后的受理以新的通知为准，请向受理部门核实。",
  of: (titles: readonly string[], line: string): string => `${titles.map((title) => `“${title}”`).join("、")}：${line}`,
  restDay: (day: Day): string => `最后一天不上班，要去窗口的请在${chineseDay(day)}以前去。`,
};

/** Without marks: a person may say them back, 购房补贴申报截止前3天提醒我. */
export const deadline = {
  windowCloses: (title: string): string => `${title.replace(/(?:申报|申请)$/u, "")}申报截止`,
  several: (title: string, count: number): string => `${title}等${count}项`,
  windowOpens: (title: string): string => `${title}开始受理`,
  step: (title: string, step: string): string => `${title}${step}办完`,
};

export const deadlineWords = (what: string, day: Day, isCertain: boolean): string =>
  `${isCertain ? "" : "约"}${chineseDay(day)}（${weekday(day)}）：${what}`;

const monthDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
/** 2027年3月1日至3月31日 */
const spanWords = (from: Day, to: Day): string =>
  `${chineseDay(from)}至${from.slice(0, 4) === to.slice(0, 4) ? monthDay(to) : chineseDay(to)}`;
const weekday = (day: Day): string => `周${"日一二三四五六"[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;
