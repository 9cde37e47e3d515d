import { DamagedFileError, EncryptedFileError, NoTextError } from "./errors.ts";
import type { LoadedDocument } from "./loaded.ts";
import { ofdPieces } from "./ofd-page.ts";
import { resolved } from "./office-package.ts";
import { withoutFurniture } from "./pdf-furniture.ts";
import { pdfLines } from "./pdf-lines.ts";
import { pdfParagraphs } from "./pdf-paragraphs.ts";
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from "./xml-tree.ts";
import { openZip } from "./zip.ts";

/**
 * OFD (GB/T 33190): the text objects of every page where the page puts them, lines rejoined as those of a PDF. Text
 * that is only drawn, as outlines or as a picture, is not there to be read.
 */
export function loadOfd(bytes: Uint8Array, file: string): LoadedDocument {
  const archive = openZip(bytes, file);
  if (archive.names.some((name) => /(?:^|\/)(?:Encryptions|Decyptseed)\.(?:xml|dat)$/i.test(name)))
    throw new EncryptedFileError(file, "OFD 文档");
  const part = (name: string): XmlElement => {
    const found = archive.names.find((candidate) => candidate.replace(/^\//, "").toLowerCase() === name.toLowerCase());
    const content = found === undefined ? undefined : archive.read(found);
    if (!content) throw new DamagedFileError(file, `缺少 ${name}`);
    return parseXml(content);
  };
  const entry = part("OFD.xml");
  const bodies = childrenOf(entry, "DocBody").map((body) => resolved("", textOf(childOf(body, "DocRoot")).trim()));
  const pages = bodies.flatMap((root) => pagesOf(part(root), root.slice(0, root.lastIndexOf("/") + 1), part));
  const lines = pages.map((layers, i) => pdfLines(layers.flatMap(ofdPieces), i + 1));
  const blocks = pdfParagraphs(withoutFurniture(lines).flat());
  if (blocks.length === 0) throw new NoTextError(file);
  const empty = lines.flatMap((page, i) => (page.length === 0 ? [i + 1] : []));
  const info = childOf(entry, "DocBody", "DocInfo");
  const properties = Object.fromEntries(
    (info ? childrenOf(info) : []).map((element) => [element.name, textOf(element).trim()]),
  );
  const warnings =
    empty.length > 0 ? [`第 ${empty.join("、")} 页没有文字（可能是图片），未读取；可另存为 PDF 后导入。`] : [];
  return { blocks, properties, pages: pages.length, warnings };
}

/** Of every page, the template that lies below it and the page itself. */
function pagesOf(document: XmlElement, folder: string, part: (name: string) => XmlElement): XmlElement[][] {
  const at = (element: XmlElement): string => resolved(folder, element.attributes.BaseLoc ?? "");
  const common = childOf(document, "CommonData");
  const templates = new Map(
    (common ? childrenOf(common, "TemplatePage") : []).map((element) => [element.attributes.ID, at(element)]),
  );
  const pages = childOf(document, "Pages");
  return (pages ? childrenOf(pages, "Page") : []).map((element) => {
    const page = part(at(element));
    const below = childrenOf(page, "Template").flatMap(
      ({ attributes }) => templates.get(attributes.TemplateID ?? "") ?? [],
    );
    return [...below.map(part), page]
      .map((layer) => childOf(layer, "Content"))
      .filter((content) => content !== undefined);
  });
}
