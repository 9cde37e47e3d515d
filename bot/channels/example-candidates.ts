import type { PolicyMetadata } from "../../knowledge/policy.ts";

export interface ExampleCandidate {
  question: string;
  documentId: string;
  /** What stands in a quotation that answers the question. */
  proof: RegExp;
}

interface Kind {
  title: RegExp;
  ask: (topic: string) => string;
  proof: RegExp;
}

/** What a document's title says that it settles, and the question that people bring to such a document. */
const kinds: readonly Kind[] = [
  {
    title: /补贴|补助|津贴|奖励|资助|奖金/u,
    ask: (topic) => `${topic}的标准是多少？`,
    proof: /[\d一二三四五六七八九十百千万]元/u,
  },
  {
    title: /申报|评审|评价|认定|评定|选拔|遴选|考核/u,
    ask: (topic) => `${topic}需要哪些材料？`,
    proof: /(?:提交|提供|递交|报送).{0,12}材料/u,
  },
  {
    title: /落户|入户|居住证|服务证|入学|公寓|住房|购房|租赁/u,
    ask: (topic) => `${topic}需要满足什么条件？`,
    proof: /(?:符合|具备|满足).{0,6}条件/u,
  },
  { title: /./u, ask: (topic) => `${topic}适用于哪些人？`, proof: /适用(?:于|本)/u },
];

const topicChars = { min: 3, max: 20 };

/** Questions about documents that anyone may read, in turn one of each kind, those of the last kind last. */
export function exampleCandidates(documents: readonly PolicyMetadata[]): ExampleCandidate[] {
  const byKind = kinds.map((): ExampleCandidate[] => []);
  for (const { documentId, title, visibility } of documents) {
    const topic = topicOf(title);
    if (visibility !== "public" || topic.length < topicChars.min || topic.length > topicChars.max) continue;
    const at = kinds.findIndex((kind) => kind.title.test(topic));
    const { ask, proof } = kinds[at] as Kind;
    byKind[at]?.push({ documentId, question: ask(topic), proof });
  }
  const rest = byKind.pop() as ExampleCandidate[];
  return [...inTurn(byKind), ...rest];
}

function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

const formOfText =
  /(?:暂行|试行|实施|管理|若干|补充|工作|办事)*(?:办法|细则|规定|条例|意见|方案|通知|指南|规则|措施)$/u;

/** The matter without the form of the text: 关于印发《人才住房补贴实施细则（试行）》的通知 gives 人才住房补贴. */
export function topicOf(title: string): string {
  const inner = /《([^《》]+)》/u.exec(title)?.[1] ?? title;
  let topic = inner.replace(/^关于/u, "");
  for (let before = ""; before !== topic; ) {
    before = topic;
    topic = topic
      .replace(/(?:（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕|[\s_—－-]|\d{4}(?:年度?)?)$/u, "")
      .replace(/(?:的|工作)$/u, "")
      .replace(formOfText, "");
  }
  return topic.replace(/^(?:印发|做好|开展)*(?:\d{4}年度?)?/u, "").trim();
}
