/** What kind of answer a question asks for. */
export type Asked =
  | "money"
  | "rate"
  | "points"
  | "age"
  | "duration"
  | "days"
  | "months"
  | "years"
  | "hours"
  | "count"
  | "date"
  | "phone"
  | "where"
  | "steps"
  | "list"
  | "definition"
  | "yes-no"
  | "other";

const numeral = "[\\d〇零一二三四五六七八九十百千万亿两半壹贰叁肆伍陆柒捌玖拾]";

interface Kind {
  asked: Asked;
  /** A question of this kind, in matching form. */
  asks: RegExp;
  /** A text that can hold such a fact, in matching form. */
  shows: RegExp;
  /** A figure: a text without one in the unit asked for does not answer. */
  isFigure?: true;
  /** The days of a calendar are no such figure: 「2016年1月1日」 is no answer to 几年. */
  isNoDate?: true;
}

// 「哪几天」 and 「几月」 ask for days of the calendar.
const many = "(?<!哪)(?:几|多少)(?:个)?";
const figure = { isFigure: true } as const;
const length = { isFigure: true, isNoDate: true } as const;

const kinds: readonly Kind[] = [
  {
    asked: "points",
    asks: /多少分|几分|加分|扣分|减分|算.{0,2}分|积分.*(?:多少|几)/u,
    shows: new RegExp(`${numeral}(?:\\.\\d+)?分(?!之)`, "u"),
    ...figure,
  },
  {
    asked: "rate",
    asks: /比例|税率|费率|利率|百分之|几倍|多少倍|几成|多少%|双倍/u,
    shows: new RegExp(`%|‰|百分之|${numeral}倍|${numeral}成|分之`, "u"),
    ...figure,
  },
  {
    asked: "age",
    asks: /几岁|多少岁|多大(?:年龄|年纪|岁)?|年龄/u,
    shows: /岁|年龄/u,
    ...figure,
  },
  {
    asked: "days",
    asks: new RegExp(`${many}(?:工作)?[天日]|天数`, "u"),
    shows: new RegExp(`${numeral}(?:个)?(?:工作|自然)?[天日]|${numeral}(?:个)?(?:星期|周|月)`, "u"),
    ...length,
  },
  {
    asked: "months",
    asks: /(?<!哪)(?:几个|多少个?)月/u,
    shows: new RegExp(`${numeral}(?:个)?月|${numeral}年`, "u"),
    ...length,
  },
  {
    asked: "years",
    asks: new RegExp(`${many}(?:周)?年|年限`, "u"),
    shows: new RegExp(`${numeral}(?:周)?年|${numeral}个月`, "u"),
    ...length,
  },
  {
    asked: "hours",
    asks: new RegExp(`${many}(?:小时|学时|课时|分钟)|学时|课时`, "u"),
    shows: new RegExp(`${numeral}(?:个)?(?:小时|学时|课时|分钟|[天日])`, "u"),
    ...length,
  },
  {
    asked: "duration",
    asks: /多久|多长时间|期限|有效期|时效|时限|满几|最长|最短|放.{0,2}假/u,
    shows: new RegExp(
      `${numeral}(?:个)?(?:工作|自然)?(?:[年月日天周]|小时|学时|课时|星期|分钟)|当场|当[天日]|即时|长期`,
      "u",
    ),
    ...length,
  },
  {
    asked: "money",
    asks: /多少钱|金额|额度|起征点|多少(?:万)?元|(?:补贴|补助|资助|奖励|津贴|费|工资|待遇|赔偿|补偿|罚款|滞纳金|标准|金).{0,8}(?:多少|几|标准|怎么算|怎么定)|(?:多少|几).{0,6}(?:补贴|补助|资助|奖励|津贴|费|工资|赔偿|补偿)|收费|赔多少/u,
    shows: new RegExp(`${numeral}(?:余)?(?:美)?元|%|百分之|${numeral}倍|免费|免收|不收|个月.{0,6}工资|月工资`, "u"),
    ...figure,
  },
  {
    asked: "date",
    asks: /(?:什么|啥)(?:时候|时间|日子)|何时|几时|哪(?:一|几)?(?:天|日)|哪(?:一|几)?个月|几月|几号|几点|截止|时间是|报名时间|申报时间|受理时间/u,
    shows: new RegExp(
      `(?:19|20)\\d{2}年|[〇零一二三四五六七八九]{4}年|${numeral}(?:月(?!以)|号)|${numeral}(?:个?月|[年日天])(?:之|以)?[内前]|\\d日至|\\d[:]\\d\\d|之日|期间|随时|全年|常年|年底|每(?:年|季|月)|季度`,
      "u",
    ),
    ...figure,
  },
  {
    asked: "count",
    asks: /多少(?:个|人|名|家|项|次|套|户|份)|几(?:个(?!月)|人|名|家|项|次|套|份|种|级|档|类)|多少$|多少[?]/u,
    shows: new RegExp(`${numeral}`, "u"),
    ...figure,
  },
  { asked: "phone", asks: /电话|联系方式|热线/u, shows: /\d{7,}|\d{3,4}-\d{3,}|12\d{3}/u, ...figure },
  {
    asked: "where",
    asks: /谁|哪个部门|什么部门|哪些部门|哪个单位|哪里|哪儿|在哪|去哪|找谁|向谁|电话|联系方式|地址|网址|窗口|咨询/u,
    shows: /局|部门|委员会|机关|机构|派出所|窗口|中心|单位|法院|政府|电话|平台|网站|系统|地址|地点/u,
  },
  {
    asked: "definition",
    asks: /什么是|什么叫|什么意思|指什么|定义|含义|是指|何谓/u,
    shows: /是指|所称|系指|指的?是|称为|是.{2,}的/u,
  },
  {
    asked: "steps",
    asks: /流程|步骤|程序|怎么(?:申请|申报|办|提交|报名|领)|如何(?:申请|申报|办理|提交|领)|怎样(?:申请|申报|办理)/u,
    shows: /申请|提交|受理|审核|办理|程序|公示|登记/u,
  },
  {
    asked: "list",
    asks: /哪些|哪几(?:种|类|项|样|条|个(?!月))|(?:都|些)(?:有|要|需要)?(?:什么|啥)|分别是|包括|(?:什么|啥|需要|满足|具备|符合|准备|提交).{0,6}(?:材料|条件|资料|要求|资格|证件|手续|情形|待遇|服务|东西)|(?:材料|条件|资料|要求|资格|待遇|情形|方式)(?:是什么|有啥|呢|[?]|$)/u,
    shows: /[:]$|下列|以下|包括|[,]|应当|条件/u,
  },
  {
    asked: "yes-no",
    asks: /吗|能不能|可不可以|是否|能否|可否|有没有|会不会|是不是|要不要|行不行|算不算|[不没](?:有)?[?]?$/u,
    shows: /可以|可(?!能)|不|[需须]|应当|有权|禁止|视为|认定|免|属于|准予/u,
  },
];

