import { isWidgetLine, withoutWidgets } from "./page-widgets.ts";

/**
 * What a government page prints around its text: menus, path lines, widgets, neighbours, footers. Pure, line by line,
 * so that HTML, text saved from a page and a page printed to PDF are cleaned by the same rules.
 * @returns the line without it; empty when nothing else stood there
 */
export function withoutPageNoise(line: string): string {
  if (line.length > maxChars) return line;
  if (/[。；]$/.test(line)) return line;
  const noise = [isFooter, isPath, isMenu, isNeighbour, isWidgetLine].some((rule) => rule(line));
  return noise ? "" : withoutWidgets(line);
}

/** Longer lines are text. */
const maxChars = 160;

function isFooter(line: string): boolean {
  return (
    /ICP[备证]|公网安备|网安备|备案序?号[：:].*ICP|网站标识码|版权所有|Copyright|All Rights Reserved/i.test(line) ||
    /^(?:网站)?(?:主办|承办|协办|技术支持|技术保障|网站管理|维护)(?:单位)?[：:]/.test(line) ||
    /^[^，。；：]{4,30}主办$/.test(line) ||
    /(?:建议|推荐|最佳|IE).{0,20}(?:分辨率|浏览器)/.test(line) ||
    /^(?:扫一扫|扫描二维码|手机扫|微信扫|用手机|您?是第\s*\d*\s*位|今日访问|微信二维码)/.test(line)
  );
}

function isPath(line: string): boolean {
  return (
    /^您?的?(?:现在|当前|目前)?(?:所在|所处|浏览)?的?位置(?:是|为)?\s*[：:]/.test(line) ||
    /^首页\s*(?:[>》＞→]|[|-] )/.test(line)
  );
}

/** Short words in a row, some of which only menus hold; a menu names no day. */
function isMenu(line: string): boolean {
  if (/\d{4}[-年/.]\d{1,2}/.test(line)) return false;
  const words = line.split(/[\s|｜·•\-－—]+/).filter((word) => word !== "");
  if (words.length < 3 || words.some((word) => word.length > 9)) return false;
  return words.filter((word) => menuWords.has(word)).length >= 2;
}

const menuWords = new Set(
  (
    "首页 网站首页 返回首页 政务公开 信息公开 政府信息公开 在线办事 网上办事 办事大厅 办事服务 主题服务 互动交流 " +
    "公众互动 政民互动 下载专区 政策法规 通知公告 新闻中心 工作动态 机构概况 机构职能 联系我们 关于我们 使用帮助 " +
    "网站帮助 法律声明 网站声明 隐私声明 版权声明 版权保护 网站地图 网站导航 网站建议 内容纠错 设为首页 加入收藏 " +
    "收藏本站 站内搜索 高级搜索 无障碍浏览 繁体版 简体版 English 打印本页 关闭窗口"
  ).split(" "),
);

function isNeighbour(line: string): boolean {
  return /^[【[]?\s*(?:上一[篇条页]|下一[篇条页]|相关(?:文章|链接|阅读|新闻|信息)|热点(?:推荐|新闻)|最新文章)\s*[】\]]?\s*(?:[：:>]|$|没有|无)/.test(
    line,
  );
}
