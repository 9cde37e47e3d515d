/**
 * What a list can be of: how a question names it, and how the line that opens such a list does. 「服务对象」 opens a list
 * of people, not of services: the last word counts.
 */
const lists: readonly (readonly [RegExp, RegExp])[] = [
  [
    /材料|资料|证件|手续|准备|[带交](?:些|上)?(?:什么|哪些)/u,
    ending("材料|资料|证件|手续|文件|证明|提交|提供|携带|上传"),
  ],
  [
    /条件|要求|资格|谁可以|哪些人|什么人|对象|(?:满足|符合|具备|达到)(?:什么|哪些)/u,
    ending("条件|要求|对象|资格|范围|人员|适用"),
  ],
  [
    /流程|步骤|程序|环节|几步|怎么(?:申请|申报|办|提交)|如何(?:申请|申报|办理)/u,
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
    `(?:${nouns})(?:清单|一览表?|目录|内容|事项|项目|明细|标准|表|如下|之一|的|[和及](?:办理)?时限|[为是])*(?:[(][^()]*[)])?[:,.]*$`,
    "u",
  );
}

/** Whether one of the opening lines, in matching form, names the kind of list that the question asks for. */
export function names(questionForm: string, openings: readonly string[]): boolean {
  const kinds = lists.filter(([asks]) => asks.test(questionForm));
  const opens = kinds.length > 0 ? kinds.map(([, opening]) => opening) : anyList(questionForm);
  return opens.some((opening) => openings.some((line) => opening.test(line)));
}

/** Whether a sentence, in matching form, names the materials that the question asks for, one after the other. */
export const namesInline = (questionForm: string, said: string): boolean =>
  (materials as RegExp).test(questionForm) && handsIn.test(said);

const [[materials]] = lists as [(typeof lists)[number]];

// 申请建站资助,提交资助申请表原件2份,批准设站文件复印件1份
const handsIn =
  /(?:提交|提供|携带|出示|交验|报送|上传)(?=[^.]*[,;])[^.]*(?:原件|复印件|申请[表书]|身份证|证书|证明|合同|照片)/u;

/** What opens a list of something that has no name here. */
const anyList = (questionForm: string): RegExp[] =>
  /包括|有哪些|分为/u.test(questionForm) ? [/包括|下列|以下|如下|分为/u] : [];