const kindOf: ReadonlyMap<Asked, Kind> = new Map(kinds.map((kind) => [kind.asked, kind]));

/** What a question asks for; several when it asks for several: 「多少钱，多久到账」. */
export function askedBy(questionForm: string): Asked[] {
  const asked = kinds.filter((kind) => kind.asks.test(questionForm)).map((kind) => kind.asked);
  return asked.length > 0 ? asked : ["other"];
}

/** Whether a text, in matching form, can hold an answer of every kind asked for; a fact also says yes or no. */
export function shows(asked: readonly Asked[], form: string): boolean {
  return asked.every((name) => {
    if (name === "yes-no" && asked.length > 1) return true;
    const kind = kindOf.get(name);
    if (kind === undefined) return true;
    return kind.shows.test(kind.isNoDate ? form.replace(dates, " ") : form);
  });
}

const dates = /(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日/gu;

/** Whether a question asks for a figure: an amount, a time, a number. */
export const asksFigure = (asked: readonly Asked[]): boolean => asked.some((name) => kindOf.get(name)?.isFigure);

/** Whether a question is about what held before: an edition by its year, an old or a trial rule. */
export const asksPast = (questionForm: string): boolean =>
  /(?:19|20)\d{2}(?:年|版)|当时|那时|以前|之前|原来|原先|过去|旧|老(?:政策|办法|规定)|上一版|试行|暂行/u.test(
    questionForm,
  );

/** Whether the answer is a list that must be whole. */
export const wantsList = (asked: readonly Asked[]): boolean => asked.includes("list") || asked.includes("steps");

/**
 * What a list can be of: how a question names it, and how the line that opens such a list does. 「服务对象」 opens a list
 * of people, not of services: the last word counts.
 */
const lists: readonly (readonly [RegExp, RegExp])[] = [
  [/材料|资料|证件|手续|准备|带什么|带哪些|交什么|提交什么/u, ending("材料|资料|证件|手续|文件|证明")],
  [/条件|要求|资格|谁可以|哪些人|什么人|对象/u, ending("条件|要求|对象|资格|范围|人员|适用")],
  [
    /流程|步骤|程序|几步|怎么(?:申请|申报|办|提交)|如何(?:申请|申报|办理)/u,
    ending("流程|程序|步骤|办理|方法|办法|申请"),
  ],
  [/情形|情况|什么时候会|不能|停发|取消|后果/u, /情形|情况|行为之一|不得|不予|停发|取消/u],
  [/待遇|服务|支持|优惠|享受|好处|福利/u, ending("待遇|服务|支持|优惠|权益|便利|政策")],
  [/标准|档|多少级|分级/u, ending("标准|等级|类别")],
  [/方式|形式|途径|渠道/u, ending("方式|形式|途径|渠道")],
  [/职责|责任|义务|权利/u, ending("职责|责任|义务|权利")],
];

function ending(nouns: string): RegExp {
  return new RegExp(
    `(?:${nouns})(?:清单|一览表?|目录|内容|事项|项目|明细|标准|表|如下|之一|的)*(?:[(][^()]*[)])?[:,.]*$`,
    "u",
  );
}

/** Whether one of the opening lines, in matching form, names the kind of list that the question asks for. */
export function names(questionForm: string, openings: readonly string[]): boolean {
  const kinds = lists.filter(([asks]) => asks.test(questionForm));
  const opens = kinds.length > 0 ? kinds.map(([, opening]) => opening) : anyList(questionForm);
  return opens.some((opening) => openings.some((line) => opening.test(line)));
}

/** What opens a list of something that has no name here. */
const anyList = (questionForm: string): RegExp[] =>
  /包括|有哪些|分为/u.test(questionForm) ? [/包括|下列|以下|如下|分为/u] : [];
