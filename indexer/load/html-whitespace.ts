/** White space of an HTML source as it is shown: a line break is a space, but nothing between two Han characters. */
export function collapseSource(text: string): string {
  return text.replace(breakInHan, "").replace(/[ \t\r\n]+/g, " ");
}

const breakInHan = /(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])/g;
