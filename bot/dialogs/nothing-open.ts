import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { Dialog, Said, Taken } from "./dialog.ts";

/** Answers what answers a question, or steers a dialog, while none is open: no document has anything to say to 没有. */
export class NothingOpenDialog implements Dialog {
  async take({ text, state, isPublic }: Said): Promise<Taken | undefined> {
    if (isWaiting(state)) return undefined;
    const line = lines.find(([pattern]) => pattern.test(plain(text)))?.[1];
    if (line === undefined) return undefined;
    const suggestions = isPublic ? [] : [wording.askAll];
    return { route: "smalltalk", status: "clarify", lines: [line], suggestions, state };
  }
}

/** What the last answer asked, which another step is to take up. */
const isWaiting = ({ options, eligibility, guide, people, reminder }: ConversationState): boolean =>
  [options, eligibility?.asked, guide?.asked, people, reminder].some((each) => each !== undefined);

const plain = (text: string): string =>
  matchingForm(text)
    .replace(/[,.!?~;:\s]+/gu, "")
    .replace(/[的了啊呀呢吧哦嘛]+$/u, "");

const wording = {
  noQuestion: "现在没有等您回答的问题。想问什么，请写完整一点，例如“租房补贴需要什么条件”。",
  nothingOpen:
    "现在没有进行到一半的事。要判断资格，可以说“我能享受哪些政策”；要办理，可以说“开始办理”加上名称，例如“开始办理租房补贴”。",
  nothingToStop: "好的。现在没有进行中的事，也没有要发送的内容；想问别的请直接写。",
  askAll: "我能享受哪些政策？",
};

const lines: readonly (readonly [RegExp, string])[] = [
  [/^(?:没有|没|无|有|都有|都没有?|是|不是|否|对|不对|不清楚|不知道|不确定|不记得|说不准)$/u, wording.noQuestion],
  [
    /^(?:上一?步|下一?步|上一题|下一题|跳过(?:这一步)?|返回|继续(?:刚才|上次)?|接着(?:刚才|上次)?|继续(?:办理|回答|判断)|重新开始|清单)$/u,
    wording.nothingOpen,
  ],
  [/^(?:停止|停下|停|算|算了|结束|退出|取消|不要|不用|不办|先不办|确认|确认发送|确定|发送)$/u, wording.nothingToStop],
];
