/** What stands around a curated answer. */

export const heading = (madeOn: string, expires: string): string => `工作人员答复（${madeOn}，有效至${expires}）：`;
export const basis = (title: string, clause: string | undefined, quotation: string): string =>
  `依据：《${title.replace(/[《》]/gu, "")}》${clause ?? ""}：“${quotation}”[1]`;
export const by = (department: string): string => `这是${department}的工作人员写的答复，不是机器摘录。`;
