import { tooLongQuestion } from "../wording.ts";
import { HttpProblem } from "./http.ts";

/** Every refusal of the service, with its own wording. */
export const problems = {
  notFound: () => new HttpProblem(404, "NotFound", "没有这个地址。"),
  methodNotAllowed: (allowed: readonly string[]) =>
    new HttpProblem(405, "MethodNotAllowed", "这个地址不接受这种请求方法。", { Allow: allowed.join(", ") }),
  badAddress: () => new HttpProblem(400, "BadAddress", "地址的写法有误。"),
  encodedBody: () => new HttpProblem(415, "EncodedBody", "请求体不得压缩，请去掉 Content-Encoding。"),
  notJson: () => new HttpProblem(415, "NotJson", "请求体的类型须是 application/json（UTF-8）。"),
  bodyNotExpected: () => new HttpProblem(400, "BodyNotExpected", "这个地址不接受请求体。"),
  bodyMissing: () => new HttpProblem(400, "BodyMissing", "请求体是空的，应当是一个 JSON 对象。"),
  bodyTooLarge: () => new HttpProblem(413, "BodyTooLarge", "请求体超过 64 KiB。"),
  notUrlEncoded: () =>
    new HttpProblem(415, "NotUrlEncoded", "请求体的类型须是 application/x-www-form-urlencoded（UTF-8）。"),
  notForm: () => new HttpProblem(415, "NotForm", "请求体的类型须是 multipart/form-data。"),
  malformedForm: () => new HttpProblem(400, "MalformedForm", "上传的表单有误，里面应当有一个文件。"),
  fileTooLarge: (maxBytes: number) =>
    new HttpProblem(
      413,
      "FileTooLarge",
      `文件超过 ${maxBytes / 1e6} MB，没有接收。请只留需要的列，或者拆成几个文件再上传。`,
    ),
  wrongFile: (message: string) => new HttpProblem(415, "WrongFile", message),
  bodyCut: () => new HttpProblem(400, "BodyCut", "请求体没有传完。"),
  notUtf8: () => new HttpProblem(400, "NotUtf8", "请求体不是有效的 UTF-8 文本。"),
  malformedJson: () => new HttpProblem(400, "MalformedJson", "请求体不是有效的 JSON。"),
  tooDeep: () => new HttpProblem(400, "TooDeep", "请求体嵌套超过 32 层。"),
  invalid: (fields: readonly string[]) =>
    new HttpProblem(400, "Invalid", `请求体不合要求，请检查：${fields.join("、")}。`),
  questionTooLong: (limit: number) => new HttpProblem(413, "QuestionTooLong", tooLongQuestion(limit)),
  unauthorized: () => new HttpProblem(401, "Unauthorized", "未获授权。"),
  keysUnreachable: () =>
    new HttpProblem(503, "KeysUnreachable", "暂时无法核对签名，请稍候再试。", { "Retry-After": "10" }),
  forbidden: () => new HttpProblem(403, "Forbidden", "不允许这样访问。"),
  tooMany: (retryAfterS: number) =>
    new HttpProblem(429, "TooManyRequests", "请求太频繁，请稍候再试。", { "Retry-After": String(retryAfterS) }),
  busy: () => new HttpProblem(503, "Busy", "现在人多，请稍候再试。", { "Retry-After": "1" }),
  stopping: () => new HttpProblem(503, "Stopping", "服务正在停止。", { "Retry-After": "5" }),
  timedOut: () => new HttpProblem(503, "TimedOut", "没能在规定时间内答出，请再试一次。", { "Retry-After": "1" }),
};
