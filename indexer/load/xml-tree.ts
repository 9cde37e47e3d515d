/** An element by its local name: prefixes are a file's own choice. */
export interface XmlElement {
  name: string;
  /** By name as written, and by local name where that is not taken. */
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
}

export type XmlNode = XmlElement | string;

const maxDepth = 256;
const maxElements = 3_000_000;

/**
 * Reads XML strictly, and nothing beyond it: no document type, so no entity of its own and nothing from elsewhere.
 * @throws Error that says what is wrong, in Chinese
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const text = decoded(bytes);
  const root: XmlElement = { name: "", attributes: {}, children: [] };
  const open = [root];
  let elements = 0;
  let at = 0;
  for (let lt = text.indexOf("<"); lt >= 0; lt = text.indexOf("<", at)) {
    const parent = open.at(-1) as XmlElement;
    if (lt > at) addText(parent, unescaped(text.slice(at, lt)));
    const markup = skipped(text, lt);
    if (markup) {
      if (markup.text) addText(parent, markup.text);
      at = markup.end;
      continue;
    }
    const gt = tagEnd(text, lt);
    at = gt + 1;
    if (text[lt + 1] === "/") {
      if (open.length === 1 || local(text.slice(lt + 2, gt).trim()) !== parent.name) throw new Error("XML 标签不配对");
      open.pop();
      continue;
    }
    const isEmpty = text[gt - 1] === "/";
    const element = elementOf(text.slice(lt + 1, isEmpty ? gt - 1 : gt));
    parent.children.push(element);
    if (++elements > maxElements || open.length > maxDepth) throw new Error("XML 元素过多或嵌套过深");
    if (!isEmpty) open.push(element);
  }
  if (open.length > 1) throw new Error("XML 不完整");
  const top = root.children.find(isXmlElement);
  if (!top || text.slice(at).trim() !== "") throw new Error("不是合法的 XML");
  return top;
}

export const isXmlElement = (node: XmlNode): node is XmlElement => typeof node !== "string";

/** The child elements of that name, or all. */
export const childrenOf = ({ children }: XmlElement, name?: string): XmlElement[] =>
  children.filter(isXmlElement).filter((child) => name === undefined || child.name === name);

export const childOf = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((at, name) => at && childrenOf(at, name)[0], element);

/** All elements of those names below, in reading order; those inside one of them too. */
export function descendants(element: XmlElement, ...names: string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (at: XmlElement): void => {
    for (const child of at.children) {
      if (!isXmlElement(child)) continue;
      if (names.includes(child.name)) found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
}

export function textOf(element: XmlElement | undefined): string {
  if (!element) return "";
  return element.children.map((child) => (isXmlElement(child) ? textOf(child) : child)).join("");
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["'](gb(?:k|2312|18030))["']/i.exec(head)?.[1];
  try {
    return new TextDecoder(declared ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error("XML 编码有误");
  }
}

/** What is neither text nor element: comments and instructions say nothing, CDATA is text. */
function skipped(text: string, lt: number): { end: number; text?: string } | undefined {
  const upTo = (mark: string, from: number): number => {
    const end = text.indexOf(mark, from);
    if (end < 0) throw new Error("XML 不完整");
    return end;
  };
  if (text.startsWith("<!--", lt)) return { end: upTo("-->", lt + 4) + 3 };
  if (text.startsWith("<?", lt)) return { end: upTo("?>", lt + 2) + 2 };
  if (text.startsWith("<![CDATA[", lt)) {
    const end = upTo("]]>", lt + 9);
    return { end: end + 3, text: text.slice(lt + 9, end) };
  }
  if (text[lt + 1] === "!") throw new Error("XML 含有文档类型定义，不读取");
  return undefined;
}

function addText({ name, children }: XmlElement, text: string): void {
  if (name !== "") children.push(text);
  else if (text.replace(/\ufeff/g, "").trim() !== "") throw new Error("不是合法的 XML");
}

function tagEnd(text: string, lt: number): number {
  for (let at = lt + 1; at < text.length; at++) {
    const char = text[at];
    if (char === ">") return at;
    if (char === "<") break;
    if (char === '"' || char === "'") {
      at = text.indexOf(char, at + 1);
      if (at < 0) break;
    }
  }
  throw new Error("XML 标签不完整");
}

function elementOf(tag: string): XmlElement {
  const name = /^[^\s/>"'=]+/.exec(tag)?.[0];
  if (!name) throw new Error("XML 标签有误");
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, key, double, single] of tag.slice(name.length).matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes[key as string] ??= unescaped(double ?? single ?? "");
  for (const [key, value] of Object.entries(attributes)) attributes[local(key)] ??= value;
  return { name: local(name), attributes, children: [] };
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
