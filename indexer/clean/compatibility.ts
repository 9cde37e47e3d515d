import { foldRadicals } from "../../knowledge/text/radicals.ts";

/**
 * Characters that stand for an ordinary one: radicals, compatibility ideographs, and the forms of marks for vertical
 * lines. Nothing else of Unicode's compatibility characters: ㎡, ①, ％ and ＝ are written on purpose.
 */
export function foldCompatibility(text: string): string {
  return foldRadicals(text)
    .replace(/[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu, (ideograph) => ideograph.normalize("NFKC"))
    .replace(/[\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48]/g, (form) => verticalForms.get(form) ?? form);
}

export const hasCompatibility = (text: string): boolean =>
  /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48]/u.test(text);

const verticalForms = new Map(
  Array.from(
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰：︱—︲–︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］".matchAll(
      /(.)(.)/gu,
    ),
    ([, form, mark]) => [form as string, mark as string],
  ),
);
