import { type Html, html } from "../../web/html.ts";
import { samplePrefix } from "../../wording.ts";
import type { SetEvaluation } from "../evaluate.ts";
import { faultsOf } from "../faults.ts";
import type { Judgement, Outcome } from "../judge.ts";
import { kindName, statusNames } from "../names.ts";

/** Every answer with something wrong, the worst first. */
export function missesTable({ judgements }: SetEvaluation): Html {
  const misses = judgements
    .filter((judgement) => faultsOf(judgement).length > 0)
    .sort((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome));
  if (misses.length === 0)
    return html`<p>没有答错的问题。</p>
`;
  return html`<div class="wide"><table class="misses">
<thead><tr><th>问题</th><th>结果</th><th>为什么算错</th><th>实得的回答</th><th>应有的要点</th></tr></thead>
<tbody>${misses.map(missRow)}</tbody>
</table></div>
`;
}

const worstFirst: readonly Outcome[] = ["wrong", "unanswered", "incomplete", "complete", "refused"];

function missRow(judgement: Judgement): Html {
  const { turn, answer, outcome } = judgement;
  const faults = faultsOf(judgement).map((fault) => html`<li>${fault}</li>`);
  const understood =
    answer.rewritten === undefined ? undefined : html`<p class="small">理解为：${answer.rewritten}</p>`;
  const cited = [...new Set(answer.citations.map(({ title, clause = "" }) => `《${title}》${clause}`))];
  return html`<tr>
<td><p>${turn.question}</p>${understood}<p class="small">${turn.id} · ${kindName(turn.kind)}</p></td>
<td><span class="status ${outcome}">${statusNames[answer.status]}</span><p class="small">把握 ${answer.confidence.toFixed(2)}</p></td>
<td><ul>${faults}</ul></td>
<td>${shortened(answer.answer)}${cited.length > 0 ? html`<p class="small">引用：${cited.join("、")}</p>` : undefined}</td>
<td>${wanted(judgement)}</td>
</tr>
`;
}

const shownChars = 90;

/** The whole answer is there to be opened; printed, its beginning is enough. */
function shortened(answer: string): Html {
  const text = answer.replace(samplePrefix, "").trim();
  const characters = [...text];
  if (characters.length <= shownChars) return html`<p class="answer">${text}</p>`;
  return html`<details><summary>${characters.slice(0, shownChars).join("")}……</summary><p class="answer">${text}</p></details>`;
}

function wanted({ turn }: Judgement): Html {
  if (!turn.answerable) return html`<p>拒答</p>`;
  const spans = turn.answers.map((span) => html`<li>${span}</li>`);
  return html`<ul>${spans}</ul><p class="small">${[...new Set(turn.documents)].join("、")}</p>`;
}
