/** Whether a line is nothing but the buttons of a page: [大 中 小] 打印 关闭. One word that may be text is not enough. */
export function isWidgetLine(line: string): boolean {
  const found = line.match(anyWidget) ?? [];
  if (found.length < 2 && !found.some((word) => new RegExp(`^(?:${buttons})$`, "i").test(word))) return false;
  return !/[\p{L}\p{N}]/u.test(line.replace(anyWidget, "").replace(/[大中小]/g, ""));
}

/** The line without buttons that stand beside its text, between blanks, bars or brackets. */
export function withoutWidgets(line: string): string {
  const rest = line.replace(besideText, " ");
  return rest === line ? line : rest.replace(/\s+/g, " ").trim();
}

/** Words that only a page's buttons say. */
const buttons = [
  "打印(?:本页|本文|此页|该页|页面)",
  "关闭(?:本页|窗口|此页|页面|当前页)",
  "收藏(?:本站|本页|此页)",
  "加入收藏|设为首页|双击自动滚屏|内容纠错|我要(?:纠错|收藏|打印|评论)",
  "返回(?:顶部|首页|上页|上一页|列表|页首)",
  "(?:调整|选择)?(?:字号|字体)(?:大小)?[：:]?(?:\\s*[【\\[]?\\s*(?:特大|超大|大|中|小|默认)(?:\\s|[】\\]]|$))+",
  "(?:浏览|访问|点击|阅读)(?:次数|人次|量|数|率)[：:]?\\s*[\\d-]*(?:\\s*次)?",
  "分享(?:到|至)[：:]?|网站(?:导航|地图)|站内搜索[：:]?|高级搜索|无障碍(?:浏览|阅读)",
  "\\[[^\\]]{0,20}\\]\\(javascript:\\S*",
  "[【\\[]\\s*(?:打印|关闭|分享|收藏|字体|字号)\\s*[】\\]]",
].join("|");

/** Words that buttons say, and texts too. */
const words =
  "打印|关闭|分享|收藏|推荐|搜索|背景色|字号|字体|微信|微博|新浪微博|腾讯微博|QQ空间|人人网|复制链接|繁体版?|简体版?|English|TOP|联系我们|关于我们|首页";

const anyWidget = new RegExp(`${buttons}|${words}`, "gi");
const besideText = new RegExp(
  `(?<=^|[\\s|【\\[(（>])[【\\[(（]?\\s*(?:${buttons})\\s*[】\\])）]?(?=$|[\\s|】\\])）【\\[(（])`,
  "gi",
);
