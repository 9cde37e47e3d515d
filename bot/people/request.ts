import { matchingForm } from "../../knowledge/text/matching-form.ts";

/** What somebody wants of people, as far as the words tell. */
export type PeopleRequest =
  | { kind: "person"; question?: string }
  | { kind: "my-tickets" }
  /** Whether anybody has answered yet, and that they should. */
  | { kind: "waiting" }
  | { kind: "withdraw" }
  /** The answer was none to the question. */
  | { kind: "wrong" }
  /** How to reach the people behind the bot. */
  | { kind: "contact" }
  /** Where their own application stands, which only the offices know. */
  | { kind: "progress" }
  | { kind: "complaint" }
  | { kind: "settled" }
  | { kind: "unsettled"; note: string }
  /** A member of staff links a team chat account. */
  | { kind: "link"; code: string }
  /** A member of staff answers in a team chat channel. */
  | { kind: "reply"; number: number; text: string };

/** @param isHandoff  whether a text is nothing but a call for a person, by the lexicon */
export function peopleRequest(text: string, isHandoff: (text: string) => boolean): PeopleRequest | undefined {
  const form = spoken(text);
  const [, code] = /^绑定\s*([0-9A-Za-z-]{8,40})$/u.exec(text) ?? [];
  if (code !== undefined) return { kind: "link", code };
  const [, number, reply] = /^答[复覆]\s*[#＃]?\s*(\d{1,9})[\s：:，,。]+(\S[\s\S]*)$/u.exec(text) ?? [];
  if (number !== undefined && reply !== undefined) return { kind: "reply", number: Number(number), text: reply.trim() };
  if (myTickets.test(form)) return { kind: "my-tickets" };
  const plain = spokenKinds.find(([, pattern]) => pattern.test(form));
  if (plain !== undefined) return { kind: plain[0] };
  if (isComplaint(form)) return { kind: "complaint" };
  if (isProgress(form)) return { kind: "progress" };
  if (settled.test(form)) return { kind: "settled" };
  if (unsettled.test(form)) return { kind: "unsettled", note: text.replace(unsettledWords, "").trim() };
  if (isHandoff(text) || person.test(form)) return { kind: "person" };
  const [, called, question] = /^([^:：，,。]{2,12})[:：，,。]\s*(\S[\s\S]{3,})$/u.exec(text) ?? [];
  if (called !== undefined && question !== undefined && (isHandoff(called) || person.test(spoken(called))))
    return { kind: "person", question: question.trim() };
  return undefined;
}

/** 改成：潜水教练证有没有补贴, while a question waits to be confirmed: what is to be sent instead. */
export const rewordedIn = (text: string): string | undefined =>
  /^(?:问题)?(?:改成|改为|改问|换成)[\s：:，,]*(\S[\s\S]{3,})$/u.exec(text.trim())?.[1];

export type Confirmation = "send" | "cancel" | "edit";

/** What an answer to 确认发送？ says; undefined for anything else. */
export function confirmationIn(text: string): Confirmation | undefined {
  const form = spoken(text);
  if (/^(?:确认发送|确认|确定|发送|发吧|提交|好的?|可以|是的?|嗯+|行|对|没问题|ok)(?:发送|提交|发吧|吧)?$/u.test(form))
    return "send";
  if (/^(?:取消|不发送?了?|先?不发|不用了?|算了|不要了?|不)$/u.test(form)) return "cancel";
  if (/^(?:修改|改一?下?|换个?|重写)(?:一下)?(?:问题|内容)?$/u.test(form)) return "edit";
  return undefined;
}

/** Matching form without marks and without the particles that end a sentence. */
const spoken = (text: string): string =>
  matchingForm(text)
    .replace(/[,.!?~;:"'\s]+/gu, "")
    .replace(/[呀啊哦呢吧哈]+$/u, "");

const myTickets =
  /^(?:查|查询|查看|看)?(?:一下)?(?:(?:我的?|我提交的)?工单|我的?(?:咨询|提问|转人工记录))(?:进度|状态|查询|列表|怎么样了?|到哪了|答复了吗|有答复了?吗)?$/u;

const spokenKinds: readonly (readonly ["waiting" | "withdraw" | "wrong" | "contact", RegExp])[] = [
  [
    "waiting",
    /^(?:现在|到底|怎么|为什么|还是)*(?:有人|有没有人|工作人员|专家|你们)?(?:还|都)?(?:没有?|没人|有)?(?:给我|给)?(?:回复|答复|回答|回我|理我|处理)(?:我|了|过)*(?:吗|没有?|么)$|^(?:怎么|为什么|还是)*(?:还|都|一直)?(?:没|没有)人?(?:给我)?(?:回复|答复|回我|理我)$/u,
  ],
  [
    "waiting",
    /^(?:请|帮我|麻烦|能不能|可以)*(?:催|催一?催|催催)(?:一下|下)?(?:工单|他们|专家|工作人员|进度)?(?:吗)?$/u,
  ],
  [
    "withdraw",
    /^(?:我要|我想|请|帮我|能不能|可以)*(?:撤回|撤销|取消|收回|撤)(?:我的|这个|那个|刚才的)*工单(?:#?\d{1,9})?(?:了|吗)?$/u,
  ],
  [
    "wrong",
    /^(?:你|您|这个?|上面的?|刚才的?)+(?:回答|答案|答复|说|答|结果)?(?:得|的)?(?:是|都|也|完全|根本)*(?:不对|错了?|有误|不准确?|不是我(?:要|想)?问的|没用|没有用)$|^(?:我)?不是(?:这个|那个|这)意思$|^(?:答非所问|(?:这)?不是我(?:要|想)?问的(?:问题|东西)?|你?(?:根本|完全|都)?(?:没|不)(?:看|听|搞)?(?:懂|明白)我(?:的|在说|说的|问的)*(?:问题|话|什么)?)$/u,
  ],
  [
    "contact",
    /^(?:请问)?(?:你们|咱们|区里)(?:这里|这儿|部门|单位|窗口)?的?(?:咨询|联系|办公|服务)?(?:电话|联系方式|地址|热线|邮箱)(?:号码)?(?:是|在|有)?(?:多少|什么|哪里?|哪儿|几号)?$|^(?:怎么|如何)(?:联系|找到?)你们$|^(?:给|留|要)(?:我)?(?:一?个)?(?:联系)?(?:电话|联系方式)$|^(?:你们)(?:在)?(?:哪里?|哪儿)(?:办公|上班)?$/u,
  ],
];

const helper = "(?:专家|老师|真人|人工|工作人员|客服|经办人|负责人|领导|主管)";
const person = new RegExp(
  `^(?:这个?(?:问题|事情?|事儿)?|还是)*(?:请|我要|我想|我|想|要|帮我|麻烦|能不能|能|可以)*(?:(?:找|联系|咨询|请|问|转给?|转接|预约|交给)(?:一下|一个|一位|个|位|你们的?)*${helper}|${helper}(?:咨询|答复|解答))(?:咨询|问问|答复|回答|帮忙|帮我|解答|看看|处理|一下|吗)*$`,
  "u",
);

// Where to complain is a question that documents answer.
const asks = /怎么|如何|哪|多少|什么|啥|谁|几|吗$|电话|渠道|方式|热线|邮箱|流程|期限|材料/u;
const isComplaint = (form: string): boolean =>
  (/^.{2,40}(?:我们?|本人)(?:要|想要?)(?:投诉|举报)(?:你们|他们|一下)?$/u.test(form) && !asks.test(form)) ||
  (/^(?:我们?|本人)?(?:要|想要?)?(?:投诉|举报)(?:一下|你们)?.{0,20}$/u.test(form) && !asks.test(form));

/** About one's own application; how to look it up is a question that documents answer. */
function isProgress(form: string): boolean {
  if (/(?:怎么|如何|哪里|哪儿|在哪|去哪|哪个).{0,4}(?:查|看|问)|(?:查|看|问).{0,3}(?:哪里|哪儿)/u.test(form))
    return false;
  return progress.some((pattern) => pattern.test(form));
}

const progress = [
  /(?:办|走|进行|审|批|审核|审批|评审|处理)到?了?(?:到)?哪(?:一步|步|个?环节|里|儿|了)了?$/u,
  /^(?:帮我|请|我想|我要)*(?:查|查询|看)?(?:一?下)?(?:我们?的?|我们?(?:公司|单位)的?).{0,14}进度(?:查询|怎么样了?|如何了?|到哪了?)?$/u,
  /^(?:帮我|请|我想|我要)*(?:查|查询)(?:一?下)?(?:申请|申报|办理|审核|审批|办件|业务)?(?:的)?进度$/u,
  /^(?:申请|申报|办理|审核|审批|办件|业务)?进度(?:查询|怎么样了|到哪了)$/u,
  /我.{0,18}(?:审核|审批|评审|批准?|通过|办|发放?|到账|下来).{0,3}了(?:吗|没有?|么)$/u,
  /(?:怎么|为什么|为何|咋)(?:还|一直)(?:没有?|不).{0,6}(?:消息|结果|到账|下来|批|审|通知|回复|发放?|办好|办完)/u,
];

const settled = /^(?:我的?)?(?:问题)?(?:已经|已|都)?解决(?:了|啦)(?:谢谢|多谢|感谢)?(?:你|您|了)?$/u;
const unsettled = /^(?:我)?(?:还有|还是有|仍有|仍然有)(?:问题|疑问)|^(?:问题)?(?:还)?没有?解决/u;
const unsettledWords =
  /^(?:我)?(?:还有|还是有|仍有|仍然有)(?:问题|疑问)[\s：:，,。]*|^(?:问题)?(?:还)?没有?解决[\s：:，,。]*/u;
