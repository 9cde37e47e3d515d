/** Sentences of the conversation that people are shown beside the answers' own. */

export const smalltalk = {
  greeting:
    "您好！我就已收录的人才政策文件回答问题，每一句都引用原文。您可以直接写下问题，例如：申报高级职称需要哪些材料？",
  thanks: "不客气。还有别的政策问题，可以接着问。",
  goodbye: "再见。以后有政策问题，欢迎再来问。",
  identity:
    "我是策问，就已收录的人才政策文件回答问题：条件、材料、流程、标准、时限等，回答逐句引用原文并注明出处。机器回答仅供参考，以主管部门的决定为准。",
};

export const outOfScope =
  "这个问题不属于人才政策，我不能回答。我可以查已收录的政策文件，例如条件、材料、流程、标准、时限。";

export const typo = (corrections: readonly { from: string; to: string }[]): string =>
  `您是不是想问${corrections.map(({ to }) => `“${to}”`).join("、")}？下面按${corrections.length > 1 ? "这些名称" : "这个名称"}回答。`;

/** Before an answer to a question asked in English; the clause itself stays Chinese. */
export const english = (question: string): string =>
  `The documents are in Chinese. Your question was read as: ${question} The clauses below are quoted in Chinese, with a short glossary.`;

export const gloss = (pairs: readonly { chinese: string; english: string }[]): string =>
  `Glossary: ${pairs.map(({ chinese, english: word }) => `${chinese} = ${word}`).join("; ")}.`;

export const englishNotUnderstood =
  "I could not match this question to policy terms. The documents are in Chinese; please ask in Chinese, or name the policy and what you want to know (conditions, materials, amount, deadline).";
