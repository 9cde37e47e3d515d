import { type HeldDocument, heldStateNames, type LibraryState } from "../../../indexer/report/library-state.ts";
import type { PolicyMetadata, ProvenField, Relation, RelationKind } from "../../../knowledge/policy.ts";
import type { HeldVersion } from "../../../knowledge/store/holdings.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { named } from "../../library/wording.ts";
import { dayOf } from "./list.ts";

/** One text named by another, as one line says it. */
export interface Related {
  kind: RelationKind;
  /** Whether the shown document says it of the other, or the other of it. */
  direction: "says" | "is-said";
  name: string;
  /** Of the other document, where it is in the library. */
  documentId?: string;
  from?: Day;
  clause?: string;
  /** The sentence that says so; absent where a person declared it. */
  sentence?: string;
}

/** Everything known of a document, as of one of its versions. */
export interface ShownDocument {
  document: HeldDocument;
  shown: StoredDocument;
  versions: HeldVersion[];
  relations: Related[];
  /** Titles of the documents that repeat it. */
  copies: string[];
}

export function relationsOf({ metadata }: StoredDocument, { documents, validity }: LibraryState): Related[] {
  const says = (metadata.relations ?? []).map((relation): Related => {
    const { documents: found, certain } = validity.finder.find(relation, metadata);
    return related(relation, "says", certain ? found[0] : undefined);
  });
  const isSaid = documents
    .filter(({ state }) => state !== "gone" && state !== "duplicate")
    .flatMap(({ metadata: other }) =>
      (other.relations ?? [])
        .filter((relation) => {
          const { documents: found, certain } = validity.finder.find(relation, other);
          return certain && found.some(({ documentId }) => documentId === metadata.documentId);
        })
        .map((relation) => related(relation, "is-said", other)),
    );
  return [...says, ...isSaid];
}

function related(relation: Relation, direction: Related["direction"], other: PolicyMetadata | undefined): Related {
  const { kind, title, documentNumber, from, clause, proof } = relation;
  const reference = {
    ...(title === undefined ? {} : { title }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
  };
  return {
    kind,
    direction,
    name: named(other ?? reference),
    ...(other === undefined ? {} : { documentId: other.documentId }),
    ...(from === undefined ? {} : { from }),
    ...(clause === undefined ? {} : { clause }),
    ...(proof === undefined ? {} : { sentence: proof.sentence }),
  };
}

const relationNames: Record<Related["direction"], Record<RelationKind, string>> = {
  says: { replaces: "替代", repeals: "废止", amends: "修订", "based-on": "依据" },
  "is-said": { replaces: "被替代，见", repeals: "被废止，见", amends: "被修订，见", "based-on": "是其依据" },
};

export function showLines({ document, shown, versions, relations, copies }: ShownDocument): string[] {
  const { metadata } = shown;
  return [
    metadata.title,
    "",
    ...factLines(document, shown),
    ...(copies.length === 0 ? [] : [field("重复件", copies.join("、"))]),
    "",
    "关系",
    ...(relations.length === 0 ? ["    没有读到与其他文件的关系"] : relations.flatMap(relationLines)),
    "",
    "版本",
    ...versions.map((version) => versionLine(version, shown.version)),
  ];
}

function factLines(document: HeldDocument, { metadata, version }: StoredDocument): string[] {
  const { withdrawal, location, duplicateOf, chunks } = document;
  const optional: [string, string | undefined][] = [
    ["文号", proven(metadata, "documentNumber")],
    ["发文机关", proven(metadata, "issuer")],
    ["地区", metadata.region],
    ["发布", proven(metadata, "published")],
    ["施行", metadata.effective],
    ["有效期至", metadata.expires],
    ["依据的句子", metadata.validitySentence && `“${metadata.validitySentence}”`],
    ["声明废止", metadata.repealed],
    ["声明由其代替", metadata.replacedBy && named(metadata.replacedBy)],
    ["试行", metadata.trial ? "是" : undefined],
    ["人工撤下", withdrawal && `自 ${withdrawal.from} 起不用于回答：${withdrawal.reason}`],
    ["重复", document.state === "duplicate" ? `与 ${duplicateOf} 内容相同，用它回答` : undefined],
    ["页数", metadata.pages?.toString()],
  ];
  return [
    field("编号", metadata.documentId),
    field("状态", heldStateNames[document.state]),
    ...optional.flatMap(([name, value]) => (value === undefined ? [] : [field(name, value)])),
    field("来源", `${location}（${metadata.format}）`),
    field("片段", version === document.version ? `${chunks} 个` : "（旧版本，不用于回答）"),
    field("可见", { public: "所有人", "signed-in": "登录的人", staff: "工作人员" }[metadata.visibility]),
  ];
}

/** A value, and the lines that show it where they say more. */
function proven({ proofs, ...metadata }: PolicyMetadata, field: ProvenField): string | undefined {
  const value = metadata[field];
  const shown = proofs?.[field]?.sentence.replace(/\s+/gu, " ");
  return value === undefined || shown === undefined || shown === value ? value : `${value}（“${shown}”）`;
}

const field = (name: string, value: string): string => `${name}${"　".repeat(Math.max(1, 7 - name.length))}${value}`;

function relationLines({ kind, direction, name, documentId, from, clause, sentence }: Related): string[] {
  const day = from === undefined ? "" : `（自 ${from} 起）`;
  const where = documentId === undefined ? "（未收录）" : `  [${documentId}]`;
  const line = `    ${relationNames[direction][kind]}：${name}${clause === undefined ? "" : ` ${clause}`}${day}${where}`;
  return [
    line,
    ...(sentence === undefined ? ["        （人工声明）"] : [`        “${sentence.replace(/\s+/gu, " ")}”`]),
  ];
}

function versionLine({ version, chunks, fromMs, toMs, isCurrent }: HeldVersion, shown: number): string {
  const from = fromMs === undefined ? "时间没有记录" : `${dayOf(fromMs)} 收录`;
  const to = isCurrent ? "现用" : toMs === undefined ? "" : `用到 ${dayOf(toMs)}`;
  return `  ${version === shown ? "→" : " "} 第 ${version} 版  ${from}  ${to}  ${chunks} 个片段`;
}
