/** What kind of answer a question asks for. */
export type Asked =
  | "money"
  | "calculation"
  | "rate"
  | "points"
  | "age"
  | "duration"
  | "days"
  | "months"
  | "years"
  | "hours"
  | "people"
  | "bodies"
  | "times"
  | "area"
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
  /** What an 「多少」 without a unit asks for, where the words before it name this. */
  heads?: RegExp;
}

// 「哪几天」 and 「几月」 ask for days of the calendar, 「第几批」 for none of all this.
const many = "(?<![哪第])(?:几多|几|多少)个?";
const how = "(?:怎么|怎样|如何)";
const figure = { isFigure: true } as const;
const length = { isFigure: true, isNoDate: true } as const;

const paid =
  "补贴|补助|资助|奖励|奖金|奖|津贴|贴息|费|工资|月薪|年薪|薪|待遇|赔偿|补偿|罚款|滞纳金|基金|资金|租金|押金|保证金|公积金|养老金|失业金|保险金|金额|额度|预算|价|钱|款|房租";

const kinds: readonly Kind[] = [
  {
    asked: "points",
    asks: new RegExp(`${many}分(?!钟|之|类|期)|(?:加|扣|减|积|总|算)(?:几|多少)?分(?:标准)?(?:[?]|$)`, "u"),
    shows: new RegExp(`${numeral}(?:\\.\\d+)?分(?!之|钟)`, "u"),
    heads: /分(?:数|值)?$|[加扣减]分/u,
    ...figure,
  },
  {
    asked: "rate",
    asks: new RegExp(
      `${many}(?:倍|成|折|%)|(?:几|多少)个(?:百分)?点|百分之几|双倍|(?:比例|税率|费率|利率|通过率)(?=.{0,4}(?:多少|几|是|要求|标准|[?]|$))|[一-龥]税?率$`,
      "u",
    ),
    shows: new RegExp(`%|‰|百分之|百分点|${numeral}倍|${numeral}成|${numeral}折|分之`, "u"),
    heads: /(?:比例|比重|占比|率)$/u,
    ...figure,
  },
  {
    asked: "age",
    asks: new RegExp(`${many}(?:周)?岁|多大(?:年龄|年纪|岁|$|[?])|年龄`, "u"),
    shows: /岁|年龄/u,
    heads: /年龄|岁数/u,
    ...figure,
  },
  {
    asked: "days",
    asks: new RegExp(`${many}(?:工作|自然)?[天日]|天数`, "u"),
    shows: new RegExp(`${numeral}(?:个)?(?:工作|自然)?[天日]|${numeral}(?:个)?(?:星期|周|月)`, "u"),
    heads: /天数$/u,
    ...length,
  },
  {
    asked: "months",
    asks: /(?<!哪)(?:几个|多少个?|几多个?)月|月数/u,
    shows: new RegExp(`${numeral}(?:个)?月|${numeral}年`, "u"),
    heads: /月数$/u,
    ...length,
  },
  {
    asked: "years",
    asks: new RegExp(`${many}(?:周)?年(?!版)|年限(?=.{0,3}(?:多|几|是|要求|规定|标准|[?]|$))`, "u"),
    shows: new RegExp(`${numeral}(?:周)?年|${numeral}个月`, "u"),
    heads: /年[数限]$/u,
    ...length,
  },
  {
    asked: "hours",
    asks: new RegExp(`${many}(?:小时|学时|课时|分钟)|学时|课时`, "u"),
    shows: new RegExp(`${numeral}(?:个)?(?:小时|学时|课时|分钟|[天日])`, "u"),
    heads: /[学课]时$/u,
    ...length,
  },
  {
    asked: "duration",
    asks: /多久|多长时间|(?:时间|期限|时效|时限|有效期|任期).{0,3}多长|(?:有效期|期限|时效|时限|最长|最短)(?=.{0,3}(?:多|几|怎么|如何|是|为|到|呢|[?]|$))|多快|放.{0,2}假|(?:几|多)(?:多|少)[一-龥]{0,4}时间/u,
    shows: new RegExp(
      `${numeral}(?:个)?(?:工作|自然)?(?:[年月日天]|周(?!岁)|小时|学时|课时|星期|分钟)|当场|当[天日]|即时|长期|实时`,
      "u",
    ),
    ...length,
  },
  {
    asked: "money",
    asks: new RegExp(
      `(?:多少|几多|几)(?:[十百千万亿]+)?(?:美?元|块|钱)|起征点|赔多少|(?:${paid})(?:的)?(?:标准|金额|额度)(?:是|呢|[?]|$)|(?:多少|几多)(?![个天日月年岁分人名家次小学课])[一-龥]{0,6}(?:${paid})|收费|收不收费|[交花付要]钱|(?:金额|额度)(?=.{0,3}(?:多少|几|是|[?]|$))`,
      "u",
    ),
    shows: new RegExp(
      `${numeral}(?:余)?(?:美)?元|%|百分之|${numeral}倍|免费|免收|不收|无偿|个月.{0,6}(?:工资|租金|薪|基数|房租)|月工资`,
      "u",
    ),
    heads: new RegExp(`${paid}|封顶|[拿领补给收报贷赔退交罚]$|[每一]个?[月年次天人平吨]$`, "u"),
    ...figure,
  },
  {
    asked: "calculation",
    asks: new RegExp(
      `${how}(?:计算|折算|核算|计|算|收|定(?![义位]))(?!什么)|按(?:什么|哪个|多少)(?:标准|比例)?(?:计|算|发)|什么方法算`,
      "u",
    ),
    shows: new RegExp(`${numeral}(?:美)?元|%|百分之|${numeral}倍|按|依照|根据|标准|乘|除以|÷|×|基数|免费|不收`, "u"),
  },
  {
    asked: "date",
    asks: /(?:什么|啥)(?:时候|时间|日子)|何时|几时|哪(?:一|几)?(?:天|日)|哪(?:一|几)?个月|几月(?!内)|几号(?!窗|楼)|几点|截止(?:时间|日期|到|是|呢|[?]|$)|(?:报名|申报|申请|受理|办理|考试)时间(?!多长|要多)|时间是/u,
    shows: new RegExp(
      `(?:19|20)\\d{2}年|[〇零一二三四五六七八九]{4}年|${numeral}(?:月(?!以)|号)|${numeral}(?:个?月|[年日天])(?:之|以)?[内前]|\\d日至|\\d[:]\\d\\d|之日|(?:申报|申请|受理|报名|办理|公示)期间|随时|全年|常年|年底|每(?:年|季|月)|季度`,
      "u",
    ),
    ...figure,
  },
  {
    asked: "people",
    asks: new RegExp(`${many}(?:人|名|位)(?!额)`, "u"),
    shows: new RegExp(`${numeral}(?:余|多)?(?:个)?(?:人|名|位)`, "u"),
    heads: /人数|名额/u,
    ...figure,
  },
  {
    asked: "bodies",
    asks: new RegExp(`${many}(?:家|所|户)`, "u"),
    shows: new RegExp(`${numeral}(?:余|多)?(?:个)?(?:家|所|户)`, "u"),
    ...figure,
  },
  {
    asked: "times",
    asks: new RegExp(`${many}(?:次|回|趟)`, "u"),
    shows: new RegExp(`${numeral}(?:次|回)|不限次`, "u"),
    ...figure,
  },
  {
    asked: "area",
    asks: new RegExp(`${many}(?:平|㎡)|面积.{0,4}多[少大]|多大面积`, "u"),
    shows: new RegExp(`${numeral}(?:平|㎡|m2)`, "u"),
    heads: /面积/u,
    ...figure,
  },
  {
    asked: "count",
    asks: new RegExp(`${many}(?:个(?!月|人|点|工作|自然)|项|套|份|件|种|级|档|类|条|期|批|门|科)`, "u"),
    shows: new RegExp(numeral, "u"),
    ...figure,
  },
  {
    asked: "phone",
    asks: /电话|联系方式|热线/u,
    shows: /\d{7,}|\d{3,4}-\d{3,}|12\d{3}/u,
    heads: /电话|热线|号码/u,
    ...figure,
  },
  {
    asked: "where",
    asks: /(?:找|向|由|归|问)谁|谁(?:来|负责|管|批|审|评|受理|认定|组织|发|定|主管|承担|出|决定)|(?:哪|什么)(?:个|些)?(?:部门|单位|机构|机关|平台|网站|窗口|大厅|地址|网址|地点)|(?:什么|哪个)地方|哪里|哪儿|[在去到]哪(?![天年月日一几些个家种级类步两])|电话|联系方式|(?:地址|网址|地点)(?=.{0,2}(?:是|在|呢|有|[?]|$))|几号窗口|(?:受理|主管|负责|办理|责任|承办|发放)(?:部门|单位|窗口|机构)(?:是|呢|[?]|$)|考场|考点/u,
    shows: /局|部门|委员会|机关|机构|派出所|窗口|中心|单位|法院|政府|电话|平台|网站|系统|地址|地点|大厅|学校|医院/u,
  },
  {
    asked: "definition",
    asks: /什么是|什么叫|什么意思|指什么|定义|含义|是指|何谓|怎么界定|干嘛用的?|干什么用/u,
    shows: /是指|所称|系指|指的?是|称为|是.{2,}的|凭证|证明/u,
  },
  {
    asked: "steps",
    asks: new RegExp(
      `流程|步骤|程序|环节|几步|一步一?步|${how}(?:申请|申报|办理|办手续|提交|报名|申领|领|注册|开通|预约|约|登记|进站|评)|(?<![了走到坏掉丢满住人].{0,2})怎么办(?!事)`,
      "u",
    ),
    shows: /申请|提交|受理|审核|办理|程序|公示|登记|预约|注册/u,
  },
  {
    asked: "list",
    asks: /(?<!到|在|是)哪些|什么(?:样的)?情[况形]|哪几(?:种|类|项|样|条|家|所|个(?!月))|(?:都|些)(?:有|要|需要)?(?:什么|啥)|分别是|包括|(?:什么(?!是)|啥|需要|满足|具备|符合|准备|提交|有何).{0,6}(?:材料|条件|资料|要求|资格|证件|手续|情形|待遇|服务|东西|证明|内容)|(?:材料|条件|资料|要求|资格|待遇|情形|方式)(?:是什么|有啥|有哪些|呢|[?]|$)|(?:带|准备|提交|交|办|享受|满足|具备|符合|要|得)(?:些)?(?:啥|什么)(?!时|地|意|用)|什么样的|啥样的|哪[两三四五六七八九十][个种类项样条]?/u,
    shows: /[:]$|下列|以下|包括|分为|如下|;.*;|应当|条件/u,
  },
  {
    asked: "yes-no",
    asks: /吗|能否|可否|是否|有没有|可不可以|([一-龥])不\1|行吧|[不没](?:有)?[?]?$/u,
    shows: /可以|可(?!能)|不|[需须]|应当|有权|禁止|视为|认定|免|属于|准予/u,
  },
];

