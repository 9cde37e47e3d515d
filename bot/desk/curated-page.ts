import type { CuratedAnswer } from "../curated/curated-answers.ts";
import type { CuratedFault, CuratedPlace } from "../curated/curated-standing.ts";
import { pageOf } from "../people/answer-message.ts";
import { type Html, html } from "../web/html.ts";
import { tokenField } from "./desk-page.ts";
import { paragraphs } from "./shown.ts";

export interface JudgedAnswer {
  curated: CuratedAnswer;
  standing: CuratedPlace | CuratedFault;
}

/** The curated answers, those that need review first. */
export function curatedPage(answers: readonly JudgedAnswer[], formToken: string): Html {
  if (answers.length === 0)
    return html`<p class="nothing">还没有常用答复。答复工单以后，可以在工单页面上把它用作以后的答复。</p>`;
  const ordered = answers.toSorted((one, other) => Number(isUsed(one)) - Number(isUsed(other)));
  return html`${ordered.map((each) => article(each, formToken))}`;
}

const isUsed = ({ standing }: JudgedAnswer): boolean => typeof standing !== "string";

const faults: Readonly<Record<CuratedFault, string>> = {
  expired: "过了有效期，已停用。要继续用，请重新核对后再设一次。",
  "document-missing": "依据的文件不在资料库里了，已停用。",
  "not-in-force": "依据的文件已失效或者已废止，已停用。",
  "quotation-missing": "依据的文件里没有这句原文了，已停用。",
  amended: "依据的条款已被修改，已停用。",
};

function article({ curated, standing }: JudgedAnswer, formToken: string): Html {
  const { id, questions, answer, title, clause = "", quotation, expires, madeOn, author, ticket } = curated;
  const source =
    typeof standing === "string"
      ? html`《${title}》${clause}`
      : html`<a href="${addressOf(standing)}" target="_blank" rel="noopener">《${title}》${clause}</a>`;
  return html`<article class="curated">
<h2>${questions[0] ?? ""}</h2>
${typeof standing === "string" ? html`<p class="told refused">需要复核：${faults[standing]}</p>` : html`<p class="told done">在用，有效至 ${expires}</p>`}
${questions.length > 1 ? html`<p class="hint">也这样问：${questions.slice(1).join("；")}</p>` : undefined}
${paragraphs(answer)}
<figure class="quotation"><blockquote>${quotation}</blockquote><figcaption>${source}</figcaption></figure>
<p class="by">${author.name}（${author.department}），${madeOn}${ticket === undefined ? undefined : html`，来自<a href="/desk/tickets/${ticket}">工单 #${ticket}</a>`}</p>
<form method="post" action="/desk/curated/${id}/withdraw">${tokenField(formToken)}<button>停用</button></form>
</article>`;
}

const addressOf = ({ document: { metadata }, start, end }: CuratedPlace): string =>
  pageOf({ documentId: metadata.documentId, title: metadata.title, start, end, quote: "" });
