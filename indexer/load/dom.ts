import { DOMParser } from "linkedom";

/** The part of the DOM that the loaders use; Node's type library has none. */
export interface DomNode {
  nodeType: number;
  textContent: string | null;
  childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  tagName: string;
  parentElement: DomElement | null;
  ownerDocument: DomDocument;
  after(node: DomNode): void;
  children: Iterable<DomElement>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  getElementsByTagName(name: string): Iterable<DomElement>;
  appendChild(node: DomNode): void;
  remove(): void;
}

export interface DomDocument extends DomElement {
  body: DomElement;
  documentElement: DomElement;
  createElement(name: string): DomElement;
  createTextNode(text: string): DomNode;
}

export function parseDom(text: string, type: "text/html" | "text/xml"): DomDocument {
  return new DOMParser().parseFromString(text, type) as unknown as DomDocument;
}

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1;
export const isText = (node: DomNode): boolean => node.nodeType === 3 || node.nodeType === 4;
