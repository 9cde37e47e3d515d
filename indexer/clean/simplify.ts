import { Converter } from "opencc-js/t2cn";

/** Traditional to simplified. The tw table, not t: t leaves 著力 unconverted. */
export const simplify: (text: string) => string = Converter({ from: "tw", to: "cn" });

const forms = new Map<string, string>();

/** One character by itself, remembered. */
export function simplifiedForm(character: string): string {
  let form = forms.get(character);
  if (form === undefined) {
    form = simplify(character);
    forms.set(character, form);
  }
  return form;
}
