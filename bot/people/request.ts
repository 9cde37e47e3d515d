import { matchingForm } from "../../knowledge/text/matching-form.ts";

/** What somebody wants of people, as far as the words tell. */
export type PeopleRequest =
  | { kind: "person"; question?: string }
  | { kind: "my-tickets" }
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
  /^(?:查|查询|查看|看)?(?:一下)?(?:我的?|我提交的)?工单(?:进度|状态|查询|列表|怎么样了?|到哪了|答复了吗|有答复了?吗)?$/u;

const helper = "(?:专家|老师|真人|人工|工作人员|客服|经办人|负责人)";
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
