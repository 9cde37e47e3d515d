import { type Problem, problemLine } from "../catalogue-reader/errors.ts";
import { CewenError } from "../errors.ts";

export class ContactsError extends CewenError {
  constructor(readonly problems: readonly Problem[]) {
    super(`部门和专家名单有 ${problems.length} 处错误，请改正后再试：\n${problems.map(problemLine).join("\n")}`);
  }
}

export class ContactsMissingError extends CewenError {
  constructor(readonly folder: string) {
    super(`${folder} 里没有部门名单。里面应当有 departments.yaml（部门）和 experts.yaml（专家）；请检查文件夹路径。`);
  }
}
