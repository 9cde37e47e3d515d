/** Whether somebody asks for a template, or to have many people judged at once. The whole utterance must be about it. */
export function isBatchRequest(text: string): boolean {
  const said = text.normalize("NFKC").replace(/\s/gu, "");
  return said.length <= maxChars && patterns.some((pattern) => pattern.test(said));
}

/** 第二个人差什么, 导出excel: of a result that is in its file, and nowhere else. */
export const asksOfResult = (text: string): boolean => ofResult.test(text.normalize("NFKC").replace(/[\s?。!]/gu, ""));

const ofResult =
  /^(?:那|那么)?(?:表里|表格里|名单里)?第?(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:个人|行|位|个员工|号)(?:的)?(?:还|都)?(?:差|缺|能|可以|符合|不符合|为什么|怎么|结果|情况).{0,12}$|^(?:请|帮我|把|能不能|怎么|可以|能)*(?:下载|导出|保存)(?:成|到|为)?(?:一下)?(?:判断)?(?:结果|excel|xlsx|表格)(?:表|文件)?(?:吗)?$/iu;

const maxChars = 60;
const people = "(?:人员表|企业表|人员信息表|人员名单|员工名单|职工名单|企业名单|名单|花名册|名册)";
const sheet = `(?:${people}|表格?|excel|xlsx|csv)`;
const many =
  "(?:\\d{1,5}|[两三四五六七八九十百]{1,4}|[十好]?几|几十|一批|一些|多)(?:来|多)?[个名位]?(?:人|员工|职工|同事|人才)";
const asked = "(?:申请|申报|享受|领取?|符合|够得?上?|评)";
const please = "(?:请|我们?|想|要|需要|给|帮|发|下载|有没有|有|提供|一?[个份张下]|空白的?)*";
const where = "(?:吗|呢|在哪里?|哪里有|怎么.{0,4}|如何.{0,4}|下载|有没有)*";

const patterns: readonly RegExp[] = [
  /^(?:不会填表?|我?不想?填表?)?[,，]?(?:我)?(?:能|可以|能不能|可不可以)?(?:直接)?(?:把.{0,6})?(?:粘贴|贴|复制)(?:过来|进来|上来|在?这里|表格|名单|文字)*(?:吗|行吗|可以吗)[?？]?$/u,
  new RegExp(
    `^${please}(?:${people}|表格|excel|xlsx|csv|批量.{0,4}|人员|企业)的?表?格?的?(?:模板|模版|样表)${where}$`,
    "iu",
  ),
  /^.{0,12}批量(?:的?(?:判断|查询?|查看|测算?|测评|评估|匹配|筛选?|看看|资格判断|判断资格)|上传|导入)/u,
  new RegExp(
    `^(?:我们?|想|要|请问|怎么|如何|可以|能|能不能|可不可以|在哪里?|从哪里?|哪里)*(?:上传|导入|发送?)(?:一个|一张|我们的|人员|员工|职工)*${sheet}${where}$`,
    "iu",
  ),
  new RegExp(`^.{0,4}${people}(?:怎么|如何|在哪里?|可以)(?:发|上?传|导入|给|提交).{0,6}$`, "u"),
  new RegExp(
    `(?:有|共|这|把)${many}.{0,12}(?:都|分别|各自|每个?人|他们|看看|看一?下|判断|查查?|一次).{0,12}(?:${asked}|什么|哪些)`,
    "u",
  ),
  new RegExp(
    `(?:看看|看一?下|判断|查查?)(?:一下)?(?:我们|公司|单位|企业)*.{0,4}${many}.{0,8}(?:${asked}|什么|哪些)`,
    "u",
  ),
  new RegExp(
    `^(?:我们|咱们|公司|单位)(?:公司|单位|这)*(?:里)?(?:的)?${many}(?:都|分别)?(?:能|可以|符合).{0,10}(?:什么|哪些|吗)`,
    "u",
  ),
  new RegExp(`^.{0,4}${many}(?:一起|一次|同时)(?:判断|查|看)`, "u"),
];
