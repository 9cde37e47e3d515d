import { CewenError } from "../../../knowledge/errors.ts";

/** A table that could not be judged. `reason` is for whoever sent it, and holds nothing of what stands in it. */
export class UnjudgedTableError extends CewenError {
  constructor(readonly reason: string) {
    super(`这张表没能判断：${reason}`);
  }
}

/** Too many tables are being judged. */
export class TooManyTablesError extends CewenError {
  constructor(readonly atWork: number) {
    super("现在判断表格的人多，请过一两分钟再上传。");
  }
}
