import { CewenError } from "../../knowledge/errors.ts";

/**
 * A file could not be read. `reason` is Chinese, for the person who put the file there: what is wrong and what to do.
 * Every subclass is built from (file, detail), so that it survives the way out of a parser process by name.
 */
export class LoadError extends CewenError {
  readonly file: string;
  readonly detail: string;
  readonly reason: string;

  constructor(file: string, detail: string, reason: string = detail) {
    super(`${file}：${reason}`);
    this.file = file;
    this.detail = detail;
    this.reason = reason;
  }
}

/** `detail`: what the file seems to be. */
export class UnsupportedFormatError extends LoadError {
  constructor(file: string, detail: string) {
    super(
      file,
      detail,
      `不支持的文件格式（${detail}）。请转换为 .docx、.pdf、.xlsx、.pptx、.html、.md 或 .txt，批量文本可用 .jsonl。`,
    );
  }
}

/** `detail`: the old format. */
export class LegacyFormatError extends LoadError {
  constructor(file: string, detail: string) {
    super(
      file,
      detail,
      `这是${detail}文件，不能直接读取。请用 Office 或 WPS 打开，另存为 .docx、.xlsx 或 .pptx 后再导入。`,
    );
  }
}

/** `detail`: what the parser said. */
export class DamagedFileError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `文件已损坏或不完整（${detail}）。请重新下载或从原件另存一份后再导入。`);
  }
}

export class EncryptedFileError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `${detail}设有密码，无法读取。请去掉密码保护，另存后再导入。`);
  }
}

/** `detail`: number of pages. */
export class ScannedDocumentError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `全部 ${detail} 页都没有文字层，是扫描件。请先做文字识别（OCR），或换用电子版原件。`);
  }
}

/** `detail`: the encodings tried and how much of the text stayed unreadable. */
export class UndecodableTextError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `文字编码无法识别（${detail}）。请用记事本等编辑器打开，另存为 UTF-8 编码后再导入。`);
  }
}

/** `detail`: which limit the archive breaks. */
export class OversizedArchiveError extends LoadError {
  constructor(file: string, detail: string) {
    super(
      file,
      detail,
      `压缩内容异常（${detail}），可能是恶意文件，未读取。请确认来源，用原来的软件重新另存后再导入。`,
    );
  }
}

/** `detail`: what it is. */
export class NestedArchiveError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `压缩包或邮件里面的${detail}不读取。请把它解压或另存出来，单独导入。`);
  }
}

/** `detail`: the limit in cells. */
export class TooManyCellsError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `表格超过 ${detail} 个单元格，未读取。请拆成若干个文件，或只留需要的部分再导入。`);
  }
}

/** `detail`: the limit in characters. */
export class TooMuchTextError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `文字超过 ${detail} 字，未读取。请拆成若干个文件再导入。`);
  }
}

export class NoTextError extends LoadError {
  constructor(file: string, detail = "没有文字") {
    super(file, detail, "文件里没有可读取的文字。请确认文件不是空白，也不是只有图片。");
  }
}

/** `detail`: size and limit in MB. */
export class FileTooLargeError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `文件过大（${detail}），未读取。请拆分文件，或去掉其中的图片后再导入。`);
  }
}

/** `detail`: what stands there instead, or the system's word. */
export class UnreadableFileError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `无法读取（${detail}）。请检查路径和读取权限，确认它是一个普通文件。`);
  }
}

/** `detail`: the cap in MB. */
export class ParserMemoryError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `解析时内存超过 ${detail} MB，已中止。文件可能异常，请用原软件另存为新文件后再导入。`);
  }
}

/** `detail`: the cap in seconds. */
export class ParserTimeoutError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `解析超过 ${detail} 秒，已中止。文件可能异常，请用原软件另存为新文件，或拆分后再导入。`);
  }
}

/** `detail`: exit code or signal. */
export class ParserCrashError extends LoadError {
  constructor(file: string, detail: string) {
    super(file, detail, `解析程序意外退出（${detail}）。文件可能已损坏，请用原软件另存为新文件后再导入。`);
  }
}

const classes = {
  UnsupportedFormatError,
  LegacyFormatError,
  DamagedFileError,
  EncryptedFileError,
  ScannedDocumentError,
  UndecodableTextError,
  OversizedArchiveError,
  NestedArchiveError,
  TooManyCellsError,
  TooMuchTextError,
  NoTextError,
  FileTooLargeError,
  UnreadableFileError,
};

/** The error of that class again, on this side of a process border. */
export function reviveLoadError(name: string, file: string, detail: string): LoadError {
  const known = Object.hasOwn(classes, name) ? classes[name as keyof typeof classes] : DamagedFileError;
  return new known(file, detail);
}