const kindOf: ReadonlyMap<Asked, Kind> = new Map(kinds.map((kind) => [kind.asked, kind]));

/** What a question asks for; several when it asks for several: 「多少钱，多久到账」. */
export function askedBy(questionForm: string): Asked[] {
  const asked = kinds.filter((kind) => kind.asks.test(questionForm)).map((kind) => kind.asked);
  const bare = bareOf(questionForm, asked);
  const all = bare === undefined ? asked : [...asked, bare];
  return all.length > 0 ? all : [namesFee.test(questionForm) ? "money" : "other"];
}

/** 「高级工程师评审费」: who only names a fee asks what it is. */
const namesFee = /^(?!.*(?:怎|如何|能|可以)).*费用?[?]?$/u;

/** What an 「多少」 without a unit asks for: 「年龄放宽到多少」; the word that stands nearest before it tells. */
function bareOf(questionForm: string, asked: readonly Asked[]): Asked | undefined {
  const match = /(?:多少|几多)(?=[,?。;呢啊]|$)/u.exec(questionForm);
  if (match === null) return undefined;
  const before = questionForm
    .slice(0, match.index)
    .replace(/(?:最[高低多少长短大小]|至少|是|要|为|到|达|能|可以|有|差|各|分别)+$/gu, "");
  const named = (words: string) => kinds.find(({ heads }) => heads?.test(words))?.asked;
  const kind = named(before.slice(-8)) ?? named(before) ?? "count";
  return asked.includes(kind) ? undefined : kind;
}

/** Whether a text, in matching form, can hold an answer of every kind asked for; a fact also says yes or no. */
export function shows(asked: readonly Asked[], form: string): boolean {
  return asked.every((name) => {
    if ((name === "yes-no" || name === "calculation") && asked.length > 1) return true;
    const kind = kindOf.get(name);
    if (kind === undefined) return true;
    return kind.shows.test(kind.isNoDate ? form.replace(dates, " ") : form);
  });
}

const dates = /(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日/gu;

/** The figures without which a text is no answer: amounts, times, numbers. A clause and a list may answer without. */
export const figuresOf = (asked: readonly Asked[]): Asked[] =>
  asked.includes("yes-no") || wantsList(asked) ? [] : asked.filter((name) => kindOf.get(name)?.isFigure);

/** Whether a question is about what held before: an edition by its year, an old or a trial rule. */
export const asksPast = (questionForm: string): boolean =>
  /(?:19|20)\d{2}(?:年|版)|当时|那时|以前|之前|原来|原先|过去|旧|老(?:政策|办法|规定)|上一版|试行|暂行/u.test(
    questionForm,
  );

/** Whether the answer is a list that must be whole. */
export const wantsList = (asked: readonly Asked[]): boolean => asked.includes("list") || asked.includes("steps");
