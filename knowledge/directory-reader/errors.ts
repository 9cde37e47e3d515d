import { type Problem, problemLine } from "../catalogue-reader/errors.ts";
import { CewenError } from "../errors.ts";

export class DirectoryError extends CewenError {
  constructor(readonly problems: readonly Problem[]) {
    super(`企业和活动名录有 ${problems.length} 处错误，请改正后再试：\n${problems.map(problemLine).join("\n")}`);
  }
}

export class DirectoryMissingError extends CewenError {
  constructor(readonly folder: string) {
    super(`读不到 ${folder} 里的企业和活动名录（.yaml 文件）。请检查文件夹路径。`);
  }
}
